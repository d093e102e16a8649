import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/** Days off and weekends worked instead, as the State Council's notices of 2004 to 2026 have them; each "English,中文,n". */
const daysOff: Record<string, string> = days.holidays
const daysWorked: Record<string, string> = days.workdays

/** True when the State Council notice of that year is in the library. */
export const published = (year: number): boolean => daysOff[`${year}-10-01`] !== undefined

/** The holiday a published day off belongs to (元旦), null on other days. */
export const publishedOff = (iso: string): string | null => daysOff[iso]?.split(',')[1] ?? null

/** The holiday for which a published make-up day is worked, null on other days. */
export const publishedWorked = (iso: string): string | null => daysWorked[iso]?.split(',')[1] ?? null
