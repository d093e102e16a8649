import { countSheet } from '../formats/rows-said.ts'
import type { Stamp } from '../formats/stamp.ts'
import type { Sheet } from './sheets.ts'

/** `&` begins a code in a printed head. */
const printed = (text: string): string => text.replaceAll('&', '&&')
const wide = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)

/** Sheets as one workbook, each head frozen, and 说明 with the rows of each. Texts are typed as texts: what looks like a formula is shown, not run. A stamp stands on every sheet and printed page. */
export const evidenceBook = async (sheets: readonly Sheet[], stamp: Stamp | undefined): Promise<Buffer> => {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const book = new Workbook()
  if (stamp) {
    const about = book.addWorksheet('说明')
    for (const line of stamp.lines) about.addRow([...line])
  }
  const top = stamp ? 2 : 1
  for (const { name, columns, rows } of sheets) {
    const sheet = book.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: top }],
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...(stamp && {
        headerFooter: {
          oddHeader: `&L${printed(stamp.words)}`,
          oddFooter: `&L${printed(stamp.words)}&R&P / &N`
        }
      })
    })
    if (stamp) sheet.addRow([stamp.words])
    sheet.addRow(columns.map(({ head }) => head)).font = { bold: true }
    for (const row of rows) sheet.addRow(row)
    columns.forEach(({ head, format }, i) => {
      const column = sheet.getColumn(i + 1)
      column.numFmt = format
      const widest = rows.slice(0, 50).map((row) => (typeof row[i] === 'string' ? wide(row[i]) : 10))
      column.width = Math.min(48, Math.max(8, wide(head), ...widest) + 3)
    })
  }
  countSheet(
    book,
    sheets.map(({ name, rows }) => [name, rows.length])
  )
  return Buffer.from(await book.xlsx.writeBuffer())
}
