import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Access, openAccess } from '../../../server/access/store.ts'
import { keyOf } from '../../../server/identity/key.ts'
import { as } from '../../../server/trail/acting.ts'
import { verifyTrail } from '../../../server/trail/verify.ts'
import { remove, temporary } from '../../help/house.ts'

const base = temporary()
const key = keyOf(Buffer.alloc(32, 3))
let count = 0
let at: Access
beforeEach(() => {
  at?.close()
  at = openAccess(join(base, String(count++)), key)
  for (const object of ['a', 'b', 'c', 'd']) at.trail.record({ action: 'load', object, success: true })
})
afterAll(() => {
  at.close()
  remove(base)
})
const faults = (kept?: { no: number; hash: string }) =>
  verifyTrail(at.db, at.trail, kept).faults.map(({ code, no }) => `${code} ${no}`)
/** What somebody does who can write the file: the triggers do not stop him. */
const tamper = (sql: string) =>
  at.db.exec(`drop trigger trail_is_kept; drop trigger trail_stays; drop trigger trail_goes_on; ${sql}`)

describe('the trail', () => {
  it('tells who, where and what, and holds', () => {
    const acting = {
      actor: 'zhang',
      role: 'auditor',
      unit: '审计局',
      region: 'chuxiong',
      ip: '10.0.0.9',
      session: '7'
    }
    as(acting, () =>
      at.trail.record({
        action: 'unmask',
        object: 'MX1',
        success: false,
        rows: 3,
        filterHash: 'f',
        purpose: '核查'
      })
    )
    expect([...at.trail.records()].at(-1)).toMatchObject({
      ...acting,
      ...{
        no: 5,
        action: 'unmask',
        object: 'MX1',
        success: 0,
        rows: 3,
        filter_hash: 'f',
        purpose: '核查',
        detail: ''
      },
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    })
    expect(verifyTrail(at.db, at.trail)).toMatchObject({ records: 5, head: { no: 5 }, faults: [] })
  })
  it('carries the actor into what is started in his name', async () => {
    const acting = { actor: 'li', role: 'office', unit: '', region: 'chuxiong', ip: '', session: '1' }
    await as(acting, async () => {
      await new Promise((done) => setTimeout(done, 1))
      at.trail.record({ action: 'load', object: 'late', success: true })
    })
    at.trail.record({ action: 'load', object: 'own', success: true, actor: 'os:wang' })
    expect([...at.trail.records()].slice(-2).map(({ actor }) => actor)).toEqual(['li', 'os:wang'])
  })
  it('empty holds, and opened again goes on where it was', () => {
    const other = openAccess(join(base, 'empty'), key)
    expect(verifyTrail(other.db, other.trail)).toMatchObject({ records: 0, faults: [] })
    other.close()
    at.close()
    at = openAccess(join(base, String(count - 1)), key)
    at.trail.record({ action: 'undo', object: 'e', success: true })
    expect(verifyTrail(at.db, at.trail)).toMatchObject({ records: 5, faults: [] })
  })
  it.each([
    ['update trail set object = 1 where no = 2', 'not even one word'],
    ['delete from trail where no = 4', 'nor the newest'],
    ['insert or replace into trail select * from trail where no = 1', 'nor by putting it in again'],
    [
      `insert into trail select 9, at, actor, role, unit, region, ip, session, action, object, success, rows, filter_hash, purpose, detail, prev_hash, hash from trail where no = 1`,
      'nor with a gap'
    ]
  ])('cannot be changed: %s (%s)', (sql) => {
    expect(() => at.db.exec(sql)).toThrow(/append-only/)
    expect(faults()).toEqual([])
  })
})

describe('a trail that was tampered with in its file', () => {
  it('altered: one word, one flag, one time', () => {
    tamper(`update trail set success = 0 where no = 3`)
    expect(faults()).toEqual(['altered 3'])
  })
  it('altered with a hash made anew without the key', () => {
    tamper(`update trail set object = 'x', hash = '${'ab'.repeat(32)}' where no = 2`)
    expect(faults()).toEqual(['altered 2', 'moved 3'])
  })
  it('a record taken out of the middle', () => {
    tamper('delete from trail where no = 2')
    expect(faults()).toEqual(['gap 3'])
  })
  it('taken out and numbered anew', () => {
    tamper('delete from trail where no = 2; update trail set no = no - 1 where no > 2')
    expect(faults()).toEqual(['moved 2', 'altered 2', 'altered 3', 'cut 3'])
  })
  it('two records in each other’s place', () => {
    tamper(
      'update trail set no = 99 where no = 2; update trail set no = 2 where no = 3; update trail set no = 3 where no = 99'
    )
    expect(faults()).toEqual(expect.arrayContaining(['moved 2', 'altered 2', 'moved 3', 'altered 3']))
  })
  it('cut at the end', () => {
    tamper('delete from trail where no > 2')
    expect(faults()).toEqual(['cut 2'])
  })
  it('cut at the end with the mark cut as well', () => {
    tamper(
      'delete from trail where no > 2; update trail_head set no = 2, hash = (select hash from trail where no = 2)'
    )
    expect(faults()).toEqual(['head 2'])
  })
  it('emptied', () => {
    tamper('delete from trail')
    expect(faults()).toEqual(['cut 0'])
  })
  it('an older copy of the whole store in its place is told by the number and hash kept elsewhere', () => {
    const folder = join(base, `older-${count}`)
    mkdirSync(folder)
    at.db.exec(`vacuum into '${join(folder, 'access.sqlite')}'`)
    at.trail.record({ action: 'unmask', object: 'e', success: true })
    const kept = at.trail.head()
    expect(faults(kept)).toEqual([])
    const older = openAccess(folder, key)
    expect(verifyTrail(older.db, older.trail).faults).toEqual([])
    expect(verifyTrail(older.db, older.trail, kept).faults).toMatchObject([{ code: 'behind', no: 4 }])
    older.close()
  })
})

describe('a store that cannot be written', () => {
  it('locked by another: the act is refused in words, nothing is half done', () => {
    const other = new DatabaseSync(at.path)
    at.db.exec('pragma busy_timeout = 50')
    other.exec('begin immediate')
    expect(() => at.trail.record({ action: 'unmask', object: 'x', success: true })).toThrow(
      expect.objectContaining({ status: 503, code: 'trail-unwritable' })
    )
    other.exec('rollback')
    other.close()
    at.trail.record({ action: 'unmask', object: 'y', success: true })
    expect([...at.trail.records()].map(({ object }) => object)).toEqual(['a', 'b', 'c', 'd', 'y'])
    expect(faults()).toEqual([])
  })
  it('another key is refused, and the store is left as it was', () => {
    at.close()
    const path = join(base, String(count - 1))
    expect(() => openAccess(path, keyOf(Buffer.alloc(32, 4)))).toThrow(
      expect.objectContaining({ code: 'wrong-key' })
    )
    at = openAccess(path, key)
    expect(faults()).toEqual([])
  })
  it('two writers in turn make one chain', () => {
    const other = openAccess(join(base, String(count - 1)), key)
    for (let i = 0; i < 10; i++) {
      other.trail.record({ action: 'load', object: `o${i}`, success: true })
      at.trail.record({ action: 'load', object: `a${i}`, success: true })
    }
    other.close()
    expect(verifyTrail(at.db, at.trail)).toMatchObject({ records: 24, faults: [] })
  })
})
