import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { demandSameKey, type Key, keyCheck } from '../identity/key.ts'
import { Problem } from '../schemas/problem.ts'
import type { Folder } from './folder.ts'
import { migrate } from './migrate.ts'

export interface LedgerSettings {
  folder: Folder
  key: Key
  /** MiB. */
  memory: number
  /** 0 = all cores. */
  threads: number
}

/** The open ledger: one DuckDB file, one writer (`write`), many readers (`connect`). */
export interface OpenLedger {
  folder: Folder
  key: Key
  connect(): Promise<DuckDBConnection>
  /** Run one writer at a time; others wait in order. */
  write<T>(work: (db: DuckDBConnection) => Promise<T>): Promise<T>
  dataVersion(): number
  latestOn(): string | null
  /** Read version and latest date again, after a commit. */
  refresh(): Promise<void>
  close(): Promise<void>
}

const one = async (db: DuckDBConnection, sql: string): Promise<unknown> =>
  (await db.runAndReadAll(sql)).getRowsJS()[0]?.[0]

/** DuckDB may read and write below the data folder only; questions and intake share the instance. */
const harden = async (db: DuckDBConnection, { folder, memory, threads }: LedgerSettings) => {
  const path = folder.root.replaceAll("'", "''")
  await db.run(`set global TimeZone = 'UTC'`)
  await db.run(`set allowed_directories = ['${path}/']`)
  await db.run(`set temp_directory = '${path}/scratch'`)
  await db.run(`set memory_limit = '${memory}MiB'`)
  if (threads) await db.run(`set threads = ${threads}`)
  await db.run(`set allow_community_extensions = false`)
  await db.run(`set autoinstall_known_extensions = false`)
  await db.run(`set enable_external_access = false`)
  await db.run(`set lock_configuration = true`)
}

/** A new ledger remembers its key; an old one is opened with no other. */
const checkKey = async (db: DuckDBConnection, key: Key) => {
  const kept = await one(db, `select value from meta where name = 'key_check'`)
  if (kept === undefined) await db.run(`insert into meta values ('key_check', $1)`, [keyCheck(key)])
  else demandSameKey(key, String(kept))
}

/** DuckDB's own words when a file cannot be opened, told apart: held by another process, or damaged. */
const unopened = (error: unknown, at: Folder): Problem =>
  /could not set lock|conflicting lock|being used by another process/i.test(String(error))
    ? new Problem(
        {
          status: 409,
          code: 'folder-in-use',
          zh: `账本 ${at.ledger} 正被另一个进程使用，请先停止它`,
          en: `the ledger ${at.ledger} is in use by another process; stop it first`
        },
        { cause: error }
      )
    : new Problem(
        {
          status: 500,
          code: 'ledger-unreadable',
          zh: `账本 ${at.ledger} 无法打开，可能已损坏。请从备份恢复该文件，或移走它后从原始文件重新装载`,
          en: `the ledger ${at.ledger} cannot be opened and may be damaged; restore it from backup`
        },
        { cause: error }
      )

/** Open or make the ledger. Throws `folder-in-use`, `ledger-unreadable`, `wrong-key`. */
export const openLedger = async (settings: LedgerSettings): Promise<OpenLedger> => {
  const instance = await DuckDBInstance.create(settings.folder.ledger).catch((error) => {
    throw unopened(error, settings.folder)
  })
  const writer = await instance.connect()
  try {
    await migrate(writer)
    await checkKey(writer, settings.key)
    await harden(writer, settings)
  } catch (error) {
    writer.closeSync()
    instance.closeSync()
    throw error
  }
  let version = 0
  let latest: string | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const ledger: OpenLedger = {
    folder: settings.folder,
    key: settings.key,
    connect: () => instance.connect(),
    write: (work) => {
      const mine = turn.then(() => work(writer))
      turn = mine.catch(() => undefined)
      return mine
    },
    dataVersion: () => version,
    latestOn: () => latest,
    refresh: async () => {
      const db = await instance.connect()
      try {
        version = Number(await one(db, `select value from meta where name = 'data_version'`))
        latest =
          ((await one(db, `select max(latest_on)::varchar from load where state = 'done'`)) as
            string | null) ?? null
      } finally {
        db.closeSync()
      }
    },
    close: async () => {
      await turn.catch(() => undefined)
      writer.closeSync()
      instance.closeSync()
    }
  }
  await ledger.refresh()
  return ledger
}
