import type { DuckDBConnection } from '@duckdb/node-api'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Problem } from '../schemas/problem.ts'

/** Folder of the ordered DDL; the only place that says what the ledger holds. */
export const tablesFolder = fileURLToPath(new URL('../../queries/tables/', import.meta.url))

/** Version of the DDL. A later version adds a step that brings an older ledger forward. */
export const schemaVersion = 1

/** Tables whose rows a later file may replace; `past` keeps what was replaced so that undo can bring it back. */
export const replaceable = ['policy_item', 'allocation', 'publicity', 'beneficiary'] as const

const ddl = (): string[] =>
  readdirSync(tablesFolder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(tablesFolder + file, 'utf8'))

/** Make the tables of an empty ledger in one transaction, or check the version of one that exists. */
export const migrate = async (db: DuckDBConnection): Promise<void> => {
  const found = await db.runAndReadAll(`select count(*) from duckdb_tables() where table_name = 'meta' and not internal`)
  if (found.getRowsJS()[0]?.[0] === 0n) {
    await db.run('begin')
    for (const file of ddl()) await db.run(file)
    await db.run('create schema past')
    for (const table of replaceable) await db.run(`create table past.${table} as select *, '' as superseded_by from ${table} limit 0`)
    await db.run(`insert into meta values ('schema', '${schemaVersion}'), ('data_version', '0')`)
    await db.run('commit')
    return
  }
  const version = Number((await db.runAndReadAll(`select value from meta where name = 'schema'`)).getRowsJS()[0]?.[0])
  if (version !== schemaVersion)
    throw new Problem({
      status: 500,
      code: 'schema-version',
      zh: `账本的结构版本是 ${version}，本程序需要 ${schemaVersion}。请用建立它的版本打开，或从原始文件重新装载`,
      en: `the ledger has schema ${version}, this program needs ${schemaVersion}`
    })
}
