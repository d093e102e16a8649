import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { existsSync, mkdirSync } from 'node:fs'
import { type Key, keyCheck } from '../identity/key.ts'
import { type Domain, keyedHash } from '../identity/keyed-hash.ts'
import { runs, sealValues } from '../identity/vault.ts'
import { fillKeys } from '../linkage/backfill.ts'
import { migrate } from '../ledger/migrate.ts'
import { openLedger } from '../ledger/open.ts'
import { countOf } from '../ledger/rows.ts'
import { Problem } from '../schemas/problem.ts'
import type { Prepared } from './files.ts'

/** What the engine may use: MiB, and threads (0 = all cores). */
export interface Room {
  memory: number
  threads: number
}

/** Each kind of identity: its registry, and the columns that carry number and keyed hash. No other table carries a hash but the derived keys. */
export const registries = [
  { kind: 'id', table: 'person', no: 'person_no', hash: 'id_hash' },
  { kind: 'name', table: 'person_name', no: 'name_no', hash: 'name_hash' },
  { kind: 'account', table: 'account', no: 'account_no', hash: 'account_hash' },
  { kind: 'phone', table: 'phone', no: 'phone_no', hash: 'phone_hash' }
] as const satisfies { kind: Domain; table: string; no: string; hash: string }[]

const differs = (table: string): Problem =>
  new Problem({
    ...{ status: 500, code: 'vault-damaged', where: table },
    zh: `表 ${table} 的散列与密文不符，账本已损坏，密钥没有更换。请从备份恢复账本后再试`,
    en: `the hashes of table ${table} do not fit their cipher text: the ledger is damaged and the key was not changed; restore it from backup`
  })

/** One registry and its part of the vault under the other key. Plain text is in memory only, a page at a time. */
const rekey = async (
  db: DuckDBConnection,
  { kind, table, no, hash }: (typeof registries)[number],
  from: Key,
  to: Key
): Promise<void> => {
  await db.run('create or replace temp table rehashed (no integer, was varchar, is_now varchar)')
  for await (const { firstNo, values } of runs(db, from, kind, 'old.vault.block')) {
    await sealValues(db, to, kind, firstNo, values)
    const appender = await db.createAppender('rehashed', null, 'temp')
    for (const [i, value] of values.entries()) {
      appender.appendInteger(firstNo + i)
      appender.appendVarchar(keyedHash(from.hash, kind, value))
      appender.appendVarchar(keyedHash(to.hash, kind, value))
      appender.endRow()
    }
    appender.closeSync()
  }
  await db.run(
    `insert into ${table} by name select o.* replace (r.is_now as ${hash})
     from old.${table} o join rehashed r on r.no = o.${no} and r.was = o.${hash} order by o.${no}`
  )
  await db.run('drop table rehashed')
}

const tablesOf = async (db: DuckDBConnection, catalog: string): Promise<string[]> => {
  const found = await db.runAndReadAll(
    `select schema_name || '.' || table_name from duckdb_tables()
     where database_name = $1 and not temporary and not internal order by 1`,
    [catalog]
  )
  return found.getRowsJS().map(([name]) => String(name))
}

/** All rows of `old` into the empty ledger of this connection, identities under the other key. */
const copy = async (
  db: DuckDBConnection,
  from: Key,
  to: Key,
  tell: (share: number) => void
): Promise<void> => {
  const made = ['main.meta', 'main.name_key', 'main.person_key', 'vault.block']
  const own = new Set<string>([...made, ...registries.map(({ table }) => `main.${table}`)])
  const tables = (await tablesOf(db, 'ledger')).filter((name) => !own.has(name))
  for (const [i, table] of tables.entries()) {
    await db.run(`insert into ${table} by name select * from old.${table}`)
    tell((0.5 * (i + 1)) / tables.length)
  }
  for (const [i, registry] of registries.entries()) {
    await rekey(db, registry, from, to)
    tell(0.5 + (0.5 * (i + 1)) / registries.length)
  }
  await fillKeys(db, to)
  await db.run('delete from meta')
  await db.run(
    `insert into meta select name, case name when 'key_check' then $1 else value end from old.meta`,
    [keyCheck(to)]
  )
  for (const table of [...tables, ...registries.map(({ table }) => `main.${table}`)]) {
    const count = (catalog: string) => countOf(db, `select count(*) from ${catalog}.${table}`)
    if ((await count('ledger')) !== (await count('old'))) throw differs(table)
  }
}

/**
 * Writes the ledger anew beside itself, every keyed hash and every block under the other key; the old one is only read
 * (and brought forward first). A file written over in place would keep the old cipher text in its free pages.
 * @throws Problem `wrong-key`, `vault-damaged`
 */
export const rekeyLedger = async (
  { at, next }: Prepared,
  { from, to }: { from: Key; to: Key },
  room: Room,
  tell: (share: number) => void
): Promise<void> => {
  await (await openLedger({ ...room, folder: at, key: from })).close()
  mkdirSync(next.root, { recursive: true, mode: 0o700 })
  const instance = await DuckDBInstance.create(next.ledger)
  const db = await instance.connect()
  try {
    await db.run(`set temp_directory = '${at.scratch.replaceAll("'", "''")}'`)
    await db.run(`set memory_limit = '${room.memory}MiB'`)
    if (room.threads) await db.run(`set threads = ${room.threads}`)
    await db.run(`set global TimeZone = 'UTC'`)
    await migrate(db)
    await db.run(`attach '${at.ledger.replaceAll("'", "''")}' as old (read_only)`)
    await copy(db, from, to, tell)
    await db.run('detach old')
    await db.run('checkpoint')
  } finally {
    db.closeSync()
    instance.closeSync()
  }
  // rows that lie in a write-ahead log would stay behind when the file is renamed
  for (const ledger of [at.ledger, next.ledger])
    if (existsSync(`${ledger}.wal`)) throw new Error(`${ledger}.wal is left after a checkpoint`)
}
