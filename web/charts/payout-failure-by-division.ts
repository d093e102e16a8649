import { text } from '../data/answer.ts'
import { reason } from './payout-failure-reasons.ts'
import type { Build } from './drawing.ts'
import { stacks } from './stacks.ts'

/** Failures of each division split by reason; the answer's order gives each reason its colour. */
export const payoutFailureByDivision: Build = (drawing) => {
  const reasons = [
    ...new Map(drawing.answer.rows.map((row) => [text(row, 'failure_code'), reason(row)])).entries()
  ]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, name]) => name)
  return stacks({
    along: (row) => text(row, 'division_name'),
    part: reason,
    value: 'lines',
    most: 12,
    left: 84,
    wide: 6,
    colour: (part, { theme }) => theme.series[reasons.indexOf(part) % theme.series.length]!
  })(drawing)
}
