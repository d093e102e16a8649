import { dayNumber, isoDay } from './dates.ts'
import type { Calendar } from './working-days.ts'

export type DayUnit = 'calendar-day' | 'working-day'

/**
 * Days from one date to another by the effective calendar: the first is not counted, the last is (民法典 201).
 * Negative when `to` is earlier. Table `calendar` counts the same: no(to) - no(from).
 */
export const daysBetween = (calendar: Calendar, from: string, to: string, unit: DayUnit): number =>
  unit === 'working-day'
    ? calendar.on(to).working_day_no - calendar.on(from).working_day_no
    : dayNumber(to) - dayNumber(from)

/**
 * The last day on which a limit is kept: `limit` days after `from`, which is not counted; a limit of 0 is the day itself.
 * With `rollRest` a last day of rest moves to the next working day (民法典 203); a document that says nothing of it is
 * read strictly, so the default is not to roll. @throws RangeError for a limit that is none, or outside the calendar
 */
export function dueOn(
  calendar: Calendar,
  from: string,
  limit: number,
  unit: DayUnit,
  { rollRest = false } = {}
): string {
  if (!Number.isInteger(limit) || limit < 0)
    throw new RangeError(`a limit is a whole number of days, got ${limit}`)
  const counted =
    unit === 'working-day' && limit > 0
      ? calendar.workingDay(calendar.on(from).working_day_no + limit).day
      : isoDay(dayNumber(from) + (unit === 'calendar-day' ? limit : 0))
  return rollRest ? nextWorkingDay(calendar, counted) : counted
}

/** The day itself when it is worked, else the first working day after it. */
const nextWorkingDay = (calendar: Calendar, iso: string): string => {
  const row = calendar.on(iso)
  return row.is_working_day ? iso : calendar.workingDay(row.working_day_no + 1).day
}
