import type { DuckDBConnection } from '@duckdb/node-api'

/** What the ledger knows that an application is judged by. */
export interface Facts {
  /** year → first day on which a list of that year was published */
  published: Map<number, string>
  /** project codes on a loaded list */
  listed: Set<string>
}

/** Reads the lists on file; the connection is the caller's. */
export const readFacts = async (db: DuckDBConnection): Promise<Facts> => {
  const years = await db.runAndReadAll(
    `select year::integer, min(published_on)::varchar from policy_item where published_on is not null group by year order by year`
  )
  const codes = await db.runAndReadAll(`select project_code from project where listed order by project_code`)
  return {
    published: new Map(years.getRowsJS() as [number, string][]),
    listed: new Set(codes.getRowsJS().map(([code]) => String(code)))
  }
}
