/** One rule put to the ledger: its findings laid out in `testing.found`, and what it could not test. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { bindings } from '../questions/params.ts'
import { prefixed } from '../questions/sql.ts'
import type { Tables } from '../questions/types.ts'
import type { Rule } from './rule.ts'
import { wrapped } from './sentence.ts'
import { touchedOnly } from './units.ts'

export interface Values {
  /** yyyy-mm-dd */
  today: string
  /** Values of its whole-number parameters; those left out have their default. */
  params: Record<string, number>
}

const texts = ({ header }: Rule, { today, params }: Values): Record<string, string> =>
  Object.fromEntries(
    header.params.map(({ name, type, default: usual }) => [
      name,
      type === 'date' ? today : String(params[name] ?? usual ?? '')
    ])
  )

/** @param into table that takes the findings, `testing.found` */
export const testRule = async (
  db: DuckDBConnection,
  rule: Rule,
  values: Values,
  { touched, into = 'testing.found' }: { touched: boolean; into?: string }
): Promise<void> => {
  const bound = bindings(rule.header.params, texts(rule, values))
  const sql = touched ? prefixed(rule.sql, touchedOnly(rule)) : rule.sql
  await db.run(`create or replace table ${into} as ${wrapped(rule, sql)}`, bound.values, bound.types)
}

/** Rows the rule could not test, by county and project, laid out in `testing.untested`. */
export const countUntested = async (db: DuckDBConnection, rule: Rule, tables: Tables): Promise<void> => {
  await db.run(`create or replace table testing.untested
    (seq integer, zh varchar, en varchar, division_code varchar, project_code varchar, rows bigint)`)
  for (const [seq, { table, condition, zh, en }] of rule.untested.entries()) {
    const scope = tables.get(table)
    const division = scope?.division ? `left(${scope.division}, 6)` : 'null'
    const project = scope?.project ?? 'null'
    await db.run(
      `insert into testing.untested select ${seq}, $1, $2, ${division}, ${project}, count(*) from ${table} where ${condition} group by all`,
      [zh, en]
    )
  }
}
