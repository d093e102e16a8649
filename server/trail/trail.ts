/**
 * The trail (审计日志): one chain of records, each carrying the keyed hash of the one before (fields: regulation.md §3,
 * after GB/T 22239-2019 8.1.4.3). Append-only by trigger; nothing here or elsewhere removes a record, so that it is kept
 * longer than the 183 days the law asks for.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { Problem } from '../schemas/problem.ts'
import { acting } from './acting.ts'
import type { Action } from './actions.ts'

export interface Act {
  action: Action
  /** What was acted on: a load, a question, an account. Never a person's name or number. */
  object: string
  success: boolean
  /** Left out: whoever acts just now; 'anonymous' who has not signed in, 'system' the program itself. */
  actor?: string
  /** Left out: the region of the request; '' is the installation. */
  region?: string
  rows?: number | null
  filterHash?: string
  purpose?: string
  detail?: string
}

export interface TrailRecord {
  no: number
  /** UTC, with Z. */
  at: string
  actor: string
  role: string
  unit: string
  region: string
  ip: string
  session: string
  action: string
  object: string
  success: number
  rows: number | null
  filter_hash: string
  purpose: string
  detail: string
  prev_hash: string
  hash: string
}

export interface Trail {
  /** Appends one act. @throws Problem `trail-unwritable`: then the act must not happen, or not be answered */
  record(act: Act): void
  records(): Iterable<TrailRecord>
  /** Number and hash of the newest record; 0 and '' of an empty trail. Kept outside, they prove that none was cut off. */
  head(): { no: number; hash: string }
  /** The chain's own key, for verify.ts. */
  key: KeyObject
}

const columns = [
  ...['no', 'at', 'actor', 'role', 'unit', 'region', 'ip', 'session', 'action', 'object', 'success', 'rows'],
  ...['filter_hash', 'purpose', 'detail', 'prev_hash']
] as const

/** HMAC-SHA256 over all fields and the hash before: without the key nobody can write a chain that holds. */
export const hashOf = (key: KeyObject, record: Omit<TrailRecord, 'hash'>): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(columns.map((name) => record[name])))
    .digest('hex')

/** Seals which record is the newest. */
export const headMac = (key: KeyObject, { no, hash }: { no: number; hash: string }): string =>
  createHmac('sha256', key).update(`head:${no}:${hash}`).digest('hex')

export const openTrail = (db: DatabaseSync, storeKey: Buffer): Trail => {
  // an object, since raw bytes would be set up anew for each record: five times the work of a check
  const key = createSecretKey(createHmac('sha256', storeKey).update('trail').digest())
  const newest = db.prepare('select no, hash from trail order by no desc limit 1')
  const names = [...columns, 'hash'] as const
  const add = db.prepare(
    `insert into trail (${names.join(', ')}) values (${names.map((name) => `:${name}`).join(', ')})`
  )
  const mark = db.prepare(
    `insert into trail_head (one, no, hash, mac) values (1, :no, :hash, :mac)
     on conflict (one) do update set no = excluded.no, hash = excluded.hash, mac = excluded.mac`
  )
  const head = () => (newest.get() as { no: number; hash: string } | undefined) ?? { no: 0, hash: '' }
  const append = (act: Act) => {
    const who = acting()
    const before = head()
    const record = {
      no: before.no + 1,
      at: new Date().toISOString(),
      actor: act.actor || who?.actor || (who ? 'anonymous' : 'system'),
      ...{ role: who?.role ?? '', unit: who?.unit ?? '', region: act.region ?? who?.region ?? '' },
      ...{ ip: who?.ip ?? '', session: who?.session ?? '' },
      ...{ action: act.action, object: act.object, success: act.success ? 1 : 0, rows: act.rows ?? null },
      ...{ filter_hash: act.filterHash ?? '', purpose: act.purpose ?? '', detail: act.detail ?? '' },
      prev_hash: before.hash
    }
    const hash = hashOf(key, record)
    add.run({ ...record, hash })
    mark.run({ no: record.no, hash, mac: headMac(key, { no: record.no, hash }) })
  }
  return {
    key,
    head,
    records: () => db.prepare('select * from trail order by no').iterate() as Iterable<never>,
    record: (act) => {
      const own = !db.isTransaction
      try {
        if (own) db.exec('begin immediate')
        append(act)
        if (own) db.exec('commit')
      } catch (cause) {
        if (own && db.isTransaction) db.exec('rollback')
        throw new Problem(
          {
            ...{ status: 503, code: 'trail-unwritable' },
            zh: '审计日志写不进去，这一步没有办成。请稍后再试；一直如此请系统管理员检查磁盘和数据文件夹',
            en: 'the trail cannot be written, so this was not done; try again, and ask the administrator to check the disk'
          },
          { cause }
        )
      }
    }
  }
}
