/** A paper's tables as one workbook, a sheet each, and where they come from. */
import type { Workbook, Worksheet } from '@cj-tech-master/excelts'
import { rowsSaid } from '../../formats/rows-said.ts'
import type { CellValue } from '../../formats/xlsx.ts'
import { bookCell, bookFormat, isNumber, paperCell } from '../cell.ts'
import type { Paper, PaperTable } from '../types.ts'
import { notesOf, sourceHeads, sourceRows } from './notes.ts'
import { widthOf } from './title.ts'

/** `&` begins a code in a printed head. */
const printed = (text: string): string => text.replaceAll('&', '&&')
const thin = { style: 'thin' as const, color: { argb: 'FF999999' } }
const border = { top: thin, left: thin, bottom: thin, right: thin }
const headFill = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: 'FFE8EEF4' } }

/** A sheet whose head stays in sight, on screen and on each page; its title is printed above. */
const sheetOf = (book: Workbook, name: string, title: string): Worksheet =>
  book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      ...{ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...{ horizontalCentered: true, printTitlesRow: '1:1' }
    },
    headerFooter: { oddHeader: `&C&14 ${printed(title)}`, oddFooter: '&C第 &P 页，共 &N 页' }
  })

interface Column {
  head: string
  format: string
  /** Where its cells stand. */
  horizontal: 'left' | 'center' | 'right'
}

/** Most characters of a cell before it breaks; a sheet of one column has a line of text. */
const mostOf = (columns: number): number => (columns === 1 ? 60 : 24)
const lineHeight = 15

/** Writes head and rows; heights are told, since not every reader finds them. @param shown the rows as they are seen */
const fill = (
  sheet: Worksheet,
  columns: readonly Column[],
  rows: readonly CellValue[][],
  shown: readonly string[][]
): void => {
  const heads = columns.map(({ head }) => head)
  sheet.addRow(heads).font = { bold: true }
  for (const row of rows) sheet.addRow(row)
  // a head breaks once
  const widths = columns.map(({ head }, i) =>
    Math.min(
      mostOf(columns.length),
      Math.max(3, widthOf(head) / 2 + 0.5, ...shown.map((row) => widthOf(row[i]!))) + 1
    )
  )
  const all = [heads, ...shown]
  all.forEach((row, at) => {
    const lines = row.map((text, i) => Math.ceil(widthOf(text) / (widths[i]! - 0.5)))
    sheet.getRow(at + 1).height = Math.max(1, ...lines) * lineHeight + 3
  })
  // a page of A4 shows some 140 characters; wider sheets are printed on A3
  if (widths.reduce((sum, width) => sum + width * 2, 0) > 180) sheet.pageSetup.paperSize = 8
  columns.forEach(({ format, horizontal }, i) => {
    const column = sheet.getColumn(i + 1)
    column.numFmt = format
    column.width = widths[i]! * 2
    all.forEach((_, at) => {
      const cell = sheet.getCell(at + 1, i + 1)
      cell.border = border
      cell.alignment =
        at === 0
          ? { horizontal: 'center', vertical: 'middle', wrapText: true }
          : { horizontal, vertical: 'middle', wrapText: horizontal === 'left' }
      if (at === 0) cell.fill = headFill
    })
  })
}

const tableSheet = (book: Workbook, paper: Paper, { title, columns, rows, total }: PaperTable): void => {
  const sheet = sheetOf(book, title, `${paper.title}：${title}`)
  const all = total ? [...rows, total] : rows
  fill(
    sheet,
    columns.map(({ head, unit }) => ({
      ...{ head, format: bookFormat(unit) },
      horizontal: isNumber(unit) ? 'right' : unit === 'text' || unit === 'name' ? 'left' : 'center'
    })),
    all.map((row) => row.map((text, i) => bookCell(columns[i]!.unit, text))),
    all.map((row) => row.map((text, i) => paperCell(columns[i]!.unit, text, true)))
  )
  if (total) sheet.getRow(all.length + 1).font = { bold: true }
  if (rows.length > 0)
    sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows.length + 1, col: columns.length } }
}

const textColumns = (heads: readonly string[]): Column[] =>
  heads.map((head) => ({ head, format: '@', horizontal: 'left' }))

export const paperBook = async (paper: Paper): Promise<Buffer> => {
  const { title, serial, body } = paper
  const excelts = await import('@cj-tech-master/excelts')
  const book = new excelts.Workbook()
  const counts = [...body.tables, { title: '数据来源', rows: body.sources }].map(
    (table) => `${table.title}　${rowsSaid(table.rows.length)}`
  )
  const about = [serial ?? '草稿，未印发', ...notesOf(paper), ...counts].map((text) => [text])
  const first = sheetOf(book, '说明', title)
  fill(first, textColumns([title]), about, about)
  for (const table of body.tables) tableSheet(book, paper, table)
  // beside the words, the parameters as they are asked again
  const sources = sourceRows(body).map((row, i) => [
    ...row,
    Object.entries(body.sources[i]!.params)
      .map(([key, text]) => `${key}=${text}`)
      .join('&')
  ])
  fill(sheetOf(book, '数据来源', '数据来源'), textColumns([...sourceHeads, '查询参数']), sources, sources)
  return Buffer.from(await book.xlsx.writeBuffer())
}
