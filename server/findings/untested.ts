/** Rows that rules could not test, by county and project: shown beside what was found, never passed over. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '../identity/text.ts'
import type { Tables } from '../questions/types.ts'
import type { Rule, Untested } from './rule.ts'

interface Reason extends Untested {
  rule: string
  seq: number
}

/** A condition that asks other tables is a join: it has a read of its own, which keeps one at a time in memory. */
const asksOthers = ({ condition }: Untested): boolean => /\bselect\b/.test(condition)

/** Counts every reason of these rules into `testing.untested`; each table is read once for all that ask nothing else. */
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
  const [joined, plain] = [reasons.filter(asksOthers), reasons.filter((each) => !asksOthers(each))]
  for (const [table, own] of Map.groupBy(plain, (each) => each.table)) {
    const { division, project } = placeOf(tables, table)
    await db.run(`insert into testing.untested
      with counted as (
        select ${division} as division_code, ${project} as project_code,
          [${own.map(({ condition }) => `count(*) filter (where ${condition})`).join(', ')}] as found
        from ${table}
        group by 1, 2
      ), each_reason as (
        select division_code, project_code, unnest(found) as rows, unnest([${own.map(told).join(', ')}]) as reason
        from counted
      )
      select reason.rule, reason.seq, reason.zh, reason.en, division_code, project_code, rows from each_reason where rows > 0`)
  }
  for (const reason of joined) {
    const { division, project } = placeOf(tables, reason.table)
    await db.run(`insert into testing.untested
      select reason.rule, reason.seq, reason.zh, reason.en, division_code, project_code, rows
      from (
        select ${division} as division_code, ${project} as project_code, count(*) as rows
        from ${reason.table}
        where ${reason.condition}
        group by 1, 2
      ) counted
      cross join (select ${told(reason)} as reason) of_rule`)
  }
}

/** County and project of a row, as SQL; null where the table has none. */
const placeOf = (tables: Tables, table: string) => {
  const scope = tables.get(table)
  return {
    division: scope?.division ? `left(${scope.division}, 6)` : 'null::varchar',
    project: scope?.project ?? 'null::varchar'
  }
}

const told = ({ rule, seq, zh, en }: Reason): string =>
  `{rule: ${quote(rule)}, seq: ${seq}, zh: ${quote(zh)}, en: ${quote(en)}}`

/** Replaces what is kept of these rules, inside the caller's transaction. */
export const keepUntested = async (db: DuckDBConnection, rules: readonly Rule[]): Promise<void> => {
  const numbers = rules.map(({ rule }) => quote(rule)).join(', ')
  await db.run(`delete from untested where rule in (${numbers})`)
  await db.run('insert into untested by name select * from testing.untested')
  await db.run(
    `update detection_rule set tested_at = (now() at time zone 'UTC')::timestamp where rule in (${numbers})`
  )
}
