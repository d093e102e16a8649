import type { DuckDBConnection } from '@duckdb/node-api'
import type { OpenLedger } from '../ledger/open.ts'

/** A connection of its own for some reading. */
export const withDb = async <T>(
  { ledger }: { ledger: Pick<OpenLedger, 'connect'> },
  work: (db: DuckDBConnection) => Promise<T>
): Promise<T> => {
  const db = await ledger.connect()
  try {
    return await work(db)
  } finally {
    db.closeSync()
  }
}
