import { afterEach, describe, expect, it } from 'vitest'
import { language } from '../../../../web/state/language.svelte.ts'
import {
  column,
  dayOf,
  holidayName,
  inFull,
  monthsOn,
  notes,
  shifted,
  weekdayName,
  weeks
} from '../../../../web/views/calendar/days.ts'

afterEach(() => (language.current = 'zh'))
const row = (day: string, more: Record<string, string | number | boolean | null> = {}) =>
  dayOf({
    ...{ day, is_working_day: true, working_day: 1, holiday: null, made_up_for: null },
    ...{ source: 'library', notice: null, ...more }
  })
const off = (day: string, holiday: string | null) =>
  row(day, { is_working_day: false, working_day: null, holiday })

describe('days of the page', () => {
  it('stand under their weekday, Monday first, in whole weeks', () => {
    const october = Array.from({ length: 31 }, (_, i) => row(`2026-10-${String(i + 1).padStart(2, '0')}`))
    const drawn = weeks(october)
    expect(drawn).toHaveLength(5)
    expect(drawn[0]!.map((day) => day?.day.slice(8) ?? '')).toEqual(['', '', '', '01', '02', '03', '04'])
    expect(drawn.flat().filter(Boolean)).toHaveLength(31)
    expect([column('2026-10-05'), column('2026-10-11')]).toEqual([0, 6])
    expect([weekdayName(0), weekdayName(6, true)]).toEqual(['一', '星期日'])
  })

  it('are of four kinds', () => {
    expect([
      row('2026-10-09').kind,
      off('2026-10-11', null).kind,
      off('2026-10-01', '国庆节').kind,
      row('2026-10-10', { made_up_for: '国庆节' }).kind
    ]).toEqual(['work', 'rest', 'holiday', 'made'])
  })

  it('are walked over months and years', () => {
    expect([shifted('2026-12-31', 1), shifted('2024-03-01', -1)]).toEqual(['2027-01-01', '2024-02-29'])
    expect([monthsOn('2026-01-31', 1), monthsOn('2026-01-15', -1)]).toEqual(['2026-02-28', '2025-12-15'])
  })

  it('are told in words, in the reader’s language', () => {
    const days = [
      off('2026-09-25', '中秋'),
      off('2026-09-26', '中秋'),
      off('2026-09-28', '中秋、国庆节'),
      row('2026-09-20', { made_up_for: '国庆节', working_day: 180 })
    ]
    expect(notes(days)).toEqual(['25–26 中秋', '28 中秋、国庆节', '补班 20'])
    expect(inFull(days[3]!)).toBe('2026-09-20 星期日，补班（国庆节），当年第 180 个工作日')
    language.current = 'en'
    expect([holidayName('中秋、国庆节'), holidayName('泼水节')]).toEqual([
      'Mid-Autumn, National Day',
      '泼水节'
    ])
    expect(inFull(off('2026-10-11', null))).toBe('2026-10-11 Sunday, weekend')
  })
})
