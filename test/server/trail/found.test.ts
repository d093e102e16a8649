import { createSecretKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Access, openAccess } from '../../../server/access/store.ts'
import { keyOf } from '../../../server/identity/key.ts'
import type { Action } from '../../../server/trail/actions.ts'
import { conditionOf, filterHash } from '../../../server/trail/filter.ts'
import { counts, found, page } from '../../../server/trail/found.ts'
import { numberless } from '../../../server/trail/numberless.ts'
import { checkTrail, verifyTrail } from '../../../server/trail/verify.ts'
import { remove, temporary } from '../../help/house.ts'
import { accountOf, idOf, phoneOf } from '../../help/people.ts'

/** More than two windows of 10 000, so that every step between them is taken. */
const N = 23_456
const base = temporary()
let at: Access
beforeAll(() => {
  at = openAccess(base, keyOf(Buffer.alloc(32, 3)))
  at.inOne(() => {
    for (let i = 1; i <= N; i++) {
      const action: Action = i % 10_000 === 1 ? 'unmask' : 'view-detail'
      at.trail.record({ action, object: `o${i}`, success: i % 2 === 0 })
    }
  })
})
afterAll(() => {
  at.close()
  remove(base)
})
const all = async (filter: object, top = Number.MAX_SAFE_INTEGER) => {
  const numbers: number[] = []
  for await (const block of found(at.db, filter, { top })) numbers.push(...block.map(({ no }) => no))
  return numbers
}

describe('a trail of many records', () => {
  it('is read whole, newest first, none twice', async () => {
    const numbers = await all({}, N)
    expect(numbers).toEqual(Array.from({ length: N }, (_, i) => N - i))
    expect((await all({}, 20_000)).length).toBe(20_000)
  })
  it('a page reaches over windows in which nothing is found', async () => {
    const first = await page(at.db, { action: 'unmask' }, { limit: 2 })
    expect([first.records.map(({ no }) => no), first.next]).toEqual([[20_001, 10_001], 10_001])
    const second = await page(at.db, { action: 'unmask' }, { limit: 2, before: first.next! })
    expect([second.records.map(({ no }) => no), second.next]).toEqual([[1], null])
    expect(await page(at.db, { object: 'nowhere' }, { limit: 5 })).toEqual({ records: [], next: null })
  })
  it('counts what it holds', async () => {
    expect(await counts(at.db, {}, N)).toEqual([
      { action: 'view-detail', n: N - 3 },
      { action: 'unmask', n: 3 }
    ])
    expect(await counts(at.db, { success: true }, 100)).toEqual([{ action: 'view-detail', n: 50 }])
  })
  it('is checked in slices, with other work between them, to the same result', async () => {
    let [turns, on] = [0, true]
    const turn = () => {
      turns++
      if (on) setImmediate(turn)
    }
    setImmediate(turn)
    const steps: number[] = []
    const walking = checkTrail(at.db, at.trail, null)
    let step = await walking.next()
    for (; !step.done; step = await walking.next()) steps.push(step.value)
    on = false
    const { no } = at.trail.head()
    expect(steps).toEqual([...Array.from({ length: 23 }, (_, i) => (i + 1) * 1000), no])
    expect(turns).toBeGreaterThanOrEqual(steps.length - 1)
    expect(step.value).toEqual(verifyTrail(at.db, at.trail))
    expect(step.value).toMatchObject({ records: no, faults: [], head: at.trail.head() })
  })
  it('records that come while it is checked are checked too', async () => {
    const { no } = at.trail.head()
    const walking = checkTrail(at.db, at.trail, null)
    await walking.next()
    at.trail.record({ action: 'view-detail', object: 'late', success: false })
    let step = await walking.next()
    while (!step.done) step = await walking.next()
    expect(step.value).toMatchObject({ records: no + 1, faults: [] })
  })
})

describe('kept for good', () => {
  it('records of years ago stand, through every start, and the chain with them', () => {
    const folder = temporary()
    const old = openAccess(folder, keyOf(Buffer.alloc(32, 3)))
    old.trail.record({ action: 'unmask', object: 'first', success: true })
    old.close()
    const days = [200, 400, 4000]
    try {
      for (const later of days) {
        const now = Date.now
        Date.now = () => now() + later * 86_400_000
        const again = openAccess(folder, keyOf(Buffer.alloc(32, 3)))
        try {
          again.trail.record({ action: 'sign-in', object: String(later), success: true })
          expect(verifyTrail(again.db, again.trail)).toMatchObject({ faults: [] })
          expect([...again.trail.records()][0]).toMatchObject({ no: 1, object: 'first' })
        } finally {
          again.close()
          Date.now = now
        }
      }
      const last = openAccess(folder, keyOf(Buffer.alloc(32, 3)))
      expect([...last.trail.records()].map(({ object }) => object)).toEqual(['first', ...days.map(String)])
      last.close()
    } finally {
      remove(folder)
    }
  })
  it('the store itself refuses: three triggers, and none of them looks at the age', () => {
    const triggers = at.db
      .prepare(
        `select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'trail' order by name`
      )
      .all() as { name: string; sql: string }[]
    expect(triggers.map(({ name }) => name)).toEqual(['trail_goes_on', 'trail_is_kept', 'trail_stays'])
    expect(triggers.filter(({ sql }) => /\bat\b|\bdate|julian/i.test(sql.split('begin')[0]!))).toEqual([])
    const lasting = triggers.filter(({ name }) => name !== 'trail_goes_on')
    expect(lasting.every(({ sql }) => /raise\(abort/.test(sql) && !/\bwhen\b/.test(sql))).toBe(true)
  })
})

describe('a filter', () => {
  it('takes days as they are in China', () => {
    expect(conditionOf({ from: '2026-04-01', to: '2026-04-01' }).values).toEqual({
      from: '2026-03-31T16:00:00.000Z',
      to: '2026-04-01T16:00:00.000Z'
    })
  })
  it('binds every value: what is typed never stands in the SQL', () => {
    const typed = { actor: 'a', role: 'b', action: 'c', object: 'd', region: 'e', text: "x'y" } as const
    const { sql, values } = conditionOf(typed)
    expect(values).toEqual(typed)
    expect(sql).not.toContain("x'y")
  })
  it('has a hash by what is asked, not by order or what is empty, under the key of this trail', () => {
    const hash = filterHash(at.trail, { a: '1', b: '2' })
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(filterHash(at.trail, { b: '2', a: '1', c: '' })).toBe(hash)
    expect(filterHash(at.trail, { a: '1', b: '3' })).not.toBe(hash)
    expect(filterHash({ ...at.trail, key: createSecretKey(Buffer.alloc(32)) }, { a: '1', b: '2' })).not.toBe(
      hash
    )
  })
  it('numbers of persons are taken out of what is typed, days and loads stay', () => {
    for (const n of [1, 77]) {
      const text = `张三 ${idOf(n)}_${accountOf(n)} ${phoneOf(n)}.csv`
      expect(numberless(text)).toBe('张三 …_… ….csv')
    }
    const name = '发放明细_20261101-L000012_2080502_20261101123000.csv'
    expect(numberless(name)).toBe(name)
  })
})
