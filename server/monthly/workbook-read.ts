import type { Buffer } from 'node:buffer'
import { notes } from '../intake/decode/xlsx/notes.ts'
import { cellOf, shownCell } from './cell.ts'
import type { Form } from './form.ts'
import { headerName, labels } from './labels.ts'
import { adds, summed } from './sum.ts'
import type { CellFault, TableBody, TableRow } from './types.ts'
import { type Expected, heldAgainst, labelled } from './workbook-about.ts'
import { type Found, tableIn } from './workbook-find.ts'
import { gridsOf, type Line } from './workbook-grid.ts'
import { address } from './workbook-layout.ts'
import { reasonsOf } from './workbook-reasons.ts'
import { rowsOf } from './workbook-rows.ts'
import type { Projects } from './workbook-write.ts'

export interface TableRead {
  /** What could be read; rows in the order of the file. */
  body: TableBody
  /** What could not, and what should be looked at, each with its cell. */
  faults: CellFault[]
  /** Every typed text that is not in the body, with its cell: `AG7 待核实`. */
  dropped: string[]
}

/**
 * Reads a table back from a workbook, however its columns were moved and rows put between: columns by their headers, rows by
 * project code. Nothing is guessed: what is no value of its column stays out, with its cell and words in `faults` and `dropped`.
 * @throws Problem 422: no workbook (codes of intake/decode/refusals.ts), `table-header` no such form, `table-unit`, `table-month`,
 * `table-form` a newer form, `table-long`; `where` is the cell
 */
export async function readTable(
  form: Form,
  bytes: Buffer,
  expected: Expected & { projects: Projects }
): Promise<TableRead> {
  const { grids, keywords } = await gridsOf(bytes)
  const found = tableIn(form, grids)
  const about = heldAgainst(form, found, keywords, expected)
  const { rows, totals, signatures, faults, dropped } = rowsOf(found, expected.projects)
  const reasons = reasonsOf(
    form,
    rows,
    grids.find(({ name }) => name === labels.reasons)
  )
  const signed = (label: string) => labelled(signatures, label)?.words ?? ''
  const body = {
    ...{ filler: signed(labels.filler), reviewer: signed(labels.reviewer), phone: signed(labels.phone) },
    rows
  }
  const seen = [...seenOf(found), ...totals.flatMap((line) => totalFaults(form, found, line, rows))]
  return {
    body,
    faults: [...about, ...found.faults, ...faults, ...seen, ...reasons.faults],
    dropped: [...dropped, ...reasons.dropped]
  }
}

/** Merged cells and hidden rows among the projects. */
const seenOf = ({ grid, header }: Found): CellFault[] =>
  notes(grid.end, header + 1).map(({ code, zh, en, line }) => ({
    ...{ code, project_code: '', key: '', grade: 'warning' as const, zh, en },
    ...(line && { cell: `A${line}` })
  }))

/** Figures of 合计 that are not the sum of the rows above; part sums are left alone. */
function totalFaults(form: Form, { columns }: Found, line: Line, rows: readonly TableRow[]): CellFault[] {
  if ([...line.cells.values()].some((text) => headerName(text).startsWith('小计'))) return []
  const sums = summed(form, rows)
  return [...columns].flatMap(([position, column]): CellFault[] => {
    const text = line.cells.get(position)
    if (text === undefined || !adds(column)) return []
    const value = cellOf(column, text)
    const sum = sums[column.key] ?? '0'
    if ('text' in value && (value.text === '' || value.text === sum)) return []
    const cell = address(line.row, position)
    const should = shownCell(column, sum, 'zh')
    return [
      {
        ...{ code: 'total-differs', project_code: '', key: column.key, grade: 'warning', cell },
        zh: `${cell} 的合计与读入各行之和 ${should} 不符，合计按各行之和计，请核对`,
        en: `the total at ${cell} is not the sum of the rows read, ${should}; the sum counts, check them`
      }
    ]
  })
}
