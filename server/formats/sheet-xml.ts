/** A worksheet as XML text in blocks (ECMA-376 part 1, 18.3): what a million rows are written as, a row at a time. */
import { cellText } from './cell-text.ts'

export type Value = string | number | Date | null

/** Rows that a sheet can hold, its head among them. */
export const MOST_SHEET_ROWS = 1_048_576

const special = /[&<>"]/

/** A text as XML holds it; most hold nothing special, and the test is cheaper than four replacements. */
export const xml = (text: string): string =>
  special.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text

/** A, B … Z, AA … */
const letters = (at: number): string =>
  (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

/** Days since 1899-12-30, as workbooks count them. */
const serial = (day: Date): number => day.getTime() / 86_400_000 + 25_569

const cell = (value: Value, at: string, style: number): string => {
  if (value === null) return ''
  if (typeof value === 'string')
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(cellText(value))}</t></is></c>`
  return `<c r="${at}" s="${style}"><v>${typeof value === 'number' ? value : serial(value)}</v></c>`
}

/** One row; `styles` by column. */
export const rowXml = (no: number, values: readonly Value[], styles: readonly number[]): string =>
  `<row r="${no}">${values.map((value, i) => cell(value, `${letters(i)}${no}`, styles[i]!)).join('')}</row>`

export interface SheetHead {
  widths: readonly number[]
  /** Rows that stay in sight. */
  frozen: number
  /** Head and foot of each printed page, in the codes of Excel. */
  printed?: { head: string; foot: string } | undefined
}

const OPEN =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'

export const sheetOpen = ({ widths, frozen }: SheetHead): string => {
  const pane = frozen
    ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
    : ''
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  )
  return `${OPEN}<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`
}

export const sheetClose = ({ printed }: SheetHead): string =>
  `</sheetData>${
    printed
      ? `<headerFooter><oddHeader>${xml(printed.head)}</oddHeader><oddFooter>${xml(printed.foot)}</oddFooter></headerFooter>`
      : ''
  }</worksheet>`

/** Styles of a book: 0 plain, 1 a bold head, 2 wrapped text, then one for each format. */
export const stylesXml = (formats: readonly string[]): { body: string; of: (format: string) => number } => {
  const known = [...new Set(formats)]
  const id = (i: number) => (known[i] === '@' ? 49 : 164 + i)
  const xfs = known.map(
    (_, i) => `<xf numFmtId="${id(i)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`
  )
  const body = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${known.length}">${known
    .map((format, i) => `<numFmt numFmtId="${164 + i}" formatCode="${xml(format)}"/>`)
    .join(
      ''
    )}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length + 3}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  return { body, of: (format) => 3 + known.indexOf(format) }
}
