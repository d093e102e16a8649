/** What is looked at before a month is closed. */
import type { Figures } from './figures.ts'

export type CheckName = 'over' | 'statements' | 'vouchers' | 'balance'

export interface Check {
  check: CheckName
  ok: boolean
  /** Days still to come, parties without a statement, vouchers that differ, fen paid beyond what came. */
  n: number
}

const DAY = 86_400_000

/** Days from `today` to the first day after the month. @param month yyyy-mm-01 */
const daysLeft = (month: string, today: string): number => {
  const [year, no] = month.split('-').map(Number) as [number, number]
  return Math.max((Date.UTC(year, no, 1) - Date.parse(today)) / DAY, 0)
}

/** Every check of a month by the ledger's figures; `over` alone cannot be overridden. */
export const checksOf = (figures: Figures, month: string, today: string): Check[] => {
  const { missing = 3, differing = 0, balance = 0 } = figures
  const left = daysLeft(month, today)
  const beyond = Math.max(-balance, 0)
  return [
    { check: 'over', ok: left === 0, n: left },
    { check: 'statements', ok: missing === 0, n: missing },
    { check: 'vouchers', ok: differing === 0, n: differing },
    { check: 'balance', ok: beyond === 0, n: beyond }
  ]
}

/** Differences that stand: what a reason is needed for. */
export const standing = (checks: readonly Check[]): Check[] =>
  checks.filter(({ check, ok }) => check !== 'over' && !ok)
