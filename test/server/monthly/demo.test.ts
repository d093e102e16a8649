import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { playMonths } from '../../../server/cli/demo-months.ts'
import { allTables } from '../../../server/monthly/store.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { loadMarch } from './help.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
  await loadMarch(at)
  await playMonths(at, 1)
})
afterAll(() => at.close())

describe('the months of the demo', () => {
  it('are filed and frozen up to the month before the newest, which is certified in part', () => {
    const states = (month: string) => [
      ...new Set(
        allTables(at.office)
          .filter((table) => table.month === month)
          .map(({ state }) => state)
      )
    ]
    expect(['2026-01-01', '2026-04-01', '2026-06-01'].map(states)).toEqual([['frozen'], ['frozen'], []])
    expect(states('2026-05-01').sort()).toEqual(['certified', 'filed'])
    const late = allTables(at.office).filter(
      ({ first_filed_on, month }) => first_filed_on! > `${month.slice(0, 8)}25`
    )
    expect(late.length).toBeGreaterThan(0)
    expect(late.length).toBeLessThan(allTables(at.office).length / 4)
  })

  it('stand in the ledger as in the office store, and are not played twice', async () => {
    const acts = () => at.office.db.prepare('select count(*) as n from monthly_event').get()
    const before = acts()
    await playMonths(at, 1)
    expect(acts()).toEqual(before)
    expect(await at.rows(`select count(*) as n from monthly_table where frozen_on is not null`)).toEqual([
      { n: '40' }
    ])
    expect(await at.rows(`select count(*) as n from monthly_table where unexplained > 0`)).toEqual([
      { n: '0' }
    ])
  })

  it('are no demo where the region sets no day', async () => {
    const other = await house({ settings: { region: 'chongqing' } })
    await playMonths(other, 1)
    expect(allTables(other.office)).toEqual([])
    await other.close()
  })
})
