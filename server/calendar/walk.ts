import { dayNumber, isoDay } from './dates.ts'
import { dueOn, type DayUnit } from './day-count.ts'
import type { Calendar, CalendarDay } from './working-days.ts'

/** Why a day of a limit counts or does not. `rolled`: rest after the limit's last day, which the roll passes over. */
export type Why = 'first' | 'counted' | 'made-up' | 'weekend' | 'holiday' | 'rolled' | 'reached'

export interface Step {
  day: string
  why: Why
  /** Number of the day within the limit; null when it does not count. */
  no: number | null
  /** The holiday of a day off, or the one for which a weekend is worked. */
  holiday: string | null
  provisional: boolean
}

/** A limit day by day: what the day counter shows beside the due day. `provisional`: the calendar decided in a year without a notice. */
export interface Walk {
  due_on: string
  provisional: boolean
  steps: Step[]
}

/** Every day from `from` to the due day of `dueOn`, with the reason why it counts or not. */
export function walk(
  calendar: Calendar,
  from: string,
  limit: number,
  unit: DayUnit,
  { rollRest = false } = {}
): Walk {
  const due = dueOn(calendar, from, limit, unit, { rollRest })
  const last = dueOn(calendar, from, limit, unit)
  const steps: Step[] = []
  let no = 0
  for (let at = dayNumber(from); at <= dayNumber(due); at++) {
    const row = calendar.on(isoDay(at))
    const why = at === dayNumber(from) ? 'first' : row.day > last ? past(row) : counting(row, unit)
    const counts = why === 'counted' || why === 'made-up'
    steps.push({
      day: row.day,
      why,
      no: counts ? ++no : null,
      holiday: row.holiday ?? row.made_up_for,
      provisional: row.provisional
    })
  }
  const asked = unit === 'working-day' || rollRest
  return { due_on: due, provisional: asked && steps.some((step) => step.provisional), steps }
}

const past = (row: CalendarDay): Why => (row.is_working_day ? 'reached' : 'rolled')

const counting = (row: CalendarDay, unit: DayUnit): Why => {
  if (unit === 'calendar-day') return 'counted'
  if (row.is_working_day) return row.made_up_for ? 'made-up' : 'counted'
  return row.holiday ? 'holiday' : 'weekend'
}
