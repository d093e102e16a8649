import { language } from '../../../state/language.svelte.ts'
import { monthName } from '../../../words/dates.ts'
import { money } from '../../../words/money.ts'
import { say } from '../../../words/say.ts'
import type { Held } from './shapes.ts'

/** What a package is of: one month, or everything until a day. */
export const what = ({ month, as_of }: { month: string | null; as_of: string }): string =>
  month ? monthName(month, language.current) : say('package.until', { day: as_of })

/** The money of a file in exact yuan; '' where it holds none. */
export const sum = ({ sums_fen: { amount, budget } }: Pick<Held, 'sums_fen'>): string => {
  const fen = amount ?? budget
  return fen === undefined ? '' : money(BigInt(fen), 'yuan')
}

/** Months that one may report, newest first: that of today and those of two years before it. */
export const monthsOf = (today: string): string[] => {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: 24 }, (_, back) => {
    const at = year * 12 + month - 1 - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
