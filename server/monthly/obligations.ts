/** What each unit owes, and by when: days from the region's deadline, never counted anywhere else. */
import { daysBetween } from '../calendar/day-count.ts'
import type { Calendar } from '../calendar/working-days.ts'
import type { Region } from '../regions/load.ts'
import type { Deadline } from '../regions/schema.ts'
import { dayAfter, dayOf, monthOf, monthsBetween } from './months.ts'
import type { Obligation, Table, Unit } from './types.ts'

type Law = Pick<Region, 'deadlines' | 'form'>

/** The deadline of the monthly table in force in a month; null where the region sets none: nothing is owed then. */
export const deadlineOf = ({ deadlines }: Pick<Law, 'deadlines'>, month: string): Deadline | null =>
  deadlines.find(
    ({ event, every, day, valid_from, valid_to }) =>
      event === 'reported_on' &&
      every === 'month' &&
      day != null &&
      valid_from <= dayOf(month, day) &&
      (valid_to === null || dayOf(month, day) < valid_to)
  ) ?? null

/** The last day the table of a month tells of; December closes with the year. Macro closing_on says the same. */
export const closingOn = ({ form }: Pick<Law, 'form'>, month: string): string =>
  dayOf(month, month.slice(5, 7) === '12' ? 31 : form.closing_day)

/**
 * What a unit owes for a month; null where nothing is: no deadline then, or a month it does not file for. The table opens
 * the day after the form's closing day and never later than it is due. December is no exception (每月末25日前): its table is
 * filed by then, and supplemented once the year it tells of is over.
 */
export const obligationOf = (law: Law, calendar: Calendar, unit: Unit, month: string): Obligation | null => {
  const deadline = deadlineOf(law, month)
  if (!deadline || month < unit.since || (unit.until !== null && month > unit.until)) return null
  const nominal = dayOf(month, deadline.day!)
  const rolls = deadline.roll_rest === true && !calendar.on(nominal).is_working_day
  const last = rolls ? calendar.workingDay(calendar.on(nominal).working_day_no + 1).day : nominal
  const over_on = deadline.inclusive === false ? last : dayAfter(last)
  const due_on = dayAfter(over_on, -1)
  const opens = dayAfter(dayOf(month, law.form.closing_day))
  return {
    ...{ unit, month, due_on, over_on },
    closing_on: closingOn(law, month),
    opens_on: opens < due_on ? opens : due_on,
    provisional: rolls && calendar.on(last).provisional
  }
}

/** Everything a unit owes from its first month to December of the year of `today`. */
export const obligationsOf = (law: Law, calendar: Calendar, unit: Unit, today: string): Obligation[] =>
  monthsBetween(monthOf(unit.since), `${today.slice(0, 4)}-12-01`).flatMap(
    (month) => obligationOf(law, calendar, unit, month) ?? []
  )

export type CalendarState = 'not-due' | 'open' | 'filed' | 'late' | 'returned' | 'certified' | 'frozen'

/** How a table stands on a day; macro table_state says the same in the ledger. */
export const stateOn = (
  { opens_on, over_on }: Pick<Obligation, 'opens_on' | 'over_on'>,
  {
    filed_on,
    returned_on,
    certified_on,
    frozen_on
  }: Pick<Table, 'filed_on' | 'returned_on' | 'certified_on' | 'frozen_on'>,
  day: string
): CalendarState => {
  const by = (on: string | null) => on !== null && on <= day
  if (by(frozen_on)) return 'frozen'
  if (by(certified_on)) return 'certified'
  if (by(returned_on)) return 'returned'
  if (by(filed_on)) return 'filed'
  if (day >= over_on) return 'late'
  return day >= opens_on ? 'open' : 'not-due'
}

/**
 * Working days after the last day in time, told by the first filing, else by `day`; 0 when in time. A table filed on a day of
 * rest after the last day is late by the law and has missed no working day.
 */
export const lateWorkdays = (
  calendar: Calendar,
  { due_on, over_on }: Pick<Obligation, 'due_on' | 'over_on'>,
  { first_filed_on }: Pick<Table, 'first_filed_on'>,
  day: string
): number => {
  const told = first_filed_on ?? day
  return told < over_on ? 0 : daysBetween(calendar, due_on, told, 'working-day')
}
