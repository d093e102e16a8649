import { type Kind, normalHeader } from './columns.ts'
import { PROJECT_CODE } from './indexes.ts'
import { kinds } from './kinds/index.ts'

/** File header → canonical column, or null when the column stays out of the ledger. */
export type Mapping = Record<string, string | null>

export interface Match {
  kind: Kind
  mapping: Mapping
  /** Required columns (or groups, joined by `/`) that no header and no form field brings. */
  missing: string[]
  /** Headers that no column takes. */
  extra: string[]
  /** 0..1: how surely the file is of this kind. */
  score: number
}

const namesOf = new WeakMap<Kind, Map<string, string>>()
const names = (kind: Kind): Map<string, string> => {
  let found = namesOf.get(kind)
  if (!found) {
    found = new Map()
    for (const c of kind.columns)
      for (const header of [c.header, c.name, ...(c.synonyms ?? [])]) {
        const key = normalHeader(header)
        if (!found.has(key)) found.set(key, c.name)
      }
    namesOf.set(kind, found)
  }
  return found
}

/** What is still lacking when these columns are filled; a group reads `项目编码/补贴项目`. */
export const lacking = (kind: Kind, columns: Set<string>): string[] => {
  const header = (name: string) => kind.columns.find((c) => c.name === name)?.header ?? name
  const required = kind.columns.filter((c) => c.required && !columns.has(c.name)).map((c) => c.header)
  const groups = (kind.oneOf ?? []).filter((group) => !group.some((name) => columns.has(name)))
  return [...required, ...groups.map((group) => group.map(header).join('/'))]
}

/** Match a file's headers to one kind. `given` overrides (a saved or hand-made mapping); `form` fills columns. */
export const match = (
  kind: Kind,
  headers: string[],
  given: Mapping = {},
  form: Record<string, string> = {}
): Match => {
  // a header may be called constructor or __proto__
  const mapping = Object.create(null) as Mapping
  const taken = new Set<string>()
  for (const header of headers) {
    const chosen = Object.hasOwn(given, header) ? given[header] : undefined
    if (chosen !== undefined) {
      mapping[header] = chosen
      if (chosen) taken.add(chosen)
    }
  }
  for (const header of headers) {
    if (header in mapping) continue
    const found = names(kind).get(normalHeader(header))
    mapping[header] = found !== undefined && !taken.has(found) ? found : null
    if (mapping[header]) taken.add(mapping[header]!)
  }
  for (const [name, value] of Object.entries(form)) if (value) taken.add(name)
  const missing = lacking(kind, taken)
  const matched = Object.values(mapping).filter((name) => name !== null).length
  const needed = kind.columns.filter((c) => c.required).length + (kind.oneOf?.length ?? 0)
  const score =
    (0.6 * (needed - missing.length)) / Math.max(needed, 1) + (0.4 * matched) / Math.max(headers.length, 1)
  return { kind, mapping, missing, extra: headers.filter((h) => mapping[h] === null), score }
}

/** All kinds, the likeliest first; ties go to the kind that leaves fewer headers over, then the order of `kinds`. */
export const ranked = (headers: string[]): Match[] =>
  kinds
    .map((kind) => match(kind, headers))
    .sort(
      (a, b) => b.score - a.score || a.missing.length - b.missing.length || a.extra.length - b.extra.length
    )

/** The kind a file surely is: nothing missing, or nothing but what its load form asks. */
export const detectedKind = (headers: string[]): Match | null => {
  const best = ranked(headers)[0]
  if (!best) return null
  const asked = new Set(
    best.kind.form?.map((f) => best.kind.columns.find((c) => c.name === f.column)?.header)
  )
  const unforeseen = best.missing.filter((header) => !header.split('/').some((h) => asked.has(h)))
  return unforeseen.length === 0 && best.score >= 0.5 ? best : null
}

const projectInName = new RegExp(`(?<!\\d)(${PROJECT_CODE})(?!\\d)`)

/** What a file's name says about the load form: `2080502_2026-11_B2080502-532301-2026-11.xlsx`. */
export const formFromName = (name: string): Record<string, string> => {
  const form: Record<string, string> = {}
  const batch = /(?:^|[_ ])(B[\w-]+?)(?=[_ .]|$)/.exec(name)
  if (batch) form.batch_no = batch[1]!
  const rest = batch ? name.replace(batch[1]!, '') : name
  const project = projectInName.exec(rest)
  if (project) form.project_code = project[1]!
  const period = /(?<!\d)(20\d{2})[-年]?(0[1-9]|1[0-2])月?(?!\d)/.exec(rest)
  if (period) form.period = `${period[1]}-${period[2]}`
  return form
}
