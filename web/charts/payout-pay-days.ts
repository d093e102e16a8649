import { text } from '../data/answer.ts'
import { say } from '../words/say.ts'
import { target, type Build } from './drawing.ts'
import { stacks } from './stacks.ts'
import { colourOf } from './theme.ts'

/** Working days from instruction to payment, split by bank, with the limit of two working days drawn in. */
export const payoutPayDays = (banks: readonly string[]): Build =>
  stacks({
    along: (row) => String(row.days_taken ?? ''),
    part: (row) => text(row, 'bank'),
    value: 'lines',
    upright: true,
    order: banks,
    colour: (bank, { theme }) => colourOf(theme, banks, bank),
    limit: ({ theme, answer }) =>
      answer.rows.some((row) => row.days_taken === 2)
        ? { markLine: target(theme, { xAxis: '2' }, say('payout.days.limit')) }
        : {}
  })
