/** How a number in a workbook is written as text. */

const DAY_MS = 86_400_000
/** 9999-12-31 in the 1900 system, the last day Excel knows. */
const LAST_DAY = 2_958_465
const EXPONENT_FROM = 1e15
/** A number that already reads as it should. */
const SHORT = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/

/**
 * At most 15 significant digits, Excel's own precision, no exponent; from 1e15 on the exponent form stays
 * (5.32301198001011E+17), because the digits of an ID or account number are already lost by then.
 */
export function plainNumber(value: string): string {
  if (value.length <= 15 && SHORT.test(value)) return value
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (Math.abs(number) >= EXPONENT_FROM) {
    const [mantissa, exponent] = number.toExponential(14).split('e') as [string, string]
    return `${trimmed(mantissa)}E${exponent}`
  }
  if (Number.isInteger(number)) return String(number === 0 ? 0 : number)
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? trimmed(number.toFixed(20)) : text
}

const trimmed = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** A date serial as YYYY-MM-DD, with HH:MM:SS when it has a time; the number itself when it is no date. */
export function dateText(value: string, epoch1904: boolean): string {
  const serial = Number(value) + (epoch1904 ? 1462 : 0)
  if (!Number.isFinite(serial) || serial < 0 || serial >= LAST_DAY + 1 || value.trim() === '')
    return plainNumber(value)
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400)
  const day = Math.floor(serial) + (seconds === 86_400 ? 1 : 0)
  const time = clock(seconds % 86_400)
  if (day === 0) return time
  const date = day === 60 ? '1900-02-29' : isoDay(day)
  return seconds % 86_400 === 0 ? date : `${date} ${time}`
}

/** The first 60 days of the 1900 system are off by one: it has a 29 February 1900 that never was. */
const isoDay = (day: number) =>
  new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_MS).toISOString().slice(0, 10)

/** Seconds of a day as HH:MM:SS. */
function clock(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** Does a number format show a date or a time? */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
    )
  }
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return (
    !/general/i.test(bare) &&
    /[ymdhs]/i.test(bare) &&
    !/[#0?]\.?[#0?]*e[+-]/i.test(bare) &&
    !/^[^ymdhs]*[#0]/i.test(bare)
  )
}
