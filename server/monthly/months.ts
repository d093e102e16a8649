/** Months as yyyy-mm-01. */
import { dayNumber, isoDay } from '../calendar/dates.ts'

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

/** The first day of the month `by` months later. */
export const monthAfter = (month: string, by = 1): string => {
  const [year, no] = month.split('-').map(Number) as [number, number]
  const at = year * 12 + no - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

/** That day of a month; the last of a shorter month. */
export const dayOf = (month: string, day: number): string => {
  const last = isoDay(dayNumber(monthAfter(month)) - 1)
  const wished = `${month.slice(0, 8)}${String(day).padStart(2, '0')}`
  return wished < last ? wished : last
}

export const dayAfter = (day: string, by = 1): string => isoDay(dayNumber(day) + by)

/** Both ends included. */
export const monthsBetween = (from: string, to: string): string[] => {
  const found: string[] = []
  for (let month = from; month <= to; month = monthAfter(month)) found.push(month)
  return found
}
