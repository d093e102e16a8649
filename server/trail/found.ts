/** Records of a filter, newest first, read a window at a time: a million of them hold nobody else up. */
import { setImmediate } from 'node:timers/promises'
import type { DatabaseSync } from 'node:sqlite'
import { type Condition, conditionOf, type TrailFilter } from './filter.ts'
import type { TrailRecord } from './trail.ts'

/** Records looked at between two turns of the event loop: about 10 ms. */
const WINDOW = 10_000
const MOST = 1000

/** Steps down from the newest record at or below `top`, over windows with records only; yields those of each window. */
async function* windows<T>(
  db: DatabaseSync,
  { sql, values }: Condition,
  { top, select, next }: { top: number; select: string; next: (rows: T[], low: number) => number }
): AsyncGenerator<T[]> {
  const newest = db.prepare('select max(no) as no from trail where no <= ?')
  const window = db.prepare(select.replace('{where}', `no > :low and no <= :high and ${sql}`))
  for (let high: number | null = top; ;) {
    high = (newest.get(high) as { no: number | null }).no
    if (high === null) return
    const low: number = high - WINDOW
    const rows = window.all({ ...values, low, high }) as T[]
    yield rows
    high = next(rows, low)
    await setImmediate()
  }
}

/** Every record of a filter with a number up to `top`, newest first, in blocks. */
export const found = (
  db: DatabaseSync,
  filter: TrailFilter,
  { top, most = MOST }: { top: number; most?: number }
): AsyncGenerator<TrailRecord[]> =>
  windows<TrailRecord>(db, conditionOf(filter), {
    top,
    select: `select * from trail where {where} order by no desc limit ${Math.min(most, MOST)}`,
    next: (rows, low) => (rows.length === Math.min(most, MOST) ? rows.at(-1)!.no - 1 : low)
  })

/** One page: the newest `limit` records below `before`; `next` asks for those after them, null at the end. */
export const page = async (
  db: DatabaseSync,
  filter: TrailFilter,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number | undefined; limit: number }
): Promise<{ records: TrailRecord[]; next: number | null }> => {
  const records: TrailRecord[] = []
  for await (const block of found(db, filter, { top: before - 1, most: limit + 1 })) {
    records.push(...block)
    if (records.length > limit) break
  }
  const shown = records.slice(0, limit)
  return { records: shown, next: records.length > limit ? shown.at(-1)!.no : null }
}

/** How many records each action has, the most frequent first. */
export const counts = async (
  db: DatabaseSync,
  filter: TrailFilter,
  top: number
): Promise<{ action: string; n: number }[]> => {
  const sums = new Map<string, number>()
  const blocks = windows<{ action: string; n: number }>(db, conditionOf(filter), {
    top,
    select: 'select action, count(*) as n from trail where {where} group by action',
    next: (_, low) => low
  })
  for await (const block of blocks)
    for (const { action, n } of block) sums.set(action, (sums.get(action) ?? 0) + n)
  return [...sums]
    .map(([action, n]) => ({ action, n }))
    .toSorted((a, b) => b.n - a.n || a.action.localeCompare(b.action))
}
