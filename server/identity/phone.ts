import { cleanNumber, cleanNumberSql } from './text.ts'
import type { NumberFault } from './faults.ts'

const COUNTRY = '^(?:[+]86|0086|86)(1[0-9]{10})$'
const PHONE = '1[0-9]{10}|0[1-9][0-9]{8,10}|[2-8][0-9]{6,7}'

/** A phone as compared: digits, the country's 86 taken off a mobile. */
export const cleanPhone = (raw: string | null): string | null =>
  cleanNumber(raw)?.replace(/[()]/g, '').replace(new RegExp(COUNTRY), '$1') || null

export function cleanPhoneSql(column: string): string {
  const bare = `replace(replace(${cleanNumberSql(column)}, '(', ''), ')', '')`
  return `(case when regexp_full_match(${column}, '1[0-9]{10}') then ${column}
    else nullif(regexp_replace(${bare}, '${COUNTRY}', '\\1'), '') end)`
}

/** A mobile (11 digits, 1…) or a land line with or without area code. */
export const phoneFault = (phone: string | null): NumberFault | null =>
  phone === null || new RegExp(`^(?:${PHONE})$`).test(phone) ? null : 'phone-form'

export const phoneFaultSql = (phone: string): string =>
  `(case when ${phone} is null or regexp_full_match(${phone}, '${PHONE}') then null else 'phone-form' end)`
