/** Where one computation of the account graph reads, and where it lays out what it finds. */
import type { DuckDBConnection } from '@duckdb/node-api'

export interface Room {
  /** `temp`, or a database attached beside the ledger. */
  into: string
  /** Tables, or selects in brackets, with the columns of ledger_line, beneficiary and account_change. */
  line: string
  beneficiary: string
  change: string
}

/** Lays a select out as a table of the room. */
export const put = async (
  db: DuckDBConnection,
  into: string,
  table: string,
  select: string
): Promise<void> => {
  const name = into === 'temp' ? `temp table ${table}` : `table ${into}.${table}`
  await db.run(`create or replace ${name} as ${select}`)
}
