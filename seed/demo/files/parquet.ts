/** Parquet through DuckDB: text goes in, days and money come out typed; one thread, so the bytes never differ. */
import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const typed = (header: string): string => {
  const name = `"${header}"`
  if (/日期$/.test(header)) return `try_cast(nullif(${name}, '') as date) as ${name}`
  if (/^(补贴金额|补贴标准|实际支付金额|数量)$/.test(header))
    return `try_cast(nullif(${name}, '') as decimal(18, 2)) as ${name}`
  return `nullif(${name}, '') as ${name}`
}

/** Turns a UTF-8 csv into parquet and removes the csv. */
export const toParquet = async (csv: string, parquet: string, header: readonly string[]): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '1GB',
    preserve_insertion_order: 'true'
  })
  const db = await instance.connect()
  try {
    const columns = `{${header.map((h) => `'${h}': 'VARCHAR'`).join(', ')}}`
    await db.run(`copy (select ${header.map(typed).join(', ')} from read_csv('${csv}', header = true, columns = ${columns}, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n'))
      to '${parquet}' (format parquet, compression zstd)`)
  } finally {
    db.closeSync()
    instance.closeSync()
  }
  rmSync(csv)
}
