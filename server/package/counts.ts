/** Rows of a package's file and the sum of each of its money columns, read from the file itself. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '../identity/text.ts'
import type { Kind } from '../intake/columns.ts'
import type { PackageFile } from './manifest.ts'
import { headerName } from './select.ts'

export type Counts = Pick<PackageFile, 'rows' | 'sums_fen'>

export const tableOf = (path: string, format: PackageFile['format']): string =>
  format === 'parquet'
    ? `read_parquet(${quote(path)})`
    : `read_csv(${quote(path)}, header = true, all_varchar = true)`

/** @param path below the data folder, where DuckDB may read */
export const countsOf = async (
  db: DuckDBConnection,
  kind: Kind,
  path: string,
  format: PackageFile['format']
): Promise<Counts> => {
  const table = tableOf(path, format)
  const described = await db.runAndReadAll(`describe select * from ${table}`)
  const held = new Set(described.getRowsJS().map(([name]) => String(name)))
  const money = kind.columns.filter(({ type, header }) => type === 'money' && held.has(header))
  const sums = money.map(
    ({ header }) => `coalesce(sum((${headerName(header)}::decimal(18, 2) * 100)::hugeint), 0)::varchar`
  )
  const [row = []] = (
    await db.runAndReadAll(`select ${['count(*)::varchar', ...sums].join(', ')} from ${table}`)
  ).getRowsJS()
  const [rows, ...totals] = row.map(String)
  return {
    rows: Number(rows),
    sums_fen: Object.fromEntries(money.map(({ name }, i) => [name, totals[i]!]))
  }
}
