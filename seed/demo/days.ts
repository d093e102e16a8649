/** Days as whole numbers since 1970-01-01, and the working days of the State Council's notices. */
import chineseDays from 'chinese-days'

/** Day number of a civil date (Howard Hinnant's integer algorithm). */
export const day = (year: number, month: number, dom: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dom - 1
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468
}

/** [year, month, day of month] of a day number. */
export const civil = (n: number): [number, number, number] => {
  const z = n + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1]
}

const pad = (n: number): string => (n < 10 ? '0' + n : '' + n)
const known = new Map<number, string>()

/** 2026-03-05; '' for a day that is not set. */
export const iso = (n: number | undefined): string => {
  if (n === undefined || n < -90000) return ''
  let text = known.get(n)
  if (text === undefined) {
    const [y, m, d] = civil(n)
    text = `${y}-${pad(m)}-${pad(d)}`
    known.set(n, text)
  }
  return text
}

/** Day number of 2026-03-05. */
export const parse = (text: string): number => day(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10))

/** Months since year 0, and back to a text 2026-03. */
export const monthOf = (n: number): number => {
  const [y, m] = civil(n)
  return y * 12 + m - 1
}
export const monthText = (m: number): string => `${Math.floor(m / 12)}-${pad((m % 12) + 1)}`
export const firstOf = (m: number): number => day(Math.floor(m / 12), (m % 12) + 1, 1)

/** The days the demo lives on: working days are known to the end of 2026, later ones are weekdays. */
const first = day(2024, 9, 1)
const last = day(2027, 3, 31)
const working = new Uint8Array(last - first + 1)
const weekday = (n: number): number => (n + 3) % 7 // 0 is Monday
for (let n = first; n <= last; n++)
  working[n - first] = (n < day(2027, 1, 1) ? chineseDays.isWorkday(iso(n)) : weekday(n) < 5) ? 1 : 0

export const isWorking = (n: number): boolean => working[n - first] === 1

/** The day itself when it is a working day, else the next one. */
export const workingFrom = (n: number): number => {
  let d = n
  while (!isWorking(d)) d++
  return d
}

/** `count` working days after a day (the first day is not counted); 0 gives the day itself. */
export const addWorking = (n: number, count: number): number => {
  let d = n
  for (let left = count; left > 0;) if (isWorking(++d)) left--
  return d
}

/** The world's window: batches from 2024-12-01 up to the installation's today. */
export const START = day(2024, 12, 1)
export const TODAY = day(2026, 11, 18)
export const FIRST_MONTH = 2024 * 12 + 11
export const LAST_MONTH = 2026 * 12 + 10
