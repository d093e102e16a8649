import type { DuckDBConnection } from '@duckdb/node-api'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Problem } from '../schemas/problem.ts'

/** Folder of the ordered DDL; the only place that says what the ledger holds. */
export const tablesFolder = fileURLToPath(new URL('../../queries/tables/', import.meta.url))

/** Version of the DDL. A later version adds a step that brings an older ledger forward. */
export const schemaVersion = 1

/** Tables whose rows a later file may replace; `past` keeps what was replaced so that undo can bring it back. */
export const replaceable = [
  'policy_item',
  'allocation',
  'publicity',
  'beneficiary',
  'timing',
  'recovery'
] as const

/** Every statement of the DDL in order, comments left out. */
const statements = (): string[] =>
  readdirSync(tablesFolder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .flatMap((file) =>
      readFileSync(tablesFolder + file, 'utf8')
        .replace(/--.*$/gm, '')
        .split(';')
    )
    .map((statement) => statement.trim().replace(/\s+/g, ' '))
    .filter(Boolean)

/** Views and macros hold no rows. */
const isView = (statement: string): boolean => /^create (or replace )?(view|macro) /.test(statement)

/** Tables may not differ from those the ledger was made with; views hold no rows and are made anew at every start. */
const fingerprint = (): string =>
  createHash('sha256')
    .update(
      statements()
        .filter((s) => !isView(s))
        .join(';')
    )
    .digest('hex')

const makeViews = async (db: DuckDBConnection) => {
  for (const view of statements().filter(isView))
    await db.run(view.replace(/^create (or replace )?(view|macro) /, 'create or replace $2 '))
}

/** Make the tables of an empty ledger in one transaction, or check the version of one that exists. */
export const migrate = async (db: DuckDBConnection): Promise<void> => {
  const found = await db.runAndReadAll(
    `select count(*) from duckdb_tables() where table_name = 'meta' and not internal`
  )
  if (found.getRowsJS()[0]?.[0] === 0n) {
    await db.run('begin')
    for (const statement of statements()) await db.run(statement)
    await db.run('create schema past')
    for (const table of replaceable)
      await db.run(`create table past.${table} as select *, '' as superseded_by from ${table} limit 0`)
    await db.run(
      `insert into meta values ('schema', '${schemaVersion}'), ('tables', '${fingerprint()}'), ('data_version', '0')`
    )
    await db.run('commit')
    return
  }
  const kept = new Map(
    (await db.runAndReadAll(`select name, value from meta`)).getRowsJS() as [string, string][]
  )
  const version = Number(kept.get('schema'))
  if (version !== schemaVersion || kept.get('tables') !== fingerprint())
    throw new Problem({
      status: 500,
      code: 'schema-version',
      zh: `账本的表结构（版本 ${version}）与本程序（版本 ${schemaVersion}）不同。请用建立它的程序版本打开，或从原始文件重新装载`,
      en: `the ledger was made with other tables (schema ${version}); this program needs its own (${schemaVersion})`
    })
  await makeViews(db)
}
