import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mappingFor, mappings, removeMapping, saveMapping } from '../../../server/office/mappings.ts'
import { openOffice } from '../../../server/office/open.ts'
import { remove, temporary } from '../../help/house.ts'

const base = temporary()
afterAll(() => remove(base))
let count = 0
const path = () => join(base, `office-${count++}.sqlite`)

describe('the office store', () => {
  it('keeps settings and the trail when it is opened again', () => {
    const at = path()
    const first = openOffice(at)
    expect(first.setting('clock.today')).toBeNull()
    first.set('clock.today', '2026-11-18')
    first.set('clock.today', '2026-11-19')
    first.record({ actor: 'os:li', action: 'load', object: 'a.csv', success: false, detail: 'file-repeated' })
    first.close()
    const again = openOffice(at)
    expect(again.setting('clock.today')).toBe('2026-11-19')
    expect(
      again.db.prepare('select no, at, actor, action, object, success, detail from trail').all()
    ).toEqual([
      {
        no: 1,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        actor: 'os:li',
        action: 'load',
        object: 'a.csv',
        success: 0,
        detail: 'file-repeated'
      }
    ])
    again.close()
  })
  it('numbers acts for good: a number is never given twice', () => {
    const office = openOffice(path())
    for (const object of ['1', '2']) office.record({ actor: 'x', action: 'load', object, success: true })
    office.db.exec('delete from trail where no = 2')
    office.record({ actor: 'x', action: 'load', object: '3', success: true })
    expect(office.db.prepare('select no from trail order by no').all()).toEqual([{ no: 1 }, { no: 3 }])
    office.close()
  })
})

describe('saved mappings', () => {
  it('fit files with exactly their headers, in any order, the newest first', () => {
    const office = openOffice(path())
    const save = (name: string, savedAt: string, mapping: Record<string, string | null>) => {
      saveMapping(office, { name, kind: 'registers', mapping, form: {}, actor: 'x' })
      office.db.prepare('update mapping set saved_at = ? where name = ?').run(savedAt, name)
    }
    save('旧', '2026-01-01T00:00:00Z', { 甲: 'register', 乙: 'person_id' })
    save('新', '2026-02-01T00:00:00Z', { 乙: 'person_id', 甲: null })
    expect(mappingFor(office, ['乙', '甲'])).toMatchObject({ name: '新', mapping: { 甲: null } })
    expect(mappingFor(office, ['甲'])).toBeNull()
    expect(mappingFor(office, ['甲', '乙', '丙'])).toBeNull()
    expect(removeMapping(office, '新')).toBe(true)
    expect(removeMapping(office, '新')).toBe(false)
    expect(mappingFor(office, ['甲', '乙'])?.name).toBe('旧')
    expect(mappings(office).map((m) => m.name)).toEqual(['旧'])
    office.close()
  })
})
