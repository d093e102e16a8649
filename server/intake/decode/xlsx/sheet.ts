import type { Buffer } from 'node:buffer'
import { dateText, plainNumber } from './numbers.ts'
import { attribute, joined, readXml, unhidden } from './xml.ts'

export type Formats = { dates: boolean[]; epoch1904: boolean }
export type Strings = { get(index: number): string }

export type SheetEnd = {
  /** last row seen */
  lastRow: number
  /** the sheet was read to its closing tag */
  whole: boolean
  /** merged ranges, as rows and columns from 1 and 0 */
  merges: { top: number; left: number; bottom: number; right: number }[]
  mergeCount: number
  hiddenRows: number
  firstHidden: number
}

/** Excel's own bounds: what lies outside them was not written by a spreadsheet. */
const MOST_COLUMNS = 16_384
const MOST_ROWS = 1_048_576
/** Empty cells left of a filled one, in all rows: a lone cell at the far right of each row costs 16 000 of them. */
const MOST_GAPS = 50_000_000
const MOST_MERGES = 1000

/**
 * Reads the rows of a worksheet as text, in file order. `take` answers false to stop; `between` runs after each piece
 * of the stream (write, report, look at the signal); `formula` hears of cells that count themselves, column from 0, and
 * whether they keep what they last came to.
 */
export async function sheetRows(
  stream: AsyncIterable<Buffer>,
  strings: Strings,
  formats: Formats,
  take: (row: number, cells: (string | null)[]) => void | false,
  between?: () => Promise<void> | void,
  formula?: (row: number, column: number, kept: boolean) => void
): Promise<SheetEnd> {
  const end: SheetEnd = { lastRow: 0, whole: false, merges: [], mergeCount: 0, hiddenRows: 0, firstHidden: 0 }
  let row = 0
  let rows = 0
  let gaps = 0
  let column = -1
  let cells: (string | null)[] = []
  let type = ''
  let style = 0
  let text = ''
  let listening = false
  let inCell = false
  let counts = false
  let phonetic = false

  const value = () => {
    if (type === 's') return unhidden(strings.get(Number(text)))
    if (type === 'inlineStr' || type === 'str') return unhidden(text)
    if (type === 'b') return text.trim() === '1' || text.trim() === 'true' ? 'TRUE' : 'FALSE'
    if (type === 'e') return text
    if (type === 'd') return text.replace(/T00:00:00(\.0+)?Z?$/, '')
    return formats.dates[style] ? dateText(text, formats.epoch1904) : plainNumber(text)
  }

  function cell(tag: string) {
    const at = attribute(tag, 'r')
    column = at === undefined ? column + 1 : columnOf(at)
    if (column >= MOST_COLUMNS) throw new RangeError('column out of range')
    type = attribute(tag, 't') ?? ''
    style = Number(attribute(tag, 's') ?? 0)
    text = ''
    inCell = true
    counts = false
  }

  await readXml(
    stream,
    {
      open(name, tag, empty) {
        if (name === 'c') cell(tag)
        else if (name === 'v') listening = inCell && type !== 'inlineStr' && !empty
        else if (name === 't') listening = inCell && type === 'inlineStr' && !phonetic && !empty
        else if (name === 'rPh') phonetic = true
        else if (name === 'f') counts = inCell
        else if (name === 'row') {
          const at = attribute(tag, 'r')
          row = at === undefined ? row + 1 : Number(at)
          if (!(row >= 1 && row <= MOST_ROWS) || ++rows > MOST_ROWS) throw new RangeError('row out of range')
          column = -1
          cells = []
          if (attribute(tag, 'hidden') === '1' && end.hiddenRows++ === 0) end.firstHidden = row
        } else if (name === 'mergeCell') merge(end, attribute(tag, 'ref') ?? '')
      },
      text(part) {
        if (listening) text = joined(text, part)
      },
      close(name) {
        if (name === 'v' || name === 't') listening = false
        else if (name === 'rPh') phonetic = false
        else if (name === 'c') {
          inCell = false
          if (counts) formula?.(row, column, text !== '' || type === 'str')
          if (text === '') return
          if ((gaps += Math.max(0, column - cells.length)) > MOST_GAPS) throw new RangeError('too many gaps')
          while (cells.length < column) cells.push(null)
          cells[column] = value()
        } else if (name === 'row') {
          end.lastRow = Math.max(end.lastRow, row)
          return take(row, cells)
        } else if (name === 'worksheet') end.whole = true
        return undefined
      }
    },
    between
  )
  return end
}

/** Column index from 0 of a reference such as AB12. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const sign = reference.charCodeAt(at) & ~32
    if (sign < 65 || sign > 90) break
    column = column * 26 + sign - 64
  }
  return column - 1
}

function merge(end: SheetEnd, reference: string) {
  const [from, to] = reference.split(':')
  if (!from || !to || end.mergeCount++ >= MOST_MERGES) return
  const rowOf = (cell: string) => Number(cell.replace(/\D/g, ''))
  end.merges.push({ top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) })
}
