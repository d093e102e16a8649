/** Dates are ISO texts (2026-03-05) and whole days since 1970; no clock, no time zone. */
export const dayNumber = (iso: string): number => {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : NaN
  if (Number.isNaN(ms) || isoDay(ms / 86_400_000) !== iso) throw new RangeError(`not a date: ${iso}`)
  return ms / 86_400_000
}

/** The date of a day number. */
export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** 0 Sunday to 6 Saturday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7
