import { DuckDBInstance } from '@duckdb/node-api'
import { stat } from 'node:fs/promises'
import { demandNarrow } from './header.ts'
import { recordSource } from './records.ts'
import { refusalOf } from './refusals.ts'
import { quoted } from './scratch.ts'
import type { Readable, Source } from './types.ts'

/** Rows that a byte of the file may stand for, looked at from `ROWS_FROM` on: a number of its own needs two bytes at least. */
const MOST_ROWS_A_BYTE = 4
const ROWS_FROM = 1_000_000

/** Looks at a Parquet file through DuckDB: columns, row count, first rows. Rows are numbered from 1. */
export async function probeParquet(path: string, name: string): Promise<Source> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const db = await instance.connect()
  try {
    const table = `read_parquet(${quoted(path)}, binary_as_string=true)`
    const columns = await db.runAndReadAll(`describe select * from ${table}`)
    const headers = columns.getRowsJson().map((row) => String(row[0]))
    demandNarrow(headers.length, name)
    const count = await db.runAndReadAll(
      `select sum(num_rows)::bigint from parquet_file_metadata(${quoted(path)})`
    )
    const rowCount = Number(count.getRowsJson()[0]?.[0] ?? 0)
    if (rowCount === 0) throw refusalOf('no-rows', name)
    if (rowCount > ROWS_FROM && rowCount > (await stat(path)).size * MOST_ROWS_A_BYTE)
      throw refusalOf('parquet-swollen', name, { rows: rowCount })
    const first = await db.runAndReadAll(
      `select * exclude (line) from ${tableOf(path, headers)} order by line limit 20`
    )
    return recordSource({
      ...{ path, name, format: 'parquet', encoding: null, headers, rowCount },
      rows: first.getRowsJson() as (string | null)[][]
    })
  } catch (error) {
    throw error instanceof Error && error.name === 'Refusal' ? error : refusalOf('broken-parquet', name)
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

/** A Parquet file is read by DuckDB as it lies. */
export function openParquet(source: Source): Readable {
  return {
    sql: tableOf(source.path, source.headers),
    headers: source.headers,
    lineOf: 'line',
    rowCount: source.rowCount,
    refused: [],
    footers: [],
    totals: [],
    blank: 0,
    encoding: null,
    warnings: source.warnings,
    cleanup: async () => {}
  }
}

/** Every column as text; a timestamp at midnight is a date. */
function tableOf(path: string, headers: string[]): string {
  const columns = headers.map((header, at) => {
    const name = `"${header.replaceAll('"', '""')}"`
    return `nullif(regexp_replace(${name}::varchar, '^(\\d{4}-\\d\\d-\\d\\d) 00:00:00(\\.0+)?$', '\\1'), '') as c${at}`
  })
  const table = `read_parquet(${quoted(path)}, binary_as_string=true, file_row_number=true)`
  return `(select file_row_number + 1 as line, ${columns.join(', ')} from ${table})`
}
