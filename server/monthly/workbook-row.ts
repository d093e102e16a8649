import { cellOf } from './cell.ts'
import { CODE, type Column, NAME } from './form.ts'
import type { CellFault, TableRow } from './types.ts'
import { ofRegister, uncounted } from './workbook-faults.ts'
import type { Found } from './workbook-find.ts'
import type { Line } from './workbook-grid.ts'
import { address } from './workbook-layout.ts'

export interface RowsRead {
  rows: TableRow[]
  totals: Line[]
  signatures: Line[]
  faults: CellFault[]
  /** Typed texts that found no place: `AG7 待核实`. */
  dropped: string[]
}

/** Without spaces. */
export const plain = (text: string | undefined) => (text ?? '').replace(/\s+/g, '')

/** Excel's own sums carry noise behind the 15th digit; what is off by less than a thousandth of a fen is that. */
function quiet(text: string): string {
  const rounded = Number(text).toFixed(6)
  return /^-?\d+\.\d{7,}$/.test(text) && Math.abs(Number(text) - Number(rounded)) < 1e-9 ? rounded : text
}

/** The number of a row, or a share, which counts itself. */
export const counts = (column: Column | undefined, text: string) =>
  column?.unit === 'share' || (column?.key === 'seq' && /^\s*\d*\s*$/.test(text))

/** Keeps apart what has no place in the table: the cells of a line whose column is `out`. */
export function leave(
  { faults, dropped }: Pick<RowsRead, 'faults' | 'dropped'>,
  columns: Found['columns'],
  { row, cells }: Line,
  out: (column: Column | undefined) => boolean,
  fault?: CellFault
): void {
  if (fault) faults.push(fault)
  for (const [position, text] of cells) {
    const column = columns.get(position)
    if (out(column) && !counts(column, text)) dropped.push(`${address(row, position)} ${text.trim()}`)
  }
}

/** One project's row: its values; faults and dropped words go to `read`, cells that count themselves to `counting`. */
export function projectRow(
  read: RowsRead,
  { grid, columns }: Found,
  line: Line,
  project_code: string,
  known: Record<string, string>,
  counting: Map<Column, string[]>
): TableRow {
  const values: TableRow['values'] = {}
  for (const [position, column] of columns) {
    const cell = address(line.row, position)
    const text = line.cells.get(position)
    if (column.kind === 'row' || column.unit === 'share') {
      if (text !== undefined && !fits(column, text, known)) {
        read.faults.push({ ...ofRegister(column, cell), project_code })
        read.dropped.push(`${cell} ${text.trim()}`)
      }
      continue
    }
    const kept = grid.formulas.get(cell)
    if (kept === false && column.kind !== 'computed')
      read.faults.push({ ...uncounted(column, cell), project_code })
    if (kept) counting.set(column, [...(counting.get(column) ?? []), cell])
    if (text === undefined) continue
    const value = cellOf(column, kept ? quiet(text) : text)
    if ('fault' in value) {
      read.faults.push({ ...value.fault, project_code, cell })
      read.dropped.push(`${cell} ${text.trim()}`)
    } else if (value.text !== '') values[column.key] = value.text
  }
  leave(read, columns, line, (column) => column === undefined)
  return { project_code, values, reasons: {} }
}

/** Does a cell that the register fills still say what the register says? The name is held against others' alone. */
function fits(column: Column, text: string, known: Record<string, string>): boolean {
  if (column.unit === 'share' || ['seq', CODE, NAME].includes(column.key)) return true
  const value = cellOf(column, text)
  return 'text' in value && plain(value.text) === plain(known[column.key])
}
