import type { Buffer } from 'node:buffer'
import type { Readable as Stream } from 'node:stream'
import { headOf } from '../header.ts'
import { refusalOf } from '../refusals.ts'
import { scratchCsv, scratchSql } from '../scratch.ts'
import { sorter } from '../sort-rows.ts'
import type { OpenOptions, ProbeOptions, Readable, Row, Source, Warning } from '../types.ts'
import { sheetRows, type SheetEnd } from './sheet.ts'
import { readStrings, sharedStrings } from './strings.ts'
import { asRefusal, openWorkbook, type Sheet, type Workbook } from './workbook.ts'

/** Sheets whose XML is smaller are read whole by the probe: rows and footers are then counted. */
const SMALL = 16 << 20
const FIRST_ROWS = 80
const MOST_REFUSED = 200_000

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
  if (last >= 0 && book.stringsPath) await readStrings(await bytes(book, book.stringsPath), strings, last + 1)
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
  return bytes(book, sheet.path).then((stream) =>
    sheetRows(stream, strings, book.formats, (row, cells) => {
      take(row, cells)
      if (cells.length > 0) filled++
      return whole || filled < FIRST_ROWS * 2 ? undefined : false
    })
  )
}

/** Streams a sheet into a csv in the scratch folder, with its row numbers. */
export async function openXlsx(source: Source, scratchDir: string, options: OpenOptions): Promise<Readable> {
  const { signal, onBytes, maxRefused = MOST_REFUSED } = options
  const width = source.headers.length
  const book = await openWorkbook(source.path, source.name)
  const strings = sharedStrings(scratchDir)
  const out = await scratchCsv(scratchDir, ',').catch((error: unknown) => {
    book.close()
    throw error
  })
  try {
    const sheet = book.sheets.find((candidate) => candidate.name === source.sheet)
    if (!sheet) throw refusalOf('changed', source.name)
    const sorted = sorter(width, maxRefused, source.name)
    const share = book.fileBytes / Math.max(1, sheet.bytes + book.stringsBytes)
    let read = 0
    const saw = (size: number) => onBytes?.(Math.min(book.fileBytes, Math.round((read += size) * share)))
    const counted = (stream: AsyncIterable<Buffer>) => watched(stream, saw, signal)
    if (book.stringsPath) {
      if (!(await readStrings(counted(await bytes(book, book.stringsPath)), strings, Infinity)))
        throw refusalOf('broken-workbook', source.name)
    }
    let expected = source.firstDataRow
    let gaps = 0
    const end = await sheetRows(
      counted(await bytes(book, sheet.path)),
      strings,
      book.formats,
      (row, cells) => {
        if (row < source.firstDataRow) return
        if (row < expected) throw refusalOf('broken-workbook', source.name)
        gaps += row - expected
        expected = row + 1
        const kept = sorted.data(row, cells, () => cells.map((cell) => cell ?? '').join('\t'))
        if (kept) out.row(row, kept)
      },
      () => (out.full() ? out.flush() : undefined)
    )
    if (!end.whole) throw refusalOf('broken-workbook', source.name)
    await out.close()
    const { rows, blank, footers, refused } = sorted.sorted()
    return {
      sql: scratchSql(out.path, ',', width, out.breaks()),
      headers: source.headers,
      lineOf: 'line',
      rowCount: rows,
      refused,
      footers: footers.map((footer) => footer.row),
      totals: footers,
      blank: blank + gaps,
      encoding: null,
      warnings: [
        ...source.warnings.filter(({ code }) => !NOTES.has(code)),
        ...notes(end, source.firstDataRow)
      ],
      cleanup: out.remove
    }
  } catch (error) {
    await out.remove()
    throw asRefusal(error, source.name)
  } finally {
    strings.close()
    book.close()
  }
}

const NOTES = new Set(['merged-data', 'hidden-rows'])

/** What a reader of the sheet should know: cells merged across data rows keep their value in the first row only. */
function notes(end: SheetEnd, firstDataRow: number): Warning[] {
  const warnings: Warning[] = []
  const merged = end.merges.filter(({ top, bottom }) => top >= firstDataRow && bottom > top)
  if (merged[0]) {
    const line = merged[0].top
    warnings.push({
      code: 'merged-data',
      zh: `数据区有 ${merged.length} 处跨行合并的单元格（首处在第 ${line} 行），只有第一行有值，其余行为空；请取消合并并逐行填写`,
      en: `${merged.length} cells are merged across data rows (first at row ${line}); only their first row has the value, unmerge and fill each row`,
      line
    })
  }
  if (end.hiddenRows > 0) {
    warnings.push({
      code: 'hidden-rows',
      zh: `有 ${end.hiddenRows} 行被隐藏或筛选（首处在第 ${end.firstHidden} 行），也会作为数据读入`,
      en: `${end.hiddenRows} rows are hidden or filtered out (first at row ${end.firstHidden}); they are read as data too`,
      line: end.firstHidden
    })
  }
  return warnings
}

const bytes = async (book: Workbook, path: string) =>
  (await book.stream(path)) as Stream & AsyncIterable<Buffer>

async function* watched(
  stream: AsyncIterable<Buffer>,
  saw: (size: number) => void,
  signal: AbortSignal | undefined
) {
  for await (const chunk of stream) {
    signal?.throwIfAborted()
    saw(chunk.length)
    yield chunk
  }
}
