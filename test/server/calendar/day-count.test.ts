import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayNumber, isoDay } from '../../../server/calendar/dates.ts'
import { daysBetween, dueOn, type DayUnit } from '../../../server/calendar/day-count.ts'
import { addNotice } from '../../../server/calendar/notices.ts'
import { walk } from '../../../server/calendar/walk.ts'
import { calendarDays, calendarOf } from '../../../server/calendar/working-days.ts'
import { refill } from '../../../server/ledger/fill.ts'
import { house, type TestHouse } from '../../help/house.ts'

const noticed = {
  ...{ year: 2027, document: '国办发明电〔2026〕7号', dated_on: '2026-11-04', text: '' },
  days: [
    { day: '2027-02-08', works: false, holiday: '春节' },
    { day: '2027-02-09', works: false, holiday: '春节' },
    { day: '2027-02-13', works: true, holiday: '春节' },
    { day: '2026-12-31', works: false, holiday: '元旦' }
  ]
}
const rows = calendarDays([noticed])
const calendar = calendarOf(rows)
const worked = new Set(rows.filter((row) => row.is_working_day).map((row) => row.day))

/** The next day by the clock of UTC, apart from the product's own dates. */
const after = (iso: string): string => {
  const at = new Date(`${iso}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10)
}
const counts = (iso: string, unit: DayUnit) => unit === 'calendar-day' || worked.has(iso)

/** Walks day by day. */
const slowBetween = (from: string, to: string, unit: DayUnit): number => {
  if (to < from) return 0 - slowBetween(to, from, unit)
  let count = 0
  for (let at = from; at < to;) if (counts((at = after(at)), unit)) count++
  return count
}
const slowDue = (from: string, limit: number, unit: DayUnit, rollRest: boolean): string => {
  let at = from
  for (let left = limit; left > 0;) if (counts((at = after(at)), unit)) left--
  while (rollRest && !worked.has(at)) at = after(at)
  return at
}

/** Any day, and more often those around 春节 with its make-up days and the ends of years. */
const day = (last = '2034-06-30') => {
  const within = (from: string, to: string) =>
    fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(isoDay)
  const years = fc.integer({ min: 2019, max: 2027 })
  return fc.oneof(
    within('2015-01-01', last),
    years.chain((year) => within(`${year}-01-15`, `${year}-03-05`)),
    years.chain((year) => within(`${year}-12-20`, `${year + 1}-01-10`))
  )
}
const unit = fc.constantFrom<DayUnit>('calendar-day', 'working-day')
const limit = fc.integer({ min: 1, max: 60 })

describe('day counting', () => {
  it('agrees with walking day by day, forwards and backwards', () =>
    fc.assert(
      fc.property(day(), fc.integer({ min: -400, max: 400 }), unit, (from, ahead, by) => {
        const to = isoDay(Math.max(dayNumber('2015-01-01'), dayNumber(from) + ahead))
        expect(daysBetween(calendar, from, to, by)).toBe(slowBetween(from, to, by))
        expect(daysBetween(calendar, to, from, by)).toBe(0 - daysBetween(calendar, from, to, by))
      }),
      { numRuns: 400 }
    ))

  it('adds up over any day between', () =>
    fc.assert(
      fc.property(day(), day(), day(), unit, (a, b, c, by) => {
        const sum = daysBetween(calendar, a, b, by) + daysBetween(calendar, b, c, by)
        expect(daysBetween(calendar, a, c, by)).toBe(sum)
      }),
      { numRuns: 300 }
    ))

  it('finds the due day that walking finds, rolled or not', () =>
    fc.assert(
      fc.property(day(), fc.nat(60), unit, fc.boolean(), (from, days, by, rollRest) => {
        expect(dueOn(calendar, from, days, by, { rollRest })).toBe(slowDue(from, days, by, rollRest))
      }),
      { numRuns: 400 }
    ))

  it('is its own inverse: the due day is the first on which the limit is used up', () =>
    fc.assert(
      fc.property(day(), limit, unit, (from, days, by) => {
        const due = dueOn(calendar, from, days, by)
        expect(daysBetween(calendar, from, due, by)).toBe(days)
        expect(daysBetween(calendar, from, isoDay(dayNumber(due) - 1), by)).toBe(days - 1)
        const rolled = dueOn(calendar, from, days, by, { rollRest: true })
        expect(worked.has(rolled)).toBe(true)
        expect(daysBetween(calendar, due, rolled, 'working-day')).toBe(due === rolled ? 0 : 1)
      }),
      { numRuns: 400 }
    ))

  it.each([
    ['2023-06-21', 2, 'working-day', false, '2023-06-26'],
    ['2024-02-08', 1, 'working-day', false, '2024-02-09'],
    ['2024-02-09', 1, 'working-day', false, '2024-02-18'],
    ['2024-01-26', 15, 'calendar-day', false, '2024-02-10'],
    ['2024-01-26', 15, 'calendar-day', true, '2024-02-18'],
    ['2024-02-10', 0, 'calendar-day', true, '2024-02-18'],
    ['2024-02-10', 0, 'working-day', false, '2024-02-10'],
    ['2025-12-31', 2, 'working-day', false, '2026-01-05'],
    ['2026-02-13', 2, 'working-day', false, '2026-02-24'],
    ['2026-12-30', 1, 'working-day', false, '2027-01-01'],
    ['2027-02-05', 4, 'working-day', false, '2027-02-13']
  ] as const)('%s + %i %s (roll %s) is %s', (from, days, by, rollRest, due) => {
    expect(dueOn(calendar, from, days, by, { rollRest })).toBe(due)
  })

  it('refuses what is no date, no limit, or outside the calendar', () => {
    for (const bad of ['2023-02-29', '2023-2-1', '', '20230101'])
      expect(() => dayNumber(bad)).toThrow('not a date')
    expect(() => dueOn(calendar, '2023-01-01', -1, 'working-day')).toThrow('limit')
    expect(() => daysBetween(calendar, '2014-12-31', '2015-01-05', 'working-day')).toThrow('calendar covers')
    expect(() => dueOn(calendar, '2035-12-30', 9, 'working-day')).toThrow('calendar covers')
  })
})

describe('the day counter', () => {
  it('tells of every day why it counts or not', () => {
    const { due_on, provisional, steps } = walk(calendar, '2026-02-12', 3, 'working-day')
    expect([due_on, provisional]).toEqual(['2026-02-24', false])
    expect(steps.map(({ day: on, why, no }) => `${on.slice(5)} ${why} ${no ?? '-'}`)).toEqual([
      '02-12 first -',
      '02-13 counted 1',
      '02-14 made-up 2',
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((on) => `02-${on} holiday -`),
      '02-24 counted 3'
    ])
  })

  it('shows the days a roll passes over', () => {
    const { due_on, steps } = walk(calendar, '2026-06-04', 15, 'calendar-day', { rollRest: true })
    expect(due_on).toBe('2026-06-22')
    expect(steps.slice(-4).map(({ why, no }) => [why, no])).toEqual([
      ['counted', 15],
      ['rolled', null],
      ['rolled', null],
      ['reached', null]
    ])
  })

  it('numbers as many days as the limit has, and is provisional where the calendar was asked in a year without a notice', () =>
    fc.assert(
      fc.property(day('2029-06-30'), limit, unit, fc.boolean(), (from, days, by, rollRest) => {
        const { due_on, provisional, steps } = walk(calendar, from, days, by, { rollRest })
        expect(due_on).toBe(dueOn(calendar, from, days, by, { rollRest }))
        expect(steps.filter(({ no }) => no !== null).map(({ no }) => no)).toEqual(
          Array.from({ length: days }, (_, i) => i + 1)
        )
        expect(provisional).toBe((by === 'working-day' || rollRest) && due_on >= '2027-01-01')
      }),
      { numRuns: 200 }
    ))
})

describe('table calendar', () => {
  let at: TestHouse
  beforeAll(async () => {
    at = await house()
    addNotice(at.office, noticed, 'office')
    await refill(at)
  })
  afterAll(() => at.close())

  const values = (list: string[][]) => list.map((row) => `(${row.join(', ')})`).join(', ')
  const date = (iso: string) => `date '${iso}'`

  it('counts by subtraction what is counted here', async () => {
    const pairs = fc.sample(fc.tuple(day(), day()), 400)
    const found = await at.rows(
      `select (b.working_day_no - a.working_day_no)::integer as days
       from (values ${values(pairs.map(([from, to], i) => [String(i), date(from), date(to)]))}) p(i, from_on, to_on)
       join calendar a on a.day = from_on join calendar b on b.day = to_on order by i`
    )
    expect(found.map((row) => row.days)).toEqual(
      pairs.map(([from, to]) => daysBetween(calendar, from, to, 'working-day'))
    )
  })

  it('finds by its numbers the due days that are found here', async () => {
    const cases = fc.sample(fc.tuple(day(), limit), 400)
    const found = await at.rows(
      `select due.day::varchar as working, rolled.day::varchar as rolled
       from (values ${values(cases.map(([from, days], i) => [String(i), date(from), String(days)]))}) p(i, from_on, days)
       join calendar got on got.day = from_on
       join calendar due on due.is_working_day and due.working_day_no = got.working_day_no + days
       join calendar last on last.day = from_on + days
       join calendar rolled on rolled.is_working_day
        and rolled.working_day_no = last.working_day_no + (not last.is_working_day)::integer
       order by i`
    )
    expect(found).toEqual(
      cases.map(([from, days]) => ({
        working: dueOn(calendar, from, days, 'working-day'),
        rolled: dueOn(calendar, from, days, 'calendar-day', { rollRest: true })
      }))
    )
  })

  it('winds every clock of the region up to the due day that is counted here', async () => {
    const wound = await at.rows(
      `select d.clock, d.from_on::varchar as from_on, d.due_on::varchar as due_on, d.limit_days, d.unit, d.provisional, c.roll_rest
       from clock_day d
       join clock c on c.clock = d.clock and d.from_on >= c.valid_from and (c.valid_to is null or d.from_on < c.valid_to)
       where d.limit_days > 0
       order by d.clock, d.from_on`
    )
    expect(wound.length).toBeGreaterThan(10_000)
    const other = wound.filter(({ from_on, due_on, limit_days, unit, roll_rest, provisional }) => {
      const rollRest = roll_rest === true
      const due = dueOn(calendar, String(from_on), Number(limit_days), unit as DayUnit, { rollRest })
      const asked = unit === 'working-day' || rollRest
      return due !== due_on || provisional !== (asked && calendar.on(due).provisional)
    })
    expect(other).toEqual([])
  })
})
