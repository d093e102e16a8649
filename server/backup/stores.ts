/** Copies of what is open: a ledger and SQLite stores, each as it stood at one moment. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { existsSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'
import { copiedApart, synced } from './copy.ts'
import { refused } from './refusals.ts'

/** Pages in one step, all of them: between steps a writer would make SQLite start over, without end on a busy store. */
const allPages = 0x7fffffff

/** What of a copy is read while it is sure to be the copy of this moment. */
export interface Counted {
  schema: number
  data_version: number
  rows: Record<string, number>
}

const count = async (db: DuckDBConnection): Promise<Counted> => {
  const tables = (
    await db.runAndReadAll(
      `select schema_name, table_name from duckdb_tables()
       where database_name = current_database() and not temporary and not internal order by all`
    )
  ).getRowsJS() as [string, string][]
  const rows: Record<string, number> = {}
  for (const [schema, table] of tables) {
    const [[n]] = (await db.runAndReadAll(`select count(*) from ${schema}.${table}`)).getRowsJS() as [
      [bigint]
    ]
    rows[`${schema}.${table}`] = Number(n)
  }
  const meta = new Map(
    (await db.runAndReadAll(`select name, value from meta`)).getRowsJS() as [string, string][]
  )
  return { schema: Number(meta.get('schema')), data_version: Number(meta.get('data_version')), rows }
}

/**
 * Copy the ledger's file, and its log when there is one, while nobody else may write (inside `ledger.write`). Readers
 * go on; a checkpoint that one of them stands in the way of is left out, the log then carries the rest.
 */
export const copyLedger = async (db: DuckDBConnection, from: string, to: string): Promise<Counted> => {
  await db.run('checkpoint').catch((error: unknown) => {
    if (!/cannot checkpoint/i.test(String(error))) throw error
  })
  await copiedApart(from, to)
  if (existsSync(`${from}.wal`)) await copiedApart(`${from}.wal`, `${to}.wal`)
  return count(db)
}

/** Opens a copied ledger, changing nothing, and counts again. @throws Problem `backup-differs` */
export const proveLedger = async (path: string, counted: Counted, what: string): Promise<void> => {
  const instance = await DuckDBInstance.create(path, {
    ...{ access_mode: 'READ_ONLY', memory_limit: '256MiB', threads: '1' }
  }).catch((error: unknown) => {
    throw refused.differs(what, error)
  })
  const db = await instance.connect()
  try {
    const found = await count(db)
    if (JSON.stringify(found) !== JSON.stringify(counted)) throw refused.differs(what)
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

/** Makes it one file, without a log beside it, and has SQLite read it through. */
const sound = (db: DatabaseSync): boolean => {
  try {
    db.exec('pragma journal_mode = delete')
    return db.prepare('pragma quick_check').get()?.quick_check === 'ok'
  } catch {
    return false
  }
}

/** Copy a SQLite store that others read and write meanwhile, in one step; the copy is one file and proved sound. Answers its version and what is read of it. @throws Problem `backup-differs` */
export const copyStore = async <T extends object = object>(
  from: string,
  to: string,
  what: string,
  read: (copy: DatabaseSync) => T = () => ({}) as T
): Promise<T & { version: number }> => {
  const source = new DatabaseSync(from, { readOnly: true })
  await backup(source, to, { rate: allPages }).finally(() => source.close())
  await chmod(to, 0o600)
  const copy = new DatabaseSync(to)
  try {
    if (!sound(copy)) throw refused.differs(what)
    const { user_version: version } = copy.prepare('pragma user_version').get() as { user_version: number }
    return { ...read(copy), version }
  } finally {
    copy.close()
    await synced(to)
  }
}
