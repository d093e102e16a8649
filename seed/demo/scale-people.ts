/** The people of the copies in the object library, the account changes and the registers: who is paid as a holder of a card is on its register too. */
import { readFileSync, renameSync } from 'node:fs'
import { copied } from './copies.ts'
import type { Entry, Manifest } from './files/manifest.ts'
import { TextFile } from './files/text.ts'
import { multiplying } from './scale.ts'
import type { DuckDBConnection } from '@duckdb/node-api'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const fromParquet = async (db: DuckDBConnection, path: string, copies: number): Promise<number> => {
  await db.run(`create or replace table original as select * from read_parquet(${quoted(path)})`)
  const header = (await db.runAndReadAll('from original limit 0')).columnNames()
  const parts = Array.from(
    { length: copies },
    (_, c) => `(select ${copied(header)} from (select *, ${c} as c from original))`
  )
  await db.run(
    `copy (${parts.join(' union all ')}) to ${quoted(`${path}.part`)} (format parquet, compression zstd)`
  )
  renameSync(`${path}.part`, path)
  return Number((await db.runAndReadAll('select count(*) from original')).getRowsJS()[0]![0]) * copies
}

/** Cells are free of separators and quotes (TextFile). */
const fromText = async (db: DuckDBConnection, path: string, copies: number): Promise<number> => {
  const bytes = readFileSync(path)
  const encoding = bytes.toString('utf8').includes('\ufffd') ? 'gb18030' : 'utf-8'
  const [first, ...rows] = new TextDecoder(encoding)
    .decode(bytes)
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','))
  await db.run(`create or replace table original (${first!.map((h) => `"${h}" varchar`).join(', ')})`)
  const appender = await db.createAppender('original')
  for (const row of rows) {
    for (const cell of row) appender.appendVarchar(cell)
    appender.endRow()
  }
  appender.closeSync()
  const file = new TextFile(path, first!, { encoding })
  for (let c = 0; c < copies; c++) {
    const copy = await db.runAndReadAll(`select ${copied(first!)} from (select *, ${c} as c from original)`)
    for (const row of copy.getRowsJS()) file.row(row as string[])
  }
  file.close()
  return file.rows
}

const isMultiplied = ({ kind, file }: Entry): boolean =>
  ['beneficiaries', 'account-changes', 'registers'].includes(kind) && !file.endsWith('.xlsx')

/** Multiplies what was written of the world's people; the workbooks (deaths, payroll) stay those of the world itself. */
export const multiplyPeople = (manifest: Manifest, copies: number): Promise<void> =>
  multiplying(async (db) => {
    for (const entry of manifest.entries.filter(isMultiplied)) {
      const path = manifest.path(entry.file)
      entry.rows = await (entry.file.endsWith('.parquet') ? fromParquet : fromText)(db, path, copies)
    }
  })
