import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { dayNumber, weekday } from '../../../server/calendar/dates.ts'
import { calendarDays, provisional, type NoticeSaid } from '../../../server/calendar/working-days.ts'

const rows = calendarDays()
const at = new Map(rows.map((row) => [row.day, row]))
const weekend = (day: string) => [0, 6].includes(weekday(dayNumber(day)))
const off = (day: string, holiday: string) => ({ day, works: false, holiday })

/** The seven holidays of 2027, one day each, made up for these tests. */
const whole2027: NoticeSaid = {
  year: 2027,
  document: '国办发明电〔2026〕7号',
  days: [
    off('2027-01-01', '元旦'),
    off('2027-02-08', '春节'),
    { day: '2027-02-20', works: true, holiday: '春节' },
    off('2027-04-05', '清明'),
    off('2027-05-03', '劳动节'),
    off('2027-06-09', '端午'),
    off('2027-09-15', '中秋、国庆节')
  ]
}

describe('the calendar', () => {
  it.each([
    [2023, 249],
    [2024, 251],
    [2025, 248]
  ])('has in %i %i working days', (year, count) => {
    expect(rows.filter((row) => row.is_working_day && row.day.startsWith(String(year)))).toHaveLength(count)
  })

  it.each([
    [2023, 4],
    [2024, 3],
    [2025, 3],
    [2026, 5]
  ])('rests in %i on the 25th of %i months', (year, count) => {
    const found = rows.filter(
      (row) => !row.is_working_day && row.day.startsWith(`${year}-`) && row.day.endsWith('-25')
    )
    expect(found).toHaveLength(count)
  })

  it.each([
    ['2023-01-28', '春节'],
    ['2023-04-23', '劳动节'],
    ['2023-06-25', '端午'],
    ['2023-10-07', '国庆节'],
    ['2026-02-14', '春节'],
    ['2026-10-10', '国庆节']
  ])('works on the weekend %s for %s', (iso, made_up_for) => {
    expect(weekend(iso)).toBe(true)
    expect(at.get(iso)).toMatchObject({
      is_working_day: true,
      holiday: null,
      made_up_for,
      provisional: false
    })
  })

  it('rests on holidays and names them, with the library as the source', () => {
    expect(at.get('2023-06-22')).toMatchObject({
      is_working_day: false,
      holiday: '端午',
      source: 'library',
      notice: null
    })
    expect(at.get('2024-02-12')).toMatchObject({ is_working_day: false, holiday: '春节' })
  })

  it('knows the notices of 2015 to 2026; later years are provisional: weekends off and nothing else', () => {
    const years = Array.from({ length: 21 }, (_, i) => 2015 + i)
    expect(years.filter((year) => !provisional(year))).toEqual(years.filter((year) => year <= 2026))
    for (const row of rows.filter((row) => row.provisional)) {
      expect(row).toMatchObject({ is_working_day: !weekend(row.day), holiday: null, made_up_for: null })
      expect(row.source).toBe('weekend-only')
    }
  })

  it('has every day of 2015 to 2035 once, numbered without jumps', () => {
    expect([rows.length, rows[0]!.day, rows.at(-1)!.day]).toEqual([7670, '2015-01-01', '2035-12-31'])
    rows.forEach((row, i) =>
      expect(row.working_day_no - (rows[i - 1]?.working_day_no ?? 0)).toBe(Number(row.is_working_day))
    )
  })

  it('is the same in every time zone', () => {
    const script = `import { calendarDays, calendarOf } from './server/calendar/working-days.ts'
      import { dueOn } from './server/calendar/day-count.ts'
      import { readNotice } from './server/calendar/read-notice.ts'
      import { createHash } from 'node:crypto'
      const rows = calendarDays()
      const said = [rows, dueOn(calendarOf(rows), '2024-02-08', 5, 'working-day'), readNotice('10月1日至8日放假', 2027)]
      console.log(createHash('sha256').update(JSON.stringify(said)).digest('hex'))`
    const seen = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8'
      })
    )
    expect(new Set(seen).size).toBe(1)
  })
})

describe('notices over the library', () => {
  const day = (notices: NoticeSaid[], iso: string) => calendarDays(notices).find((row) => row.day === iso)!

  it('settle a year once each of the seven holidays has a day off', () => {
    expect(provisional(2027, [whole2027])).toBe(false)
    expect(day([whole2027], '2027-02-08')).toMatchObject({
      ...{ is_working_day: false, holiday: '春节', provisional: false },
      ...{ source: 'notice', notice: whole2027.document }
    })
    expect(day([whole2027], '2027-02-20')).toMatchObject({ is_working_day: true, made_up_for: '春节' })
    expect(day([whole2027], '2027-03-01')).toMatchObject({ is_working_day: true, source: 'notice' })
    expect(day([whole2027], '2028-03-01')).toMatchObject({ provisional: true, source: 'weekend-only' })
  })

  it('leave the year provisional while a holiday is missing, but count what they say', () => {
    const part = { ...whole2027, days: whole2027.days.filter(({ holiday }) => holiday !== '端午') }
    expect(provisional(2027, [part])).toBe(true)
    expect(day([part], '2027-02-08')).toMatchObject({
      is_working_day: false,
      source: 'notice',
      provisional: true
    })
    expect(day([part], '2027-03-01')).toMatchObject({ source: 'weekend-only', notice: null })
  })

  it('correct a known year day by day, the later notice last', () => {
    const first = { year: 2024, document: '甲', days: [off('2024-03-04', '国庆节')] }
    const second = {
      year: 2024,
      document: '乙',
      days: [{ day: '2024-03-04', works: true, holiday: '国庆节' }]
    }
    expect(day([first], '2024-03-04')).toMatchObject({
      is_working_day: false,
      source: 'notice',
      notice: '甲'
    })
    expect(day([first], '2024-03-05')).toMatchObject({
      is_working_day: true,
      source: 'library',
      notice: null
    })
    expect(day([first, second], '2024-03-04')).toMatchObject({
      is_working_day: true,
      made_up_for: null,
      notice: '乙'
    })
  })
})
