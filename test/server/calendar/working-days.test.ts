import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, isoDay, weekday } from '../../../server/calendar/dates.ts'
import { daysBetween, dueOn } from '../../../server/calendar/day-count.ts'
import { calendarDays, holiday, isWorkingDay, provisional } from '../../../server/calendar/working-days.ts'

const rows = calendarDays()
const at = new Map(rows.map((row) => [row.day, row]))
const day = (last = '2035-12-31') =>
  fc.integer({ min: dayNumber('2015-01-01'), max: dayNumber(last) }).map(isoDay)

describe('the calendar', () => {
  it.each([
    [2023, 249],
    [2024, 251],
    [2025, 248]
  ])('has in %i %i working days', (year, count) => {
    expect(rows.filter((row) => row.is_working_day && row.day.startsWith(String(year)))).toHaveLength(count)
  })

  it.each(['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'])(
    'works on the make-up day %s',
    (iso) => {
      expect([0, 6]).toContain(weekday(dayNumber(iso)))
      expect(at.get(iso)).toMatchObject({ is_working_day: true, holiday: null, provisional: false })
    }
  )

  it('rests on holidays and names them', () => {
    expect([isWorkingDay('2023-06-22'), holiday('2023-06-22')]).toEqual([false, '端午'])
    expect([isWorkingDay('2024-02-12'), holiday('2024-02-12')]).toEqual([false, '春节'])
  })

  it('marks years without a notice as provisional: weekends off and nothing else', () => {
    expect([2015, 2026, 2027, 2035].map(provisional)).toEqual([false, false, true, true])
    for (const row of rows.filter((row) => row.provisional)) {
      expect(row.is_working_day).toBe(![0, 6].includes(weekday(dayNumber(row.day))))
      expect(row.holiday).toBeNull()
    }
  })

  it('has every day of 2015 to 2035 once, numbered without jumps', () => {
    expect([rows.length, rows[0]!.day, rows.at(-1)!.day]).toEqual([7670, '2015-01-01', '2035-12-31'])
    rows.forEach((row, i) =>
      expect(row.working_day_no - (rows[i - 1]?.working_day_no ?? 0)).toBe(Number(row.is_working_day))
    )
  })

  it('is the same in every time zone', () => {
    const script = `import { calendarDays } from './server/calendar/working-days.ts'
      import { dueOn } from './server/calendar/day-count.ts'
      import { createHash } from 'node:crypto'
      console.log(createHash('sha256').update(JSON.stringify(calendarDays())).digest('hex'), dueOn('2024-02-08', 5, 'working-day'))`
    const seen = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8'
      })
    )
    expect(new Set(seen).size).toBe(1)
  })
})

describe('day counting', () => {
  /** Walks day by day. */
  const slowly = (from: string, to: string, working: boolean) => {
    let count = 0
    for (let n = dayNumber(from) + 1; n <= dayNumber(to); n++)
      if (!working || isWorkingDay(isoDay(n))) count++
    return count
  }

  it('agrees with walking, and with the subtraction the questions use', () =>
    fc.assert(
      fc.property(day(), fc.nat(400), (from, ahead) => {
        const to = isoDay(Math.min(dayNumber(from) + ahead, dayNumber('2035-12-31')))
        expect(daysBetween(from, to, 'calendar-day')).toBe(slowly(from, to, false))
        expect(daysBetween(from, to, 'working-day')).toBe(slowly(from, to, true))
        expect(at.get(to)!.working_day_no - at.get(from)!.working_day_no).toBe(slowly(from, to, true))
        expect(daysBetween(to, from, 'working-day')).toBe(0 - daysBetween(from, to, 'working-day'))
      }),
      { numRuns: 300 }
    ))

  it('gives the first day on which the limit is used up', () =>
    fc.assert(
      fc.property(
        day('2034-12-31'),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('calendar-day', 'working-day' as const),
        (from, limit, unit) => {
          const due = dueOn(from, limit, unit)
          expect(daysBetween(from, due, unit)).toBe(limit)
          expect(daysBetween(from, isoDay(dayNumber(due) - 1), unit)).toBe(limit - 1)
          const rolled = dueOn(from, limit, unit, { rollRest: true })
          expect(isWorkingDay(rolled)).toBe(true)
          expect(daysBetween(due, rolled, 'working-day')).toBe(due === rolled ? 0 : 1)
        }
      ),
      { numRuns: 300 }
    ))

  it.each([
    ['2023-06-21', 2, 'working-day', false, '2023-06-26'],
    ['2024-02-08', 1, 'working-day', false, '2024-02-09'],
    ['2024-02-09', 1, 'working-day', false, '2024-02-18'],
    ['2024-01-26', 15, 'calendar-day', false, '2024-02-10'],
    ['2024-01-26', 15, 'calendar-day', true, '2024-02-18'],
    ['2024-02-10', 0, 'calendar-day', true, '2024-02-18']
  ] as const)('%s + %i %s (roll %s) is %s', (from, limit, unit, rollRest, due) => {
    expect(dueOn(from, limit, unit, { rollRest })).toBe(due)
  })

  it('refuses what is no date, no limit, or outside the calendar', () => {
    for (const bad of ['2023-02-29', '2023-2-1', '', '20230101'])
      expect(() => dayNumber(bad)).toThrow('not a date')
    expect(() => dueOn('2023-01-01', -1, 'working-day')).toThrow('limit')
    expect(() => daysBetween('2014-12-31', '2015-01-05', 'working-day')).toThrow('calendar covers')
  })
})
