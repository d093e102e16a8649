import { num, type Row } from '../../data/answer.ts'
import { moneyWords, shareWords } from '../../words/figures.ts'
import { count, days } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** The page's answer in a sentence. */
export function said(row: Row | undefined, where: string): { text: string; more: string } | null {
  if (!row) return null
  if (num(row, 'limits') === 0) return saidFree(row, where)
  const overdue = num(row, 'overdue_documents')
  const soon = num(row, 'due_soon_documents')
  const median = num(row, 'median_days')
  return {
    text: say('allocation.said', {
      place: where,
      received: moneyWords(row, 'received_fen'),
      share: shareWords(row, 'issued_share'),
      overdue: overdue
        ? say('allocation.said.overdue', { n: count(overdue), fen: moneyWords(row, 'overdue_fen') })
        : say('allocation.said.none'),
      soon: soon
        ? say('allocation.said.soon', { n: count(soon), fen: moneyWords(row, 'due_soon_fen') })
        : say('allocation.said.soon.none')
    }),
    more: say('allocation.said.more', {
      ontime: shareWords(row, 'on_time_share'),
      median: median === null ? say('unknown.number') : days(median),
      late: count(num(row, 'late_done_documents') ?? 0)
    })
  }
}

/** Where the document sets no limit: what is not issued yet, and the days for information. */
function saidFree(row: Row, where: string): { text: string; more: string } {
  const open = num(row, 'unlimited_open_documents')
  const median = num(row, 'median_days')
  return {
    text: say('allocation.said.free', {
      place: where,
      received: moneyWords(row, 'received_fen'),
      share: shareWords(row, 'issued_share'),
      open: open ? say('allocation.said.open', { n: count(open) }) : say('allocation.said.open.none')
    }),
    more: say('allocation.said.free.more', { median: median === null ? say('unknown.number') : days(median) })
  }
}
