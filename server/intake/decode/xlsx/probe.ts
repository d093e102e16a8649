import { type Head, headOf } from '../header.ts'
import { refusalOf } from '../refusals.ts'
import { type Sorter, sorter } from '../sort-rows.ts'
import type { ProbeOptions, Row, Source } from '../types.ts'
import { notes } from './notes.ts'
import { sheetRows } from './sheet.ts'
import { readStrings, sharedStrings } from './strings.ts'
import { asRefusal, openWorkbook, type Sheet, type Workbook } from './workbook.ts'

/** Sheets whose XML is smaller are read whole by the probe: rows and footers are then counted. */
const SMALL = 16 << 20
const FIRST_ROWS = 80
/** Rows looked through for the first ones with anything in them. */
const MOST_EARLY = 1000

/** Looks at a workbook: the first visible sheet with anything in it, or the one named. */
export async function probeXlsx(path: string, name: string, options: ProbeOptions): Promise<Source> {
  const book = await openWorkbook(path, name)
  try {
    const visible = book.sheets.filter((sheet) => !sheet.hidden)
    const names = visible.map((sheet) => sheet.name)
    if (visible.length === 0) throw refusalOf('no-visible-sheet', name)
    const wanted =
      options.sheet === undefined ? visible : visible.filter((sheet) => sheet.name === options.sheet)
    if (wanted.length === 0)
      throw refusalOf('no-sheet', name, { sheet: options.sheet ?? '', sheets: names.join('、') })
    for (const sheet of wanted) {
      const source = await probeSheet(book, sheet, path, name, options)
      if (source) return { ...source, sheets: names }
    }
    throw refusalOf('empty-sheet', name, { sheet: wanted[0]?.name ?? '' })
  } catch (error) {
    throw asRefusal(error, name)
  } finally {
    book.close()
  }
}

async function probeSheet(book: Workbook, sheet: Sheet, path: string, name: string, options: ProbeOptions) {
  const whole = sheet.bytes <= SMALL
  let last = -1
  await firstRows(book, sheet, whole, { get: (index) => ((last = Math.max(last, index)), '') }, () => {})
  const strings = sharedStrings(options.scratchDir ?? null)
  if (last >= 0 && book.stringsPath) await readStrings(await book.stream(book.stringsPath), strings, last + 1)
  const rows: Row[] = []
  const early: Row[] = []
  const first: (string | null)[][] = []
  let head: { top: Head; sorted: Sorter } | null = null
  const sort = ({ top, sorted }: { top: Head; sorted: Sorter }, { row, cells }: Row) => {
    if (row < top.firstDataRow) return
    const kept = sorted.data(row, cells, () => '')
    if (kept && first.length < 20) first.push(kept)
  }
  const begin = () => {
    const top = headOf(rows, name, options.headerRow, options.known)
    head = { top, sorted: sorter(top.headers.length, Infinity, name) }
    for (const row of early.splice(0)) sort(head, row)
    return head
  }
  const end = await firstRows(book, sheet, whole, strings, (row, cells) => {
    if (cells.length === 0) return
    if (head) return sort(head, { row, cells })
    early.push({ row, cells })
    if (cells.some((cell) => cell !== null && cell.trim() !== '')) rows.push({ row, cells })
    if (rows.length < FIRST_ROWS && early.length < MOST_EARLY) return
    if (rows.length === 0) throw new RangeError('a thousand rows of spaces')
    begin()
  }).finally(() => strings.close())
  if (whole && !end.whole) throw refusalOf('broken-workbook', name)
  if (rows.length === 0) return null
  const { top, sorted } = head ?? begin()
  const { rows: count, footers, refused } = sorted.sorted()
  if (whole && count === 0 && refused.length === 0) throw refusalOf('no-rows', name)
  const source: Source = {
    path,
    name,
    format: 'xlsx',
    encoding: null,
    separator: null,
    sheet: sheet.name,
    sheets: [],
    ...top,
    footers: footers.map((footer) => footer.row),
    totals: footers,
    rowCount: whole ? count : null,
    warnings: [...top.warnings, ...notes(end, top.firstDataRow)],
    rows: first
  }
  return source
}

function firstRows(
  book: Workbook,
  sheet: Sheet,
  whole: boolean,
  strings: { get(index: number): string },
  take: (row: number, cells: (string | null)[]) => void
) {
  let filled = 0
  return book.stream(sheet.path).then((stream) =>
    sheetRows(stream, strings, book.formats, (row, cells) => {
      take(row, cells)
      if (cells.length > 0) filled++
      return whole || filled < FIRST_ROWS * 2 ? undefined : false
    })
  )
}
