import type { DatabaseSync } from 'node:sqlite'
import { hashOf, headMac, type Trail } from './trail.ts'

export interface TrailFault {
  /** Number of the record at fault. */
  no: number
  code: 'altered' | 'gap' | 'moved' | 'cut' | 'head'
  zh: string
  en: string
}

export interface TrailCheck {
  records: number
  first_at: string | null
  last_at: string | null
  head: { no: number; hash: string }
  faults: TrailFault[]
}

/** Faults told at most; a chain that was rewritten has one for every record. */
const MOST = 100

const words: Record<TrailFault['code'], (no: number) => { zh: string; en: string }> = {
  altered: (no) => ({ zh: `第 ${no} 条内容被改动过`, en: `record ${no} was altered` }),
  gap: (no) => ({ zh: `第 ${no} 条之前缺少记录`, en: `records are missing before ${no}` }),
  moved: (no) => ({ zh: `第 ${no} 条与前一条接不上`, en: `record ${no} does not follow the one before it` }),
  cut: (no) => ({ zh: `第 ${no} 条之后的记录被截去`, en: `records after ${no} were cut off` }),
  head: (no) => ({
    zh: `末条标记（第 ${no} 条）被改动过`,
    en: `the mark of the newest record (${no}) was altered`
  })
}

/**
 * Walks the whole chain. `kept` is a number and hash that were written down elsewhere (a backup's manifest): it also
 * proves against an older copy of the whole store being put in its place.
 */
export const verifyTrail = (
  db: DatabaseSync,
  trail: Trail,
  kept?: { no: number; hash: string }
): TrailCheck => {
  const check: TrailCheck = { records: 0, first_at: null, last_at: null, head: trail.head(), faults: [] }
  const fault = (code: TrailFault['code'], no: number) => {
    if (check.faults.length < MOST) check.faults.push({ no, code, ...words[code](no) })
  }
  let before = { no: 0, hash: '' }
  let keptSeen = kept === undefined || kept.no === 0
  for (const record of trail.records()) {
    check.records++
    check.first_at ??= record.at
    check.last_at = record.at
    const { hash, ...rest } = record
    if (record.no !== before.no + 1) fault('gap', record.no)
    else if (record.prev_hash !== before.hash) fault('moved', record.no)
    if (hashOf(trail.key, rest) !== hash) fault('altered', record.no)
    if (kept && record.no === kept.no) keptSeen = kept.hash === hash
    before = { no: record.no, hash }
  }
  const mark = db.prepare('select no, hash, mac from trail_head').get() as
    { no: number; hash: string; mac: string } | undefined
  if (mark && headMac(trail.key, mark) !== mark.mac) fault('head', mark.no)
  if ((mark?.no ?? 0) !== before.no || (mark && mark.hash !== before.hash)) fault('cut', before.no)
  if (!keptSeen) fault('cut', before.no)
  return check
}
