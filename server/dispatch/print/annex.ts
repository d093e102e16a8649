/** What follows the body: tables, charts and the list of sources, each with its number. */
import type { ParagraphChild, Table } from 'docx'
import { inYuan, isNumber, paperCell } from '../cell.ts'
import type { PaperBody, PaperTable } from '../types.ts'
import type { Picture } from './chart.ts'
import { block, fonts, size, tablePitch } from './page.ts'
import { sourceHeads, sourceRows } from './notes.ts'

type Docx = typeof import('docx')

/** Width of a text in characters, a Chinese one two. */
const wide = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)

const sourcesTable = (body: PaperBody): PaperTable => ({
  ...{ title: '数据来源', source: 0, total: null },
  columns: sourceHeads.map((head) => ({ head, unit: 'text' })),
  rows: sourceRows(body)
})

/** Titles of everything after the body, in order; the list 附件 names them. */
export const annexTitles = ({ charts, tables }: PaperBody): string[] => [
  ...charts.map(({ title }) => title),
  ...tables.map(({ title }) => title),
  '数据来源'
]

const tableOf = (docx: Docx, { columns, rows, total }: PaperTable): Table => {
  const { AlignmentType, Paragraph, TableCell, TableRow, TextRun, WidthType } = docx
  const all = total ? [...rows, total] : rows
  const plain = inYuan(
    all.flatMap((row) => row.flatMap((text, i) => (columns[i]!.unit === 'fen' && text ? BigInt(text) : [])))
  )
  const heads = columns.map(({ head, unit }) =>
    unit === 'fen' && !plain ? head.replace('(元)', '(万元)') : head
  )
  const texts = all.map((row) => row.map((text, i) => paperCell(columns[i]!.unit, text, plain)))
  // a head may break once, a cell not
  const widest = columns.map((_, i) =>
    Math.min(
      34,
      Math.max(
        3,
        Math.ceil(wide(heads[i]!) / 3),
        ...texts.map((row, at) => wide(row[i]!) * (at === rows.length ? 1.2 : 1))
      ) + 3
    )
  )
  const sum = widest.reduce((a, b) => a + b, 0)
  // a half-wide character of 10.5 pt takes 105 twips; wide tables are set smaller, down to 7 pt
  const half = Math.max(14, Math.min(size.table, Math.floor((size.table * block) / 105 / sum)))
  const widths = widest.map((one) => Math.floor((one / sum) * block))
  const cell = (text: string, i: number, head: boolean, bold = head) =>
    new TableCell({
      width: { size: widths[i]!, type: WidthType.DXA },
      verticalAlign: docx.VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          spacing: { line: tablePitch, lineRule: docx.LineRuleType.EXACT },
          alignment: head
            ? AlignmentType.CENTER
            : isNumber(columns[i]!.unit)
              ? AlignmentType.RIGHT
              : AlignmentType.LEFT,
          children: [new TextRun({ text, size: half, bold, font: fonts.body })]
        })
      ]
    })
  const line = (row: string[], head: boolean, bold = head) =>
    new TableRow({
      ...{ tableHeader: head, cantSplit: true },
      children: row.map((text, i) => cell(text, i, head, bold))
    })
  return new docx.Table({
    rows: [line(heads, true), ...texts.map((row, i) => line(row, false, i === rows.length))],
    ...{ layout: docx.TableLayoutType.FIXED, columnWidths: widths },
    width: { size: block, type: WidthType.DXA },
    margins: { left: 60, right: 60 }
  })
}

const imageOf = ({ ImageRun }: Docx, { svg, png, width, height }: Picture, title: string): ParagraphChild => {
  // 156 mm are 442 pt; the library counts pixels of 96 to the inch
  const scale = Math.min(1, ((block / 1440) * 96) / width)
  return new ImageRun({
    ...{ type: 'svg', data: Buffer.from(svg), fallback: { type: 'png', data: png } },
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: title, title, description: title }
  })
}

/** Each annex with its number. @param pictures of the charts, in their order */
export const annexes = (docx: Docx, body: PaperBody, pictures: readonly Picture[]) => {
  const { AlignmentType, Paragraph, TextRun } = docx
  const all = annexTitles(body)
  const tables = [...body.tables, sourcesTable(body)]
  return all.flatMap((title, i) => {
    const label = all.length > 1 ? `附件${i + 1}` : '附件'
    const head = new Paragraph({
      ...{ spacing: { before: i === 0 ? 0 : 400 }, keepNext: true },
      children: [new TextRun({ text: label, font: fonts.first, size: size.body })]
    })
    const name = new Paragraph({
      ...{ alignment: AlignmentType.CENTER, spacing: { after: 120 }, keepNext: true },
      children: [new TextRun({ text: title, font: fonts.title, size: size.body })]
    })
    const chart = pictures[i]
    const content = chart
      ? new Paragraph({ alignment: AlignmentType.CENTER, children: [imageOf(docx, chart, title)] })
      : tableOf(docx, tables[i - pictures.length]!)
    return [head, name, content]
  })
}
