import type { DuckDBConnection } from '@duckdb/node-api'

/** The time of day, UTC, as a timestamp reads it; now() is that of the transaction's beginning, which may be minutes ago. */
export const utcNow = (): string => new Date().toISOString().slice(0, -1)

/** Runs `work` in one transaction of the connection: all of it, or nothing. */
export const inOne = async <T>(db: DuckDBConnection, work: () => Promise<T>): Promise<T> => {
  await db.run('begin')
  try {
    const done = await work()
    await db.run('commit')
    return done
  } catch (error) {
    // the first fault is the one to tell, also when the transaction is already over
    await db.run('rollback').catch(() => undefined)
    throw error
  }
}

/** Answers kept until now are out of date; part of the transaction that made them so. */
export const moveDataVersion = (db: DuckDBConnection): Promise<unknown> =>
  db.run(`update meta set value = (value::bigint + 1)::varchar where name = 'data_version'`)
