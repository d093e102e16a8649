import { num, type Row } from '../../data/answer.ts'
import { moneyWords, shareWords } from '../../words/figures.ts'
import { count, days } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** The page's answer in a sentence. */
export function said(row: Row | undefined, where: string): { text: string; more: string } | null {
  if (!row) return null
  const open = num(row, 'open_failed_lines')
  const median = num(row, 'median_repay_days')
  return {
    text: say('payout.said', {
      place: where,
      lines: count(num(row, 'lines') ?? 0),
      first: shareWords(row, 'first_ok_share_lines', 2),
      after: shareWords(row, 'after_correction_share_lines', 2),
      open: open
        ? say('payout.said.open', { n: count(open), fen: moneyWords(row, 'open_failed_fen') })
        : say('payout.said.none')
    }),
    more: say('payout.said.more', {
      failed: count(num(row, 'failed_lines') ?? 0),
      reissued: shareWords(row, 'reissued_share'),
      days: median === null ? say('unknown.number') : days(median),
      unreturned: count(num(row, 'unreturned_lines') ?? 0)
    })
  }
}
