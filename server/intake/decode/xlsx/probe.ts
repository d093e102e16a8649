import { headOf } from '../header.ts'
import { refusalOf } from '../refusals.ts'
import { sorter } from '../sort-rows.ts'
import type { ProbeOptions, Row, Source } from '../types.ts'
import { notes } from './notes.ts'
import { sheetRows } from './sheet.ts'
import { readStrings, sharedStrings } from './strings.ts'
import { asRefusal, openWorkbook, type Sheet, type Workbook } from './workbook.ts'

/** Sheets whose XML is smaller are read whole by the probe: rows and footers are then counted. */
const SMALL = 16 << 20
const FIRST_ROWS = 80

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
  const strings = sharedStrings(null)
  if (last >= 0 && book.stringsPath) await readStrings(await book.stream(book.stringsPath), strings, last + 1)
  const rows: Row[] = []
  const all: Row[] = []
  const end = await firstRows(book, sheet, whole, strings, (row, cells) => {
    if (cells.some((cell) => cell !== null && cell.trim() !== '') && rows.length < FIRST_ROWS)
      rows.push({ row, cells })
    all.push({ row, cells })
  })
  if (whole && !end.whole) throw refusalOf('broken-workbook', name)
  if (rows.length === 0) return null
  const top = headOf(rows, options.headerRow, options.known)
  const sorted = sorter(top.headers.length, Infinity, name)
  const first: (string | null)[][] = []
  for (const { row, cells } of all) {
    if (row < top.firstDataRow) continue
    const kept = sorted.data(row, cells, () => '')
    if (kept && first.length < 20) first.push(kept)
  }
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
