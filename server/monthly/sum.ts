import { amountOf, decimal } from './figure.ts'
import type { Term } from './formula.ts'
import type { Column, Form } from './form.ts'
import type { CellText, TableRow } from './types.ts'

/** Σ of terms; null when a text among them is no number. `of` answers the text of a term, blank is 0. */
export function total(terms: readonly Term[], of: (term: Term) => CellText | undefined): bigint | null {
  let sum = 0n
  for (const term of terms) {
    const amount = amountOf(of(term))
    if (amount === null) return null
    sum += term.sign * amount
  }
  return sum
}

/** over ÷ under to 6 decimals, half away from zero; '' where there is nothing to divide by. */
function share(over: bigint, under: bigint): CellText {
  if (under === 0n) return ''
  const [top, bottom] = under < 0n ? [-over, -under] : [over, under]
  const size = ((top < 0n ? -top : top) * 2_000_000n + bottom) / (2n * bottom)
  return decimal(top < 0n ? -size : size, 6, 0)
}

/** The values of a row with its computed columns: shares (0..1, 6 decimals) always, sums where they are blank and any term is not. */
export function withShares(form: Form, row: Pick<TableRow, 'values'>): Record<string, CellText> {
  const values = { ...row.values }
  const of = ({ key }: Term) => values[key]
  for (const { key, formula } of form.columns) {
    if (formula === null || (formula.under === null && values[key])) continue
    const [over, under] = [total(formula.over, of), formula.under && total(formula.under, of)]
    if (formula.under === null) {
      if (over !== null && formula.over.some((term) => of(term))) values[key] = over.toString()
    } else values[key] = over === null || under === null ? '' : share(over, under)
  }
  return values
}

/** Is it added up in the row of totals? */
export const adds = ({ unit, kind }: Column): boolean =>
  kind !== 'row' && (unit === 'fen' || unit === 'line' || unit === 'count')

/** The row of totals: money in fen and counts over all rows, '' where every row is blank, shares from the sums. A text that is no number counts 0. */
export function summed(form: Form, rows: readonly Pick<TableRow, 'values'>[]): Record<string, CellText> {
  const full = rows.map((row) => withShares(form, row))
  const values: Record<string, CellText> = {}
  for (const column of form.columns.filter(adds)) {
    const texts = full.map((row) => row[column.key] ?? '').filter((text) => text !== '')
    if (texts.length > 0)
      values[column.key] = texts.reduce((sum, text) => sum + (amountOf(text) ?? 0n), 0n).toString()
  }
  return withShares(form, { values })
}
