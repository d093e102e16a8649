import { light, num, text, type Light, type Row, type Said } from '../data/answer.ts'
import { count } from '../words/numbers.ts'
import { say } from '../words/say.ts'

/** The lights of the title line: payments and receipts always, then whatever lags, three at most. */
export function freshness(rows: Row[]): (Said & { kind: string; light: Light; words: string })[] {
  const always = ['disbursements', 'vouchers']
  const urgency = (row: Row) =>
    (always.includes(text(row, 'kind')) ? -3 : 0) -
    ['none', 'good', 'warn', 'bad'].indexOf(light(row, 'light'))
  return rows
    .filter(
      (row) =>
        row.latest_on !== null &&
        (always.includes(text(row, 'kind')) || ['warn', 'bad'].includes(light(row, 'light')))
    )
    .toSorted((a, b) => urgency(a) - urgency(b))
    .slice(0, 3)
    .map((row) => ({
      kind: text(row, 'kind'),
      zh: text(row, 'kind_zh'),
      en: text(row, 'kind_en'),
      light: light(row, 'light'),
      words: lag(num(row, 'lag_days'))
    }))
}

function lag(days: number | null): string {
  if (days === null) return say('fresh.none')
  if (days <= 0) return say('fresh.today')
  return days === 1 ? say('fresh.yesterday') : say('fresh.lag', { n: count(days) })
}
