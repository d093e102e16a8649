import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/** Days off and weekends worked instead, as the State Council's notices of 2004 to 2026 have them; each "English,中文,n". */
const daysOff: Record<string, string> = days.holidays
const daysWorked: Record<string, string> = days.workdays

/** The calendar begins here; older notices are of no use to the ledger. */
export const FIRST_YEAR = 2015

/** True when the State Council notice of that year is in the library. */
export const published = (year: number): boolean => daysOff[`${year}-10-01`] !== undefined

/** The holiday a published day off belongs to (元旦), null on other days. */
export const publishedOff = (iso: string): string | null => daysOff[iso]?.split(',')[1] ?? null

/** The holiday for which a published make-up day is worked, null on other days. */
export const publishedWorked = (iso: string): string | null => daysWorked[iso]?.split(',')[1] ?? null

/** First and last year whose notices came with the program. */
export function shippedYears(): { from: number; to: number } {
  const years = Object.keys(daysOff).map((day) => Number(day.slice(0, 4)))
  return { from: Math.max(FIRST_YEAR, Math.min(...years)), to: Math.max(...years.filter(published)) }
}
