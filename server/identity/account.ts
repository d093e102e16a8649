import { cleanNumber, cleanNumberSql } from './text.ts'
import type { NumberFault } from './faults.ts'

const EXPONENT = '[0-9]([.][0-9]+)?E[+]?[0-9]+'

/** A bank account as compared: digits without spaces, dashes or apostrophes. */
export const cleanAccount = (raw: string | null): string | null => cleanNumber(raw)
export const cleanAccountSql = (column: string): string => cleanNumberSql(column)

/** 8 to 32 digits; a spreadsheet's 4.40E+17 has lost its digits for good and gets its own code. */
export function accountFault(account: string | null): NumberFault | null {
  if (account === null) return null
  if (/^[0-9]{8,32}$/.test(account)) return null
  if (new RegExp(`^${EXPONENT}$`).test(account)) return 'account-exponent'
  return /^[0-9]+$/.test(account) ? 'account-length' : 'account-characters'
}

export const accountFaultSql = (account: string): string => `(case when ${account} is null then null
  when regexp_full_match(${account}, '[0-9]{8,32}') then null
  when regexp_full_match(${account}, '${EXPONENT}') then 'account-exponent'
  when regexp_full_match(${account}, '[0-9]+') then 'account-length'
  else 'account-characters' end)`
