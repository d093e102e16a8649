import { describe, expect, it } from 'vitest'
import { calendarDays, calendarOf } from '../../../server/calendar/working-days.ts'
import {
  closingOn,
  lateWorkdays,
  obligationOf,
  obligationsOf,
  stateOn
} from '../../../server/monthly/obligations.ts'
import { loadRegion } from '../../../server/regions/load.ts'
import type { Unit } from '../../../server/monthly/types.ts'

const region = loadRegion('chuxiong')
const calendar = calendarOf(calendarDays())
const unit: Unit = {
  ...{ unit_code: '532301', kind: 'county', division_code: '532301', department: null, title_zh: '楚雄市' },
  ...{ since: '2023-01-01', until: null, contact: '', email: '' }
}
const owed = (month: string, law: object = {}) => obligationOf(withLaw(law), calendar, unit, month)!
/** The region with its deadline otherwise. */
const withLaw = (change: object) => ({
  ...region,
  deadlines: region.deadlines.map((one) => (one.deadline === 'monthly-report' ? { ...one, ...change } : one))
})
const nothing = { filed_on: null, returned_on: null, certified_on: null, frozen_on: null }

describe('a month', () => {
  it('tells of the time up to its closing day, December of the whole year', () => {
    expect(['2026-02-01', '2026-12-01'].map((month) => closingOn(region, month))).toEqual([
      '2026-02-20',
      '2026-12-31'
    ])
    const last = { ...region, form: { ...region.form, closing_day: 31 } }
    expect(closingOn(last, '2026-02-01')).toBe('2026-02-28')
  })

  it('opens the day after, is due on the 25th with that day, and late on the 26th', () => {
    expect(owed('2026-03-01')).toMatchObject({
      ...{ opens_on: '2026-03-21', due_on: '2026-03-25', over_on: '2026-03-26', provisional: false }
    })
    const states = ['2026-03-20', '2026-03-21', '2026-03-24', '2026-03-25', '2026-03-26'].map((day) =>
      stateOn(owed('2026-03-01'), nothing, day)
    )
    expect(states).toEqual(['not-due', 'open', 'open', 'open', 'late'])
  })

  it('of December is due on the 25th like every month, before the year it tells of is over', () => {
    expect(owed('2026-12-01')).toMatchObject({
      ...{ opens_on: '2026-12-21', closing_on: '2026-12-31', due_on: '2026-12-25' }
    })
  })

  it('that leaves the 25th out is due on the 24th', () => {
    expect(owed('2026-03-01', { inclusive: false })).toMatchObject({
      due_on: '2026-03-24',
      over_on: '2026-03-25'
    })
  })

  it('moves from a day of rest only where the region says so: 2023-06-25 is a Sunday that is worked', () => {
    const rolls = { roll_rest: true }
    expect(owed('2023-06-01', rolls).due_on).toBe('2023-06-25')
    expect(owed('2026-04-01').due_on).toBe('2026-04-25')
    expect(owed('2026-04-01', rolls)).toMatchObject({ due_on: '2026-04-27', over_on: '2026-04-28' })
  })

  it('that rolls into a year without a holiday notice is provisional', () => {
    expect(owed('2027-04-01', { roll_rest: true })).toMatchObject({ due_on: '2027-04-26', provisional: true })
    expect(owed('2027-04-01').provisional).toBe(false)
  })

  it('before the deadline was law, or outside a unit’s time, owes nothing', () => {
    const of = (month: string, change: Partial<Unit> = {}) =>
      obligationOf(region, calendar, { ...unit, ...change }, month)
    expect(of('2023-02-01')).toBeNull()
    expect(of('2023-03-01')).not.toBeNull()
    expect(of('2026-03-01', { since: '2026-04-01' })).toBeNull()
    expect(of('2026-05-01', { until: '2026-04-01' })).toBeNull()
    expect(obligationOf(loadRegion('chongqing'), calendar, unit, '2026-03-01')).toBeNull()
  })

  it('is owed to the end of the year', () => {
    const months = obligationsOf(region, calendar, { ...unit, since: '2026-10-01' }, '2026-11-18')
    expect(months.map(({ month }) => month)).toEqual(['2026-10-01', '2026-11-01', '2026-12-01'])
  })
})

describe('lateness', () => {
  const late = (first_filed_on: string | null, day = '2026-04-30') =>
    lateWorkdays(calendar, owed('2026-04-01'), { first_filed_on }, day)

  it('is told in working days after the last day in time, by the first filing', () => {
    // Saturday 25 April 2026 is due; 27 to 30 April are worked, 1 to 5 May are not, Saturday 9 May is
    expect([late('2026-04-25'), late('2026-04-26'), late('2026-04-27'), late(null)]).toEqual([0, 0, 1, 4])
    expect([late('2026-05-06'), late('2026-05-11')]).toEqual([5, 9])
  })

  it('leaves out Spring Festival and counts the Saturdays worked for it', () => {
    // due Sunday 25 January 2026; 15 to 23 February are off, Saturdays 14 and 28 February are worked
    const january = owed('2026-01-01')
    const after = (first_filed_on: string) =>
      lateWorkdays(calendar, january, { first_filed_on }, '2026-04-30')
    expect(['2026-01-25', '2026-01-26', '2026-02-13', '2026-02-14', '2026-02-23'].map(after)).toEqual([
      ...[0, 1, 15, 16, 16]
    ])
    expect(['2026-02-24', '2026-02-28', '2026-03-01', '2026-03-02'].map(after)).toEqual([17, 21, 21, 22])
  })

  it('counts a Sunday that is worked', () => {
    const june = owed('2023-06-01', { inclusive: false })
    expect(june.due_on).toBe('2023-06-24')
    expect(lateWorkdays(calendar, june, { first_filed_on: '2023-06-25' }, '2023-06-30')).toBe(1)
  })
})

describe('a state', () => {
  const at = (table: Partial<Record<keyof typeof nothing, string>>) =>
    stateOn(owed('2026-03-01'), { ...nothing, ...table }, '2026-03-28')
  it('is the furthest that has come, and what is filed late is filed', () => {
    expect(at({ filed_on: '2026-03-27' })).toBe('filed')
    expect(at({ returned_on: '2026-03-27' })).toBe('returned')
    expect(at({ filed_on: '2026-03-24', certified_on: '2026-03-27' })).toBe('certified')
    expect(at({ filed_on: '2026-03-24', certified_on: '2026-03-27', frozen_on: '2026-03-28' })).toBe('frozen')
    expect(at({ filed_on: '2026-03-29' })).toBe('late')
  })
})
