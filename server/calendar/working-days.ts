import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { dayNumber, isoDay, weekday } from './dates.ts'

const holidays: Record<string, string> = days.holidays
const makeUpDays: Record<string, string> = days.workdays

/** One row of table `calendar`. */
export type CalendarDay = {
  day: string
  is_working_day: boolean
  /** Working days from the first row up to and including this one. */
  working_day_no: number
  holiday: string | null
  provisional: boolean
}

export const FIRST_DAY = '2015-01-01'
export const LAST_DAY = '2035-12-31'

/** True while the State Council notice of that year is not in the data: only weekends count as days off then. */
export const provisional = (year: number): boolean => holidays[`${year}-10-01`] === undefined

/** The holiday a day off belongs to (元旦), null on other days. */
export const holiday = (iso: string): string | null => holidays[iso]?.split(',')[1] ?? null

/** Working day by the State Council's notices: weekdays without holidays, and the weekends worked instead. */
export function isWorkingDay(iso: string): boolean {
  if (makeUpDays[iso] !== undefined) return true
  if (holidays[iso] !== undefined) return false
  return ![0, 6].includes(weekday(dayNumber(iso)))
}

/** Rows of table `calendar`, in order. */
export function calendarDays(first = FIRST_DAY, last = LAST_DAY): CalendarDay[] {
  const rows: CalendarDay[] = []
  let no = 0
  for (let at = dayNumber(first); at <= dayNumber(last); at++) {
    const day = isoDay(at)
    const works = isWorkingDay(day)
    if (works) no++
    rows.push({
      day,
      is_working_day: works,
      working_day_no: no,
      holiday: holiday(day),
      provisional: provisional(Number(day.slice(0, 4)))
    })
  }
  return rows
}
