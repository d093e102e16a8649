/** A detection rule as its page shows it: what it looks for, on which clause, with which parameters, and where it stands. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Rule } from './rule.ts'
import type { Setting } from './run.ts'

export interface ShownClause {
  rule: string
  document: string
  article: string
  words: string
}
interface Standing {
  state: string
  state_zh: string | null
  state_en: string | null
  tested_at: string | null
}

/** Clauses of this region and the state of each rule, as the ledger holds them. */
export const standings = async (db: DuckDBConnection) => {
  const rows = async <T>(sql: string) => (await db.runAndReadAll(sql)).getRowObjectsJson() as unknown as T[]
  const clauses = await rows<ShownClause>('select rule, document, article, words from rule order by rule')
  const states = await rows<Standing & { rule: string }>(
    `select rule, state, state_zh, state_en, tested_at::varchar as tested_at from detection_rule`
  )
  return {
    clauses: new Map(clauses.map((clause) => [clause.rule, clause])),
    states: new Map(states.map(({ rule, ...standing }) => [rule, standing]))
  }
}

export const shownRule = (
  rule: Rule,
  { version, params, enabled }: Setting,
  { clauses, states }: Awaited<ReturnType<typeof standings>>
) => {
  const { header } = rule
  const standing = states.get(rule.rule) ?? {
    state: rule.waits ? 'waiting' : 'live',
    state_zh: null,
    state_en: null,
    tested_at: null
  }
  return {
    ...{
      rule: rule.rule,
      title_zh: header.title.zh,
      title_en: header.title.en,
      grade: rule.grade,
      group: rule.group
    },
    ...{
      subject: rule.subject,
      within: rule.within,
      severity: rule.severity,
      needs: rule.needs,
      says: rule.says
    },
    ...{ method: header.method, example: rule.example, excludes: rule.excludes, misfires: rule.misfires },
    untested: rule.untested.map(({ zh, en }) => ({ zh, en })),
    params: header.params
      .filter(({ type }) => type === 'integer')
      .map(({ name, zh, en, default: usual, bounds }) => ({
        ...{ name, zh, en, default: Number(usual), low: bounds![0], high: bounds![1] },
        value: params[name] ?? Number(usual)
      })),
    sql: rule.sql,
    evidence: header.columns,
    clauses: rule.clause.flatMap((name) => clauses.get(name) ?? []),
    ...{ version, enabled, ...standing }
  }
}
