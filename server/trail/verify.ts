/** Whether the trail is whole: every record unchanged, each following the one before, none missing at the end. */
import { setImmediate } from 'node:timers/promises'
import type { DatabaseSync } from 'node:sqlite'
import { hashOf, headMac, type Trail, type TrailRecord } from './trail.ts'

export interface TrailFault {
  /** Number of the record at fault. */
  no: number
  code: 'altered' | 'gap' | 'moved' | 'cut' | 'head' | 'behind' | 'other'
  zh: string
  en: string
}

export interface TrailCheck {
  records: number
  first_at: string | null
  last_at: string | null
  /** The newest record of those that were walked. */
  head: Head
  /** What was kept elsewhere and held against the chain. */
  kept: Head | null
  /** The first hundred; a chain that was rewritten has one for every record. */
  faults: TrailFault[]
}

/** Number and hash of a record. */
export interface Head {
  no: number
  hash: string
}

const MOST = 100
/** Records of a slice: between slices other work goes on. A thousand take about 10 ms. */
const SLICE = 1000

const words: Record<TrailFault['code'], (no: number) => { zh: string; en: string }> = {
  altered: (no) => ({ zh: `第 ${no} 条内容被改动过`, en: `record ${no} was altered` }),
  gap: (no) => ({ zh: `第 ${no} 条之前缺少记录`, en: `records are missing before ${no}` }),
  moved: (no) => ({ zh: `第 ${no} 条与前一条接不上`, en: `record ${no} does not follow the one before it` }),
  cut: (no) => ({ zh: `第 ${no} 条之后的记录被截去`, en: `records after ${no} were cut off` }),
  head: (no) => ({
    zh: `末条标记（第 ${no} 条）被改动过`,
    en: `the mark of the newest record (${no}) was altered`
  }),
  behind: (no) => ({
    zh: `只到第 ${no} 条，最近的备份里记到更后面：其间恢复过更早的备份，或记录被截去`,
    en: `ends at record ${no}, the newest backup knew later ones: an older backup was restored since, or records were cut off`
  }),
  other: (no) => ({
    zh: `第 ${no} 条与最近的备份里记下的不是同一条`,
    en: `record ${no} is not the one that the newest backup knew`
  })
}

type Mark = { newest: number } & ({ no: null } | { no: number; hash: string; mac: string })

/** Walks the chain and yields after each slice how many records are done. Records added meanwhile are walked too. */
function* walk(db: DatabaseSync, trail: Trail, kept: Head | null): Generator<number, TrailCheck> {
  const slice = db.prepare('select * from trail where no > ? order by no limit ?')
  // one statement: mark and newest record of the same moment
  const end = db.prepare(
    `select newest, no, hash, mac from (select coalesce(max(no), 0) as newest from trail) left join trail_head on true`
  )
  const none: Head = { no: 0, hash: '' }
  const check: TrailCheck = { records: 0, first_at: null, last_at: null, head: none, kept, faults: [] }
  const fault = (code: TrailFault['code'], no: number) => {
    if (check.faults.length < MOST) check.faults.push({ no, code, ...words[code](no) })
  }
  let [at, before, mark] = [Number.MIN_SAFE_INTEGER, none, end.get() as Mark]
  while (at < mark.newest) {
    const found = slice.all(at, SLICE) as unknown as TrailRecord[]
    for (const record of found) {
      const { no, hash } = record
      check.first_at ??= record.at
      check.last_at = record.at
      if (no !== before.no + 1) fault('gap', no)
      else if (record.prev_hash !== before.hash) fault('moved', no)
      if (hashOf(trail.key, record) !== hash) fault('altered', no)
      if (no === kept?.no && hash !== kept.hash) fault('other', no)
      before = { no, hash }
      at = no
    }
    check.records += found.length
    yield check.records
    mark = end.get() as Mark
    if (found.length === 0) break
  }
  if (mark.no !== null && headMac(trail.key, mark) !== mark.mac) fault('head', mark.no)
  if ((mark.no ?? 0) !== before.no || (mark.no !== null && mark.hash !== before.hash)) fault('cut', before.no)
  if (kept && kept.no > before.no) fault('behind', before.no)
  return { ...check, head: before }
}

/**
 * Walks the whole chain at once. `kept` is a number and hash that were written down elsewhere (a backup's manifest): it
 * also proves against an older copy of the whole store being put in its place.
 */
export const verifyTrail = (db: DatabaseSync, trail: Trail, kept: Head | null = null): TrailCheck => {
  const walking = walk(db, trail, kept)
  for (;;) {
    const step = walking.next()
    if (step.done) return step.value
  }
}

/** The same slice by slice, for a server that answers others meanwhile; yields how many records are done. */
export async function* checkTrail(
  db: DatabaseSync,
  trail: Trail,
  kept: Head | null
): AsyncGenerator<number, TrailCheck> {
  const walking = walk(db, trail, kept)
  for (;;) {
    const step = walking.next()
    if (step.done) return step.value
    yield step.value
    await setImmediate()
  }
}
