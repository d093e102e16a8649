/** One rule put to the ledger: its findings laid out in `testing.found`, and what it could not test. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { bindings } from '../questions/params.ts'
import { prefixed } from '../questions/sql.ts'
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

/** @param into table that takes the findings, `testing.found` @returns how many there are */
export const testRule = async (
  db: DuckDBConnection,
  rule: Rule,
  values: Values,
  { touched, into = 'testing.found' }: { touched: boolean; into?: string }
): Promise<number> => {
  const bound = bindings(rule.header.params, texts(rule, values))
  const sql = touched ? prefixed(rule.sql, touchedOnly(rule)) : rule.sql
  const found = `create or replace table ${into} as ${wrapped(rule, sql)}`
  const counted = await db.runAndReadAll(found, bound.values, bound.types)
  return Number(counted.getRowsJS()[0]![0])
}

/** A rule that is not tested finds nothing: what it had found is gone until it is. */
export const nothingFound = (db: DuckDBConnection): Promise<unknown> =>
  db.run(`create or replace table testing.found as
    select null::integer as subject_no, null::varchar as subject_code, '' as anchor, '' as unit, '' as division_code, null::varchar as project_code,
      0 as lines, 0::bigint as amount_fen, null::date as first_on, null::date as last_on, []::varchar[] as details, '{}'::json as evidence,
      '' as zh, '' as en, '' as facts
    where false`)
