import type { Office } from '../office/open.ts'
import { notices } from './notices.ts'
import { type Calendar, calendarDays, calendarOf } from './working-days.ts'

/** Twenty years take 40 ms to count, and change only with a notice. */
const counted = new WeakMap<Office, { notices: string; calendar: Calendar }>()

/** The effective calendar with every notice typed so far. */
export const calendarNow = (office: Office): Calendar => {
  const typed = notices(office)
  const key = JSON.stringify(typed)
  const kept = counted.get(office)
  if (kept?.notices === key) return kept.calendar
  const calendar = calendarOf(calendarDays(typed))
  counted.set(office, { notices: key, calendar })
  return calendar
}
