import type { DuckDBConnection } from '@duckdb/node-api'
import { Problem } from '../schemas/problem.ts'
import { fingerprint, isView, statements, viewsPrint } from './ddl.ts'
import { forward, strangers } from './forward.ts'
import { inOne } from './transaction.ts'

/**
 * Version of the DDL. 2 (2026-11-21): the law as tables, timings, recoveries, changes of the list.
 * 3 (2026-11-21): a load says whose it is.
 */
export const schemaVersion = 3

/** Tables whose rows a later file may replace; `past` keeps what was replaced so that undo can bring it back. */
export const replaceable = [
  'policy_item',
  'allocation',
  'publicity',
  'beneficiary',
  'timing',
  'recovery',
  'clearing',
  'performance',
  'complaint'
] as const

/** Views and macros hold no rows: a program with other words for any makes all of them anew. */
const makeViews = async (db: DuckDBConnection) => {
  for (const view of statements().filter(isView))
    await db.run(view.replace(/^create (or replace )?(view|macro) /, 'create or replace $2 '))
}

/** What the views were made with, in the transaction that made them. */
const keepViews = (db: DuckDBConnection) =>
  db.run(`insert or replace into meta values ('views', '${viewsPrint()}')`)

/** The tables of replaced rows, and what the ledger was made with. */
const settle = async (db: DuckDBConnection) => {
  await db.run('create schema if not exists past')
  for (const table of replaceable)
    await db.run(
      `create table if not exists past.${table} as select *, '' as superseded_by from ${table} limit 0`
    )
  await db.run(
    `insert or replace into meta values ('schema', '${schemaVersion}'), ('tables', '${fingerprint()}')`
  )
}

const refused = (version: number, tables: string[]): Problem =>
  new Problem({
    status: 500,
    code: 'schema-version',
    zh: `账本的表结构（版本 ${[version, ...tables].join('，表 ')}）与本程序（版本 ${schemaVersion}）不同。请用建立它的程序版本打开，或从原始文件重新装载`,
    en: `the ledger was made with other tables (schema ${[version, ...tables].join(', table ')}); this program needs its own (${schemaVersion})`
  })

/**
 * Make the tables of an empty ledger, or bring those of an older one forward, in one transaction.
 * Throws `schema-version` for a newer ledger, and for one whose tables of facts have columns that no step carries over.
 */
export const migrate = async (db: DuckDBConnection): Promise<void> => {
  const found = await db.runAndReadAll(
    `select count(*) from duckdb_tables() where table_name = 'meta' and not internal`
  )
  if (found.getRowsJS()[0]?.[0] === 0n)
    return inOne(db, async () => {
      for (const statement of statements()) await db.run(statement)
      await db.run(`insert into meta values ('data_version', '0')`)
      await settle(db)
      await keepViews(db)
    })
  const kept = new Map(
    (await db.runAndReadAll(`select name, value from meta`)).getRowsJS() as [string, string][]
  )
  const version = Number(kept.get('schema'))
  const sameTables = version === schemaVersion && kept.get('tables') === fingerprint()
  if (sameTables && kept.get('views') === viewsPrint()) return
  if (!sameTables) {
    const other = version > schemaVersion ? [] : await strangers(db, version)
    if (version > schemaVersion || other.length) throw refused(version, other)
    await inOne(db, async () => {
      await forward(db, version)
      await settle(db)
    })
  }
  await inOne(db, async () => {
    await makeViews(db)
    await keepViews(db)
  })
}
