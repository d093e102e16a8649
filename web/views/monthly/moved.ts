/** A figure of an answer that has money and numbers in columns of their own: the one that the row is of. */
import { fen, num, type Row } from '../../data/answer.ts'
import { money } from '../../words/money.ts'
import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** @param what `frozen` of frozen_fen and frozen_count */
export const figureOf = (row: Row, what: string): string => {
  const amount = fen(row, `${what}_fen`)
  if (amount !== null) return money(amount, 'yuan')
  const number = num(row, `${what}_count`)
  return number === null ? say('monthly.empty') : say('monthly.number', { n: count(number) })
}
