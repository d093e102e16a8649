import { num, text, type Row } from '../../data/answer.ts'
import { moneyWords, shareWords } from '../../words/figures.ts'
import { count, days } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

const n = (row: Row, name: string) => count(num(row, name) ?? 0)

/** Whether people were told, in a sentence; '' before the answer is there. */
export function said(row: Row | undefined, where: string): string {
  if (!row) return ''
  if (row.notices === null) return say('publicity.said.unloaded', { place: where })
  return say('publicity.said', { place: where, before: before(row), after: after(row) })
}

function before(row: Row): string {
  if (row.before_limit_days === null)
    return say('publicity.said.before.free', { n: n(row, 'notices'), days: median(row) })
  const fell = num(row, 'short_notices')! + num(row, 'early_notices')!
  return say('publicity.said.before', {
    n: n(row, 'notices'),
    share: shareWords(row, 'before_share'),
    failed: fell
      ? say('publicity.said.failed', { short: n(row, 'short_notices'), early: n(row, 'early_notices') })
      : say('publicity.said.failed.none')
  })
}

const median = (row: Row) => {
  const found = num(row, 'before_days')
  return found === null ? say('unknown.number') : say('publicity.free.days', { n: days(found) })
}

function after(row: Row): string {
  if (row.after_limit_days === null)
    return say('publicity.said.after.free', { n: n(row, 'batches'), told: n(row, 'published_batches') })
  return say('publicity.said.after', {
    share: shareWords(row, 'after_share'),
    open: num(row, 'unpublished_batches')
      ? say('publicity.said.open', {
          n: n(row, 'unpublished_batches'),
          fen: moneyWords(row, 'unpublished_fen')
        })
      : say('publicity.said.open.none')
  })
}

/** The newest list that has payments, in a sentence. */
export function listSaid(rows: Row[]): string {
  const row =
    rows.find((one) => one.items !== null && num(one, 'paid_items')! > 0) ??
    rows.find((one) => one.items !== null)
  if (!row) return say('publicity.said.list.none')
  return say('publicity.said.list', {
    year: text(row, 'year'),
    items: n(row, 'items'),
    paid: n(row, 'paid_items'),
    off: num(row, 'off_list_lines')
      ? say('publicity.said.off', { fen: moneyWords(row, 'off_list_fen'), n: n(row, 'off_list_lines') })
      : say('publicity.said.off.none')
  })
}
