import type { PaperSize, Worksheet } from '@cj-tech-master/excelts'
import { countSheet } from '../formats/rows-said.ts'
import { CODE, type Form, NAME } from './form.ts'
import { labels } from './labels.ts'
import { adds, summed, withShares } from './sum.ts'
import type { TableBody, TableRow, Unit } from './types.ts'
import { dress, font, numberOf, shareCell, typed } from './workbook-cells.ts'
import { head, spread } from './workbook-head.ts'
import { address, heightOf, rowsAt, turnOf, widthOf } from './workbook-layout.ts'
import { reasonSheet } from './workbook-reasons.ts'

/** What the register says of a project, by the keys of the form: project_name, department, policy_level. By code. */
export type Projects = ReadonlyMap<string, Record<string, string>>

export interface TableSheet {
  unit: Unit
  /** yyyy-mm-01 */
  month: string
  /** yyyy-mm-dd */
  closing_on: string
  body: TableBody
  projects: Projects
  /** The projects without figures, to be filled in. */
  blank?: boolean
}

/** ECMA-376 part 1, 18.3.1.63; the library's own list leaves it out. */
const a3 = 8 as PaperSize

/**
 * The table as the form prints it: title, who and when, two header rows, numbers of the columns, a row a project, 合计 and
 * signatures on A3, two pages wide with the project on both. Money in 万元 and shares are numbers with all their digits, codes and document numbers
 * texts; 合计 and shares count themselves. A second sheet takes the reasons of differences, a third says how many rows there are.
 */
export async function tableWorkbook(form: Form, sheet: TableSheet): Promise<Buffer> {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const book = new Workbook()
  book.creator = '明账'
  book.title = form.title_zh
  book.keywords = markOf(form, sheet)
  const rows = sheet.blank
    ? sheet.body.rows.map(({ project_code }): TableRow => ({ project_code, values: {}, reasons: {} }))
    : sheet.body.rows
  const stay = nameAt(form)
  const turn = turnOf(form, stay)
  const page = book.addWorksheet(labels.sheet, {
    views: [{ state: 'frozen', xSplit: stay, ySplit: rowsAt.numbers }],
    pageSetup: {
      ...{ paperSize: a3, orientation: 'landscape', fitToPage: true, fitToWidth: 2, fitToHeight: 0 },
      ...{ printTitlesRow: `${rowsAt.groups}:${rowsAt.numbers}`, pageOrder: 'overThenDown' },
      printTitlesColumn: `A:${address(1, stay).slice(0, -1)}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 }
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' }
  })
  form.columns.forEach((column, i) => (page.getColumn(i + 1).width = widthOf(column)))
  page.getColumn(turn).addPageBreak()
  head(page, form, sheet, turn)
  rows.forEach((row, i) => projectRow(page, form, row, sheet.projects.get(row.project_code) ?? {}, i))
  const last = rowsAt.first + rows.length
  totalRow(page, form, rows, last)
  signatures(page, sheet, last + 1, turn)
  const reasons = reasonSheet(book, form, rows, sheet.projects)
  countSheet(book, [
    [labels.sheet, rows.length],
    [labels.reasons, reasons]
  ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** What a workbook is, in its properties: read where the cells that say it were overwritten. */
const markOf = (form: Form, { unit, month }: Pick<TableSheet, 'unit' | 'month'>): string =>
  `mingzhang-monthly form=${form.version} unit=${unit.unit_code} month=${month.slice(0, 7)}`

const nameAt = (form: Form) => form.columns.findIndex(({ key }) => key === NAME) + 1

function projectRow(
  page: Worksheet,
  form: Form,
  row: TableRow,
  known: Record<string, string>,
  i: number
): void {
  const at = rowsAt.first + i
  const shares = withShares(form, row)
  const texts = form.columns.map(({ key, kind }) => (kind === 'row' ? known[key] : row.values[key]) ?? '')
  page.getRow(at).height = heightOf(form, texts)
  form.columns.forEach((column, c) => {
    const { key, kind, formula } = column
    const cell = page.getCell(at, c + 1)
    dress(cell, column)
    if (key === 'seq') cell.value = i + 1
    else if (key === CODE) cell.value = row.project_code
    else if (kind === 'row') cell.value = typed(column, known[key] ?? '')
    else if (formula?.under) cell.value = shareCell(form, formula, at, shares[key] ?? '')
    else cell.value = typed(column, row.values[key] ?? '')
  })
}

function totalRow(page: Worksheet, form: Form, rows: readonly TableRow[], at: number): void {
  const sums = summed(form, rows)
  form.columns.forEach((column, c) => {
    const cell = page.getCell(at, c + 1)
    dress(cell, column)
    cell.font = { ...font, bold: true }
    const range = `${address(rowsAt.first, c + 1)}:${address(at - 1, c + 1)}`
    if (column.key === NAME) cell.value = labels.total
    else if (adds(column) && rows.length > 0)
      cell.value = { formula: `SUM(${range})`, result: numberOf(column, sums[column.key] ?? '0') }
    else if (column.formula?.under) cell.value = shareCell(form, column.formula, at, sums[column.key] ?? '')
  })
}

function signatures(page: Worksheet, { body, blank }: TableSheet, at: number, width: number): void {
  const { filler, reviewer, phone } = blank ? { filler: '', reviewer: '', phone: '' } : body
  const texts = [
    `${labels.filler}：${filler}`,
    `${labels.reviewer}：${reviewer}`,
    `${labels.phone}：${phone}`
  ]
  spread(page, at, width, [...texts, `${labels.date}：`])
}
