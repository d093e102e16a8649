import type { Buffer } from 'node:buffer'
import { refusalOf } from '../refusals.ts'
import { scratchCsv, scratchSql } from '../scratch.ts'
import { sorter } from '../sort-rows.ts'
import type { OpenOptions, Readable, Source } from '../types.ts'
import { NOTES, notes } from './notes.ts'
import { sheetRows } from './sheet.ts'
import { readStrings, sharedStrings } from './strings.ts'
import { asRefusal, openWorkbook } from './workbook.ts'

const MOST_REFUSED = 200_000

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
      if (!(await readStrings(counted(await book.stream(book.stringsPath)), strings, Infinity)))
        throw refusalOf('broken-workbook', source.name)
    }
    let expected = source.firstDataRow
    let gaps = 0
    const end = await sheetRows(
      counted(await book.stream(sheet.path)),
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
