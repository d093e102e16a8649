/** Until when a finding is to be examined: working days of the calendar, by severity. */
import { daysBetween, dueOn } from '../calendar/day-count.ts'
import { calendarNow } from '../calendar/now.ts'
import type { Calendar } from '../calendar/working-days.ts'
import type { Office } from '../office/open.ts'
import { unfit } from '../schemas/problem.ts'

export const severities = ['high', 'middle', 'low'] as const
export type Severity = (typeof severities)[number]

/** Working days where nobody set another number (建议值). */
const USUAL = 10

/** The calendar, the day and the limits, read once for many cases. */
export interface Days {
  calendar: Calendar
  today: string
  limits: Record<Severity, number>
}

export const limitsOf = (office: Office): Record<Severity, number> =>
  Object.fromEntries(
    severities.map((severity) => [severity, Number(office.setting(`case.due.${severity}`) ?? USUAL)])
  ) as Record<Severity, number>

/** Keeps limits, working days; part of an act. */
export const setLimits = (office: Office, limits: Record<Severity, number>): void => {
  for (const severity of severities) office.set(`case.due.${severity}`, String(limits[severity]))
}

export const daysOf = (office: Office, today: string): Days => ({
  ...{ calendar: calendarNow(office), today, limits: limitsOf(office) }
})

/** The last day in time of what begins today. */
export const dueFrom = ({ calendar, today, limits }: Days, severity: string): string =>
  dueOn(calendar, today, limits[severity as Severity] ?? USUAL, 'working-day')

/** A due day that somebody chose. @throws Problem 422 `due-day` */
export const demandDue = ({ calendar, today }: Days, day: string): string => {
  try {
    calendar.on(day)
    if (day >= today) return day
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
  }
  throw unfit(
    'due-day',
    'due_on',
    '到期日要是今天或以后、日历之内的一天，请重选',
    'the due day must be today or later and within the calendar'
  )
}

/** Working days left, negative when past; `provisional` when a year between has no holiday notice yet. */
export const leftUntil = (
  { calendar, today }: Days,
  due: string
): { left: number; provisional: boolean } => ({
  left: daysBetween(calendar, today, due, 'working-day'),
  provisional: due > today && calendar.on(due).provisional
})
