import { fen, num, type Row } from '../../data/answer.ts'
import { moneyWords } from '../../words/figures.ts'
import { money } from '../../words/money.ts'
import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** To the cent: a difference of one must be seen. */
export const yuan = (row: Row, name: string): string => money(fen(row, name) ?? 0n, 'yuan')

/** Where the money is, in a sentence; '' before the answer is there. */
export function moneySaid(row: Row | undefined, where: string): string {
  if (!row) return ''
  if (row.balance_fen === null) return say('reconciliation.said.none', { place: where })
  return say('reconciliation.said', {
    ...{ place: where, year: num(row, 'year')!, carried: moneyWords(row, 'carried_fen') },
    ...{ allocated: moneyWords(row, 'allocated_fen'), paid: moneyWords(row, 'paid_fen') },
    ...{ returned: moneyWords(row, 'returned_fen'), recovered: moneyWords(row, 'recovered_fen') },
    balance: moneyWords(row, 'balance_fen')
  })
}

/** Whether the three parties agree, in a sentence; '' before the answer is there. */
export function partiesSaid(row: Row | undefined): string {
  if (!row) return ''
  if (row.differing === null) return say('reconciliation.said.untold')
  const missing = num(row, 'missing') ?? 0
  return say('reconciliation.said.parties', {
    ...{ vouchers: count(num(row, 'vouchers')!), differing: count(num(row, 'differing')!) },
    fen: yuan(row, 'unmatched_fen'),
    missing: missing
      ? say('reconciliation.said.missing', { n: count(missing) })
      : say('reconciliation.said.complete')
  })
}
