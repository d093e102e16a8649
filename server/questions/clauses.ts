import type { DuckDBConnection } from '@duckdb/node-api'
import type { Clause } from './types.ts'

/** The clauses behind the clocks of a ledger; none while its table of clocks is empty or missing. */
export async function clauses(db: DuckDBConnection): Promise<ReadonlyMap<string, Clause>> {
  const there = await db.runAndReadAll(`select 1 from duckdb_tables() where table_name = 'clock'`)
  if (there.currentRowCount === 0) return new Map()
  const found = await db.runAndReadAll(
    `select clock, title_zh, title_en, document, article, words, limit_days, unit from clock
     qualify row_number() over (partition by clock order by valid_from desc) = 1`
  )
  return new Map((found.getRowObjectsJS() as unknown as Clause[]).map((clause) => [clause.clock, clause]))
}
