import type { Region } from './load.ts'

/** Columns every entry of the law shares. */
const rests = (entry: {
  ours?: boolean
  document: string | null
  article: string | null
  words: string | null
  valid_from: string
  valid_to: string | null
}) => ({
  ours: entry.ours ?? false,
  document: entry.document,
  article: entry.article,
  words: entry.words,
  valid_from: entry.valid_from,
  valid_to: entry.valid_to
})

/** Digits of the divisions that file: the root's children. */
const filingDigits = ({ divisions, root }: Pick<Region, 'divisions' | 'root'>): number =>
  Math.max(...divisions.filter(({ parent_code }) => parent_code === root).map(({ code }) => code.length))

/** Rows of the tables of queries/tables/025-law.sql and 026-rule.sql, keyed by table. */
export const lawRows = (region: Region) => ({
  clock: region.clocks.map((entry) => ({
    ...entry,
    filter: entry.filter ?? '',
    roll_rest: entry.roll_rest ?? false,
    ...rests(entry)
  })),
  deadline: region.deadlines.map((entry) => ({
    ...entry,
    month: entry.month ?? null,
    day: entry.day ?? null,
    year_offset: entry.year_offset ?? 0,
    due_on: entry.due_on ?? null,
    inclusive: entry.inclusive ?? true,
    roll_rest: entry.roll_rest ?? false,
    scored: entry.scored ?? true,
    ...rests(entry)
  })),
  light: region.lights.map((entry) => ({ ...entry, ...rests(entry) })),
  masking: [{ ...region.masking, ...rests(region.masking) }],
  prohibition: region.prohibitions.map((entry) => ({ ...entry, ...rests(entry) })),
  scope_exclusion: region.scope.excludes.flatMap(({ projects, ...entry }) =>
    (projects.length > 0 ? projects : [null]).map((project_code) => ({
      ...entry,
      project_code,
      ...rests(entry)
    }))
  ),
  carrier: region.carriers.map((entry) => ({
    ...entry,
    one_account: entry.one_account ?? false,
    ...rests(entry)
  })),
  refund_destination: region.refund_destinations.map((entry) => ({ ...entry, ...rests(entry) })),
  report_form: [
    {
      title_zh: region.form.title_zh,
      closing_day: region.form.closing_day,
      unit_digits: filingDigits(region),
      ...rests(region.form)
    }
  ],
  list_prescribed: region.prescribed,
  rule: region.rules.map((rule) => ({
    ...rule,
    users: rule.users.join(';'),
    question: rule.question ?? null,
    show: rule.show ?? null,
    kinds: (rule.kinds ?? []).join(';'),
    waits_for_zh: rule.waits_for_zh ?? null,
    waits_for_en: rule.waits_for_en ?? null,
    waits_kind: rule.waits_kind ?? null,
    note_zh: rule.note_zh ?? null,
    note_en: rule.note_en ?? null
  })),
  rule_question: region.rules.flatMap(({ rule, question, also = [] }) =>
    [...new Set([...(question ? [question] : []), ...also])].map((name) => ({ rule, question: name }))
  )
})
