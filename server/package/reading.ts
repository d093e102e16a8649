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

/** Null for a code that this region's divisions do not know. */
export const divisionName = async (db: DuckDBConnection, code: string): Promise<string | null> => {
  const [found] = (await db.runAndReadAll('select name from division where code = $1', [code])).getRowsJS()
  return found ? String(found[0]) : null
}
