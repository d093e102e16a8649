import type { DuckDBConnection } from '@duckdb/node-api'
import type { Clause, Header, Lamp, Words } from './types.ts'

interface LightRow extends Lamp {
  light: string
  ours: boolean
}

/** What the region's law says to the questions: clauses, limits and thresholds by name. */
export interface Law {
  /** Clauses an answer rests on: the clocks its header names, then the rules that name the question. */
  clauses(header: Header): Clause[]
  /** Projects outside the region's scope, and the clauses that say so. */
  outside: { projects: string[]; clauses: Clause[] }
  /** Counts below it are small and not published (suppress.ts); without a region all are. */
  smallCell: number
  /** The header as this region reads it: `{payment}` is the limit of that clock, `@ontime_share` the words of that light. */
  dress(header: Header): Header
}

/**
 * The clause of each clock, each rule's clause by question, and the lights; empty in a ledger without a region.
 * @param today of replaced clocks the newest begun by this day speaks, else the first to come; left out, the newest
 */
export async function readLaw(db: DuckDBConnection, today = '9999-12-31'): Promise<Law> {
  const rows = async <T>(sql: string, values?: string[]) =>
    (await db.runAndReadAll(sql, values)).getRowObjectsJS() as unknown as T[]
  if ((await rows(`select 1 from duckdb_tables() where table_name = 'rule_question'`)).length === 0)
    return lawOf({ clocks: [], rules: [], lights: [], outside: [], masking: [] })
  const clocks = await rows<Clause>(
    `select clock, title_zh, title_en, document, article, words, limit_days, unit from clock
     qualify row_number() over (partition by clock order by case when valid_from > $1::date then valid_from end nulls first, valid_from desc) = 1`,
    [today]
  )
  const rules = await rows<Clause & { question: string }>(
    `select q.question, r.rule, r.title_zh, r.title_en, r.document, r.article, r.words
     from rule_question q join rule r using (rule) order by q.question, r.rule`
  )
  const lights = await rows<LightRow>(
    `select light, direction, bad, warn, unit, ours from light
     qualify row_number() over (partition by light order by valid_from desc) = 1`
  )
  const outside = await rows<Clause & { project_code: string }>(
    `select project_code, title_zh, title_en, document, article, words from scope_exclusion
     where project_code is not null and valid_to is null order by project_code`
  )
  const masking = await rows<{ small_cell: number }>('select small_cell from masking')
  return lawOf({ clocks, rules, lights, outside, masking })
}

interface Said {
  clocks: Clause[]
  rules: (Clause & { question: string })[]
  lights: LightRow[]
  outside: (Clause & { project_code: string })[]
  masking: { small_cell: number }[]
}

function lawOf({ clocks, rules, lights, outside, masking }: Said): Law {
  const clockOf = new Map(clocks.map((clause) => [clause.clock, clause]))
  const rulesOf = Map.groupBy(rules, ({ question }) => question)
  const lightOf = new Map(lights.map((row) => [row.light, row]))
  const fill = (text: string, lang: keyof Words) =>
    text
      .replace(/\{([a-z-]+)\}/g, (_, name: string) => limitWords(clockOf.get(name))[lang])
      .replace(/@([a-z_]+)/g, (_, name: string) => lightWords(lightOf.get(name))[lang])
  const both = <T extends Words>(said: T): T => ({
    ...said,
    zh: fill(said.zh, 'zh'),
    en: fill(said.en, 'en')
  })
  /** The numbers beside the words, where a light rests on one threshold only. */
  const lampOf = ({ zh }: Words): Partial<Lamp> => {
    const named = [...zh.matchAll(/@([a-z_]+)/g)].map(([, name]) => name!)
    const row = named.length === 1 ? lightOf.get(named[0]!) : undefined
    return row ? { direction: row.direction, bad: row.bad, warn: row.warn, unit: row.unit } : {}
  }
  const left = outside.map(({ project_code: _, ...clause }) => clause)
  return {
    outside: {
      projects: outside.map(({ project_code }) => project_code),
      clauses: left.filter(({ title_zh }, i) => left.findIndex((one) => one.title_zh === title_zh) === i)
    },
    smallCell: masking[0]?.small_cell ?? Infinity,
    clauses(header) {
      const own = header.policy.flatMap((name) => clockOf.get(name) ?? [])
      const said = new Set(own.map(({ words }) => words))
      const ruled = (rulesOf.get(header.name) ?? []).filter(({ words }) => !said.has(words))
      return [...own, ...ruled.map(({ question: _, ...clause }) => clause)]
    },
    dress: (header) => ({
      ...header,
      title: both(header.title),
      columns: header.columns.map(both),
      method: header.method.map(both),
      light: header.light.map((said) => ({ ...both(said), ...lampOf(said) }))
    })
  }
}

/** 2个工作日 | 2 working days; 限时 where the region sets none (its figures are null, and the page says why). */
function limitWords(clause: Clause | undefined): Words {
  if (clause?.limit_days === undefined) return { zh: '限时', en: 'the limit' }
  const { limit_days: n, unit } = clause
  return unit === 'working-day'
    ? { zh: `${n}个工作日`, en: `${n} working day${n === 1 ? '' : 's'}` }
    : { zh: `${n}日`, en: `${n} days` }
}

const scale: Record<string, (n: number) => Words> = {
  share: (n) => ({ zh: `${percent(n)}%`, en: `${percent(n)} %` }),
  point: (n) => ({ zh: `${n}个百分点`, en: `${n} points` }),
  day: (n) => ({ zh: `${n}天`, en: `${n} days` }),
  workday: (n) => ({ zh: `${n}个工作日`, en: `${n} working days` }),
  count: (n) => ({ zh: `${n}件`, en: `${n}` })
}
const percent = (share: number) => String(Math.round(share * 10_000) / 100)

/** Thresholds in words, and whose they are. */
function lightWords(row: LightRow | undefined): Words {
  if (!row) return { zh: '本地区不亮灯', en: 'no light in this region' }
  const ours: Words = row.ours ? { zh: '（本系统建议值）', en: ' (our proposal)' } : { zh: '', en: '' }
  const [bad, warn] = [beyond(row, row.bad), beyond(row, row.warn)]
  return row.bad === row.warn
    ? { zh: `${bad.zh} 红${ours.zh}`, en: `${bad.en} red${ours.en}` }
    : { zh: `${bad.zh} 红、${warn.zh} 黄${ours.zh}`, en: `${bad.en} red, ${warn.en} amber${ours.en}` }
}

/** 低于 95%; a gap in points is told by how far it lags: 低 15 个百分点以上. */
function beyond({ direction, unit }: LightRow, at: number): Words {
  if (unit === 'point' && direction === 'below' && at < 0)
    return { zh: `低 ${-at} 个百分点以上`, en: `more than ${-at} points below` }
  const said = scale[unit]!(at)
  return direction === 'below'
    ? { zh: `低于 ${said.zh}`, en: `below ${said.en}` }
    : { zh: `高于 ${said.zh}`, en: `above ${said.en}` }
}
