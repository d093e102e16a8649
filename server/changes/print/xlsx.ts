import { type Cell, margins, type Paper, placed, pointSize } from './paper.ts'

const points = (mm: number) => mm / 0.3528
const inches = (mm: number) => mm / 25.4
/** Width of a column in Excel's characters of about 1.9 mm. */
const characters = (mm: number) => mm / 1.9
const font = { name: '仿宋', size: pointSize }
const thin = { style: 'thin' as const }

const border = ({ open }: Cell) => ({
  ...{ left: thin, right: thin },
  ...(open === 'above' ? {} : { top: thin }),
  ...(open === 'below' ? {} : { bottom: thin })
})
const alignment = ({ is, right }: Cell) => ({
  ...{ vertical: 'middle' as const, wrapText: true },
  horizontal: right ? ('right' as const) : is === 'value' ? ('left' as const) : ('center' as const),
  ...(is === 'side' && { textRotation: 'vertical' as const })
})

/** The page as a workbook of one sheet that prints on one A4 page; every cell is text. */
export const changeXlsx = async (paper: Paper): Promise<Buffer> => {
  const { no, title, attachment, above, columns, lines } = paper
  const { Workbook } = await import('@cj-tech-master/excelts')
  const book = new Workbook()
  const top = 3
  const last = top + lines.length
  const sheet = book.addWorksheet(no, {
    pageSetup: {
      ...{ paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
      ...{ horizontalCentered: true, printArea: `A1:E${last}` },
      margins: {
        ...{ left: inches(margins.side), right: inches(margins.side), header: 0.2, footer: 0.2 },
        ...{ top: inches(margins.top), bottom: inches(margins.bottom) }
      }
    }
  })
  columns.forEach((mm, i) => (sheet.getColumn(i + 1).width = characters(mm)))
  const write = (box: [number, number, number, number], text: string, cell: Cell, drawn: boolean) => {
    sheet.mergeCells(...box)
    for (let row = box[0]; row <= box[2]; row++)
      for (let column = box[1]; column <= box[3]; column++) {
        const at = sheet.getCell(row, column)
        Object.assign(at, {
          numFmt: '@',
          font: { ...font, bold: cell.is === 'head' },
          alignment: alignment(cell)
        })
        if (drawn) at.border = border(cell)
      }
    sheet.getCell(box[0], box[1]).value = text
  }
  const plain: Cell = { text: '', span: 1, is: 'value' }
  write([1, 1, 1, 5], attachment, plain, false)
  write([2, 1, 2, 5], title, { ...plain, is: 'head' }, false)
  sheet.getCell(2, 1).font = { name: '宋体', size: 18, bold: true }
  write([3, 1, 3, 3], above[0], plain, false)
  write([3, 4, 3, 5], above[1], { ...plain, right: true }, false)
  ;[6, 12, 7, ...lines.map(({ height }) => height)].forEach(
    (mm, i) => (sheet.getRow(i + 1).height = points(mm))
  )
  for (const { cell, row, column } of placed(paper)) {
    const [first, left] = [top + 1 + row, column + 1]
    write([first, left, first + (cell.rows ?? 1) - 1, left + cell.span - 1], cell.text, cell, true)
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
