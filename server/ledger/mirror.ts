/** Steps of copying the office store into the ledger, where questions count it. */
import type { DuckDBConnection } from '@duckdb/node-api'

/** Adds rows that come as JSON. @param shape type of each column @param rows text of a JSON array of objects */
export const insertRows = (
  db: DuckDBConnection,
  table: string,
  shape: Record<string, string>,
  rows: string
): Promise<unknown> =>
  db.run(`insert into ${table} by name select unnest(from_json($rows, $shape), recursive := true)`, {
    ...{ rows, shape: JSON.stringify([shape]) }
  })

/**
 * Waits for a mirror after an act, which a ledger that cannot follow may not fail: what was done is kept in the office
 * store, and the next act, or the next start, copies it. @param patience longest wait, ms: a load under way is not waited for
 */
export const follow = async (
  mirror: Promise<void>,
  patience: number,
  log: (error: unknown) => void
): Promise<void> => {
  let late: NodeJS.Timeout | undefined
  const waited = new Promise<void>((done) => void (late = setTimeout(done, patience)))
  await Promise.race([mirror.catch(log), waited])
  clearTimeout(late)
}
