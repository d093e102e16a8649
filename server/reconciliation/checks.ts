/** What is looked at before a month is closed. */
import type { Figures } from './figures.ts'

export type CheckName = 'over' | 'statements' | 'vouchers' | 'balance'

export interface Check {
  check: CheckName
  ok: boolean
  /** Days still to come, parties without a statement, vouchers that differ, fen paid beyond what came. */
  n: bigint
}

const DAY = 86_400_000

/** Days from `today` to the first day after the month. @param month yyyy-mm-01 */
const daysLeft = (month: string, today: string): bigint => {
  const [year, no] = month.split('-').map(Number) as [number, number]
  return BigInt(Math.max((Date.UTC(year, no, 1) - Date.parse(today)) / DAY, 0))
}

/** Every check of a month by the ledger's figures; `over` alone cannot be overridden. */
export const checksOf = (figures: Figures, month: string, today: string): Check[] => {
  const { missing = 3n, differing = 0n, balance = 0n } = figures
  const left = daysLeft(month, today)
  const beyond = balance < 0n ? -balance : 0n
  return [
    { check: 'over', ok: left === 0n, n: left },
    { check: 'statements', ok: missing === 0n, n: missing },
    { check: 'vouchers', ok: differing === 0n, n: differing },
    { check: 'balance', ok: beyond === 0n, n: beyond }
  ]
}

/** Differences that stand: what a reason is needed for. */
export const standing = (checks: readonly Check[]): Check[] =>
  checks.filter(({ check, ok }) => check !== 'over' && !ok)
