import { num, text, type Answer, type Row } from '../../data/answer.ts'
import { language } from '../../state/language.svelte.ts'
import { monthName } from '../../words/dates.ts'
import { moneyWords, shareWords } from '../../words/figures.ts'
import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** The page's answer in a sentence, composed from the headline's own numbers. */
export function said(answer: Answer | undefined, where: string): { text: string; more: string } | null {
  const row = answer?.rows[0]
  if (!answer || !row) return null
  const allocated = row.allocated_fen !== null && row.paid_share !== null
  const values = {
    to: monthName(answer.header.params.to ?? answer.header.asOf, language.current),
    place: where,
    allocated: moneyWords(row, 'allocated_fen'),
    paid: moneyWords(row, 'paid_fen'),
    share: shareWords(row, allocated ? 'paid_share' : 'paid_roster_share'),
    gap: gap(row),
    late: late(row)
  }
  return {
    text: say(allocated ? 'overview.said' : 'overview.said.roster', values),
    more: say('overview.said.more', {
      failed: count(num(row, 'failed_lines') ?? 0),
      reissued: shareWords(row, 'reissued_share'),
      open: moneyWords(row, 'open_failed_fen')
    })
  }
}

export function gap(row: Row): string {
  const points = num(row, 'linear_gap')
  if (points === null) return say('overview.gap.none')
  return say(points < 0 ? 'overview.gap.under' : 'overview.gap.over', { n: Math.abs(points).toFixed(1) })
}

export function late(row: Row): string {
  const documents = num(row, 'late_documents')
  return documents
    ? say('overview.late', { n: count(documents) })
    : text(row, 'late_documents') === ''
      ? say('unknown.share')
      : say('overview.late.none')
}
