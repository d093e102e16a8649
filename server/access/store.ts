/** The installation's store of people: users, units, grants, sessions, disclosures and the trail, in `<data>/access.sqlite`. */
import { existsSync, chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Key } from '../identity/key.ts'
import { Problem } from '../schemas/problem.ts'
import { openTrail, type Trail } from '../trail/trail.ts'
import { dataKey } from './secrets.ts'
import { steps } from './steps.ts'

export interface Access {
  db: DatabaseSync
  path: string
  /** Seals what the store must be able to read again (factors) and chains the trail; itself wrapped by the key file. */
  key: Buffer
  trail: Trail
  setting(name: string): string | null
  set(name: string, value: string): void
  /** All or nothing; a nested call joins the outer one. */
  inOne<T>(work: () => T): T
  close(): void
}

export const accessPath = (data: string): string => join(data, 'access.sqlite')

const prepared = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path)
  try {
    db.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 2000'
    )
    const { user_version: version } = db.prepare('pragma user_version').get() as { user_version: number }
    if (version > steps.length)
      throw new Error(`store of version ${version}, this program knows ${steps.length}`)
    for (let i = version; i < steps.length; i++)
      db.exec(`begin immediate; ${steps[i]} pragma user_version = ${i + 1}; commit`)
    // a store that cannot take the trail must not let acts happen
    db.exec(`begin immediate; pragma user_version = ${steps.length}; commit`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Open or make the store below the data folder; brings an older one forward.
 * @throws Problem `access-unreadable` (damaged, locked, read-only, newer), `wrong-key`
 */
export const openAccess = (data: string, key: Key): Access => {
  const path = accessPath(data)
  let db: DatabaseSync
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    const fresh = !existsSync(path)
    db = prepared(path)
    if (fresh && process.platform !== 'win32') chmodSync(path, 0o600)
  } catch (cause) {
    throw new Problem(
      {
        ...{ status: 500, code: 'access-unreadable' },
        zh: `账号与日志库 ${path} 无法打开或不可写。请检查文件权限、磁盘和是否被别的程序锁住；文件损坏请从备份恢复`,
        en: `the store of users and the trail ${path} cannot be opened for writing; check its permissions, the disk and other programs holding it, or restore it from backup`
      },
      { cause }
    )
  }
  try {
    const sealing = dataKey(db, key)
    const get = db.prepare('select value from setting where name = ?')
    const put = db.prepare(
      'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value'
    )
    return {
      ...{ db, path, key: sealing },
      trail: openTrail(db, sealing),
      setting: (name) => (get.get(name) as { value: string } | undefined)?.value ?? null,
      set: (name, value) => void put.run(name, value),
      inOne: (work) => {
        if (db.isTransaction) return work()
        db.exec('begin immediate')
        try {
          const done = work()
          db.exec('commit')
          return done
        } catch (error) {
          if (db.isTransaction) db.exec('rollback')
          throw error
        }
      },
      close: () => db.close()
    }
  } catch (error) {
    db.close()
    throw error
  }
}
