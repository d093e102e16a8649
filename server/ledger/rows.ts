import type { DuckDBConnection } from '@duckdb/node-api'

/** The one number a statement answers. */
export const countOf = async (db: DuckDBConnection, sql: string, params?: string[]): Promise<number> =>
  Number((await db.runAndReadAll(sql, params)).getRowsJS()[0]![0])

/** Run an insert/update/delete and answer how many rows it changed. */
export const change = async (db: DuckDBConnection, sql: string, params?: string[]): Promise<number> =>
  Number((await db.runAndReadAll(sql, params)).getRowsJS()[0]?.[0] ?? 0)

/** One column of texts. */
export const textsOf = async (db: DuckDBConnection, sql: string, params?: string[]): Promise<string[]> =>
  (await db.runAndReadAll(sql, params)).getRowsJS().map(([text]) => text as string)
