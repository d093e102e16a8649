import { dayNumber, isoDay } from './dates.ts'
import { calendarDays, FIRST_DAY, isWorkingDay, LAST_DAY } from './working-days.ts'

export type DayUnit = 'calendar-day' | 'working-day'

const firstNo = dayNumber(FIRST_DAY)
let numbers: Int32Array | undefined

/** Working days up to and including a day, as table `calendar` has it. */
function workingDayNo(iso: string): number {
  numbers ??= Int32Array.from(calendarDays(), (row) => row.working_day_no)
  const no = numbers[dayNumber(iso) - firstNo]
  if (no === undefined) throw new RangeError(`calendar covers ${FIRST_DAY} to ${LAST_DAY}, asked for ${iso}`)
  return no
}

/** Days from one date to another: the first is not counted, the last is (民法典 201). Negative when `to` is earlier. */
export const daysBetween = (from: string, to: string, unit: DayUnit): number =>
  unit === 'working-day' ? workingDayNo(to) - workingDayNo(from) : dayNumber(to) - dayNumber(from)

/**
 * The last day on which a limit is kept: `limit` days after `from`, which is not counted.
 * With `rollRest` a last calendar day of rest moves to the next working day (民法典 203); a document that says nothing
 * of it is read strictly, so the default is not to roll.
 */
export function dueOn(from: string, limit: number, unit: DayUnit, { rollRest = false } = {}): string {
  if (!Number.isInteger(limit) || limit < 0)
    throw new RangeError(`a limit is a whole number of days, got ${limit}`)
  let at = dayNumber(from)
  if (unit === 'calendar-day') at += limit
  else for (let left = limit; left > 0;) if (isWorkingDay(isoDay(++at))) left--
  if (rollRest) while (!isWorkingDay(isoDay(at))) at++
  return isoDay(at)
}
