import { num, text } from '../data/answer.ts'
import { say } from '../words/say.ts'
import { target, type Build } from './drawing.ts'
import { stacks } from './stacks.ts'
import { colourOf } from './theme.ts'

/** Working days to payment, split by bank, with the region's limit drawn in where it has one. */
export const payoutPayDays = (banks: readonly string[]): Build =>
  stacks({
    along: (row) => String(row.days_taken ?? ''),
    part: (row) => text(row, 'bank'),
    value: 'lines',
    upright: true,
    order: banks,
    colour: (bank, { theme }) => colourOf(theme, banks, bank),
    limit: ({ theme, answer }) => {
      const limit = num(answer.rows[0], 'limit_days')
      return answer.rows.some((row) => row.days_taken === limit)
        ? { markLine: target(theme, { xAxis: String(limit) }, say('payout.days.limit', { n: limit! })) }
        : {}
    }
  })
