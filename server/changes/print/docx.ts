import type { Table, TableCell, TableRow } from 'docx'
import { type Cell, margins, type Paper, placed, pointSize } from './paper.ts'

const twips = (mm: number) => Math.round((mm / 25.4) * 1440)
const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }

/** The page as a Word document, A4; long texts let rows grow. The library is read when the first page is asked for. */
export const changeDocx = async (paper: Paper): Promise<Buffer> => {
  const docx = await import('docx')
  const { AlignmentType, BorderStyle, HeightRule, Paragraph, TextRun, VerticalAlignTable, WidthType } = docx
  type Align = (typeof AlignmentType)[keyof typeof AlignmentType]
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

  const said = (
    text: string,
    align: Align,
    style: { bold?: boolean; size?: number; eastAsia?: string } = {}
  ) =>
    text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: align,
          children: [
            new TextRun({
              ...{ text: line, bold: style.bold ?? false, size: (style.size ?? pointSize) * 2 },
              font: { ...font, ...(style.eastAsia && { eastAsia: style.eastAsia }) }
            })
          ]
        })
    )
  const align = ({ is, right }: Cell): Align =>
    right ? AlignmentType.RIGHT : is === 'value' ? AlignmentType.LEFT : AlignmentType.CENTER
  // a narrow cell with one character a line needs no turned text
  const words = ({ is, text }: Cell) => (is === 'side' ? [...text].join('\n') : text)
  const cellOf = (cell: Cell, width: number): TableCell =>
    new docx.TableCell({
      ...{ columnSpan: cell.span, rowSpan: cell.rows ?? 1, verticalAlign: VerticalAlignTable.CENTER },
      width: { size: twips(width), type: WidthType.DXA },
      borders: {
        ...(cell.open === 'above' && { top: none }),
        ...(cell.open === 'below' && { bottom: none })
      },
      children: said(words(cell), align(cell), { bold: cell.is === 'head' })
    })

  const at = placed(paper)
  const rows = paper.lines.map(({ height }, line): TableRow => {
    const children = at
      .filter(({ row }) => row === line)
      .map(({ cell, column }) => {
        const covered = paper.columns.slice(column, column + cell.span)
        return cellOf(
          cell,
          covered.reduce((a, b) => a + b, 0)
        )
      })
    return new docx.TableRow({
      ...{ children, cantSplit: true },
      height: { value: twips(height), rule: HeightRule.ATLEAST }
    })
  })
  const total = paper.columns.reduce((a, b) => a + b, 0)
  const table: Table = new docx.Table({
    rows,
    ...{ layout: docx.TableLayoutType.FIXED, columnWidths: paper.columns.map(twips) },
    width: { size: twips(total), type: WidthType.DXA },
    margins: { left: twips(1.2), right: twips(1.2) }
  })
  const side = twips(margins.side)
  const page = {
    size: { width: twips(210), height: twips(297) },
    margin: { left: side, right: side, top: twips(margins.top), bottom: twips(margins.bottom) }
  }
  const [left, right] = paper.above
  const above = new Paragraph({
    tabStops: [{ type: docx.TabStopType.RIGHT, position: twips(total) }],
    children: [new TextRun({ text: `${left}\t${right}`, font, size: pointSize * 2 })]
  })
  const title = said(paper.title, AlignmentType.CENTER, { bold: true, size: 18, eastAsia: '宋体' })
  const children = [...said(paper.attachment, AlignmentType.LEFT), ...title, above, table]
  return docx.Packer.toBuffer(
    new docx.Document({
      title: `${paper.title} ${paper.no}`,
      creator: '',
      sections: [{ properties: { page }, children }]
    })
  )
}
