import type { Worksheet } from '@cj-tech-master/excelts'
import { isCell, shownCell } from './cell.ts'
import { amountOf } from './figure.ts'
import type { Column, Form } from './form.ts'
import type { Formula, Term } from './formula.ts'
import type { CellText } from './types.ts'
import { address, formatOf, sizeOf } from './workbook-layout.ts'

export const font = { name: '宋体', size: 10 }
const thin = { style: 'thin' as const }
export const box = { left: thin, right: thin, top: thin, bottom: thin }
/** How a cell of a column looks. */
export function dress(cell: ReturnType<Worksheet['getCell']>, column: Column): void {
  const words = formatOf[column.unit] === '@'
  Object.assign(cell, {
    ...{ numFmt: column.key === 'seq' ? '0' : formatOf[column.unit], border: box },
    font: { ...font, size: sizeOf(column) }
  })
  const middle = ['code', 'flag', 'level', 'date'].includes(column.unit) || column.key === 'seq'
  const horizontal = middle ? ('center' as const) : ('right' as const)
  cell.alignment = { vertical: 'middle', wrapText: words, ...((middle || !words) && { horizontal }) }
}

/** At most 15 digits stand in a cell, so no figure loses any as a double. */
export const numberOf = ({ unit }: Column, text: CellText): number =>
  unit === 'fen' ? Number(amountOf(text)) / 1e6 : Number(text)

/** A value as the cell holds it; what is no value of the column is written as it was typed. */
export function typed(column: Column, text: CellText): string | number | Date | null {
  if (text === '') return null
  if (!isCell(column, text)) return text
  if (column.unit === 'date') return new Date(`${text}T00:00:00Z`)
  if (column.unit === 'flag' || column.unit === 'level') return shownCell(column, text, 'zh')
  return column.unit === 'text' || column.unit === 'code' ? text : numberOf(column, text)
}

/** A share that counts itself in the row of the sheet, with what it comes to now. */
export function shareCell(form: Form, { over, under }: Formula, row: number, share: CellText) {
  const sum = (terms: readonly Term[]) =>
    terms
      .map(({ key, sign }, i) => {
        const column = form.columns.findIndex((column) => column.key === key) + 1
        return `${sign < 0n ? '-' : i > 0 ? '+' : ''}${address(row, column)}`
      })
      .join('')
  const bottom = sum(under ?? [])
  return {
    formula: `IF((${bottom})=0,"",(${sum(over)})/(${bottom}))`,
    result: share === '' ? '' : Number(share)
  }
}
