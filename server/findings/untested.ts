/** Rows that rules could not test, by county and project: shown beside what was found, never passed over. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '../identity/text.ts'
import type { Tables } from '../questions/types.ts'
import type { Rule, Untested } from './rule.ts'

interface Reason extends Untested {
  rule: string
  seq: number
}

/** Counts every reason of these rules into `testing.untested`; each table is read once for all of them. */
export const countUntested = async (
  db: DuckDBConnection,
  rules: readonly Rule[],
  tables: Tables
): Promise<void> => {
  await db.run(`create or replace table testing.untested
    (rule varchar, seq integer, zh varchar, en varchar, division_code varchar, project_code varchar, rows bigint)`)
  const reasons: Reason[] = rules.flatMap(({ rule, untested }) =>
    untested.map((each, seq) => ({ ...each, rule, seq }))
  )
  for (const [table, own] of Map.groupBy(reasons, (each) => each.table)) {
    const scope = tables.get(table)
    const division = scope?.division ? `left(${scope.division}, 6)` : 'null::varchar'
    const project = scope?.project ?? 'null::varchar'
    const words = own.map(
      ({ rule, seq, zh, en }) => `{rule: ${quote(rule)}, seq: ${seq}, zh: ${quote(zh)}, en: ${quote(en)}}`
    )
    await db.run(`insert into testing.untested
      with counted as (
        select ${division} as division_code, ${project} as project_code,
          [${own.map(({ condition }) => `count(*) filter (where ${condition})`).join(', ')}] as found
        from ${table}
        group by 1, 2
      ), each_reason as (
        select division_code, project_code, unnest(found) as rows, unnest([${words.join(', ')}]) as reason
        from counted
      )
      select reason.rule, reason.seq, reason.zh, reason.en, division_code, project_code, rows from each_reason where rows > 0`)
  }
}

/** Replaces what is kept of these rules, inside the caller's transaction. */
export const keepUntested = async (db: DuckDBConnection, rules: readonly Rule[]): Promise<void> => {
  const numbers = rules.map(({ rule }) => quote(rule)).join(', ')
  await db.run(`delete from untested where rule in (${numbers})`)
  await db.run('insert into untested by name select * from testing.untested')
  await db.run(
    `update detection_rule set tested_at = (now() at time zone 'UTC')::timestamp where rule in (${numbers})`
  )
}
