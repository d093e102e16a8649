import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mappingFor, mappings, removeMapping, saveMapping } from '../../../server/office/mappings.ts'
import { DatabaseSync } from 'node:sqlite'
import { openAccess } from '../../../server/access/store.ts'
import { keyOf } from '../../../server/identity/key.ts'
import { openOffice as openStore } from '../../../server/office/open.ts'
import { verifyTrail } from '../../../server/trail/verify.ts'
import { remove, temporary } from '../../help/house.ts'

const base = temporary()
afterAll(() => remove(base))
let count = 0
const path = () => join(base, `office-${count++}.sqlite`)

const key = keyOf(Buffer.alloc(32, 7))
const people = openAccess(join(base, 'data'), key)
afterAll(() => people.close())
const openOffice = (path: string) => openStore(path, people.trail, 'chuxiong')

describe('the office store', () => {
  it('keeps settings when it is opened again, and puts acts on the trail of the installation', () => {
    const at = path()
    const first = openOffice(at)
    expect(first.setting('clock.today')).toBeNull()
    first.set('clock.today', '2026-11-18')
    first.set('clock.today', '2026-11-19')
    first.record({ actor: 'os:li', action: 'load', object: 'a.csv', success: false, detail: 'file-repeated' })
    first.close()
    const again = openOffice(at)
    expect(again.setting('clock.today')).toBe('2026-11-19')
    expect([...people.trail.records()].at(-1)).toMatchObject({
      ...{ actor: 'os:li', action: 'load', object: 'a.csv', success: 0, detail: 'file-repeated' },
      ...{ region: 'chuxiong', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) }
    })
    again.close()
  })
  it('brings the trail of an older store over to the chain, each act with the time it had', () => {
    const at = path()
    const old = new DatabaseSync(at)
    old.exec(`create table setting (name text primary key, value text not null) strict;
      create table mapping (name text primary key) strict; create table notice (no integer primary key) strict;
      create table trail (no integer primary key autoincrement, at text not null, actor text not null, action text not null,
        object text not null, success integer not null, detail text not null) strict;
      insert into trail values (1, '2026-11-20T01:02:03.000Z', 'office', 'undo', 'L000001', 1, ''),
        (2, '2026-11-20T01:02:04.000Z', 'office', 'load', 'b.csv', 0, 'failed');
      pragma user_version = 3`)
    old.close()
    openOffice(at).close()
    openOffice(at).close()
    expect([...people.trail.records()].slice(-2)).toMatchObject([
      { actor: 'office', action: 'undo', object: 'L000001', success: 1, detail: '2026-11-20T01:02:03.000Z' },
      { action: 'load', object: 'b.csv', success: 0, detail: '2026-11-20T01:02:04.000Z failed' }
    ])
    expect(verifyTrail(people.db, people.trail).faults).toEqual([])
  })
})

describe('saved mappings', () => {
  const x = { actor: 'x', whole: true }
  it('of a county are its own: seen, applied, changed and removed by nobody else but the whole region', () => {
    const office = openOffice(path())
    const [a, b] = ['a', 'b'].map((actor) => ({ actor, whole: false })) as [typeof x, typeof x]
    const save = (name: string, by: typeof x) =>
      saveMapping(office, { name, kind: 'registers', mapping: { 甲: 'register' }, form: {} }, by)
    save('共用', x)
    save('甲县', a)
    expect([a, b, x].map((by) => mappings(office, by).map(({ name }) => name))).toEqual([
      ['共用', '甲县'],
      ['共用'],
      ['共用', '甲县']
    ])
    expect([a, b, x].map((by) => mappingFor(office, ['甲'], by)?.name)).toEqual(['甲县', '共用', '共用'])
    for (const name of ['共用', '甲县'])
      expect(() => save(name, b)).toThrow(expect.objectContaining({ status: 409, code: 'mapping-taken' }))
    expect([removeMapping(office, '甲县', b), removeMapping(office, '共用', a)]).toEqual([false, false])
    expect([removeMapping(office, '甲县', x), removeMapping(office, '共用', x)]).toEqual([true, true])
    office.close()
  })
  it('fit files with exactly their headers, in any order, the newest first', () => {
    const office = openOffice(path())
    const save = (name: string, savedAt: string, mapping: Record<string, string | null>) => {
      saveMapping(office, { name, kind: 'registers', mapping, form: {} }, x)
      office.db.prepare('update mapping set saved_at = ? where name = ?').run(savedAt, name)
    }
    save('旧', '2026-01-01T00:00:00Z', { 甲: 'register', 乙: 'person_id' })
    save('新', '2026-02-01T00:00:00Z', { 乙: 'person_id', 甲: null })
    expect(mappingFor(office, ['乙', '甲'], x)).toMatchObject({ name: '新', mapping: { 甲: null } })
    expect(mappingFor(office, ['甲'], x)).toBeNull()
    expect(mappingFor(office, ['甲', '乙', '丙'], x)).toBeNull()
    expect(removeMapping(office, '新', x)).toBe(true)
    expect(removeMapping(office, '新', x)).toBe(false)
    expect(mappingFor(office, ['甲', '乙'], x)?.name).toBe('旧')
    expect(mappings(office, x).map((m) => m.name)).toEqual(['旧'])
    office.close()
  })
})
