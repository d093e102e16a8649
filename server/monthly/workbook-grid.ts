import type { Buffer } from 'node:buffer'
import { refusalOf } from '../intake/decode/refusals.ts'
import { Refusal } from '../intake/decode/types.ts'
import { type SheetEnd, sheetRows } from '../intake/decode/xlsx/sheet.ts'
import { readStrings, sharedStrings } from '../intake/decode/xlsx/strings.ts'
import { asRefusal, openWorkbook, type Workbook } from '../intake/decode/xlsx/workbook.ts'
import { readXml } from '../intake/decode/xlsx/xml.ts'
import { Problem } from '../schemas/problem.ts'
import { demandWorkbook } from './workbook-kind.ts'
import { address } from './workbook-layout.ts'

/** A row of a sheet with something in it: texts by column, both from 1. */
export interface Line {
  row: number
  cells: Map<number, string>
}

export interface Grid {
  name: string
  lines: Line[]
  /** Cells that count themselves, by A1: do they keep what they came to? */
  formulas: Map<string, boolean>
  end: SheetEnd
  /** There are more rows than any table has; the rest was not read. */
  long: boolean
}

const MOST_LINES = 2000
const MOST_SHEETS = 12
/** Unpacked size of what is read; a table of a hundred projects is far below one MiB. */
const MOST_BYTES = 64 << 20

/** Visible sheets of an uploaded workbook and the keywords of its properties. @throws Problem 422 where it is none, damaged or swollen */
export async function gridsOf(bytes: Buffer): Promise<{ grids: Grid[]; keywords: string }> {
  try {
    await demandWorkbook(bytes)
    const book = await openWorkbook(bytes, '')
    try {
      return await read(book)
    } finally {
      book.close()
    }
  } catch (error) {
    const known = error instanceof Problem ? error : asRefusal(error, '')
    if (!(known instanceof Refusal)) throw known
    throw new Problem({ status: 422, code: known.code, zh: known.zh, en: known.en }, { cause: error })
  }
}

async function read(book: Workbook): Promise<{ grids: Grid[]; keywords: string }> {
  const sheets = book.sheets.filter(({ hidden }) => !hidden).slice(0, MOST_SHEETS)
  if (book.stringsBytes + sheets.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES) throw swollen()
  const strings = sharedStrings(null)
  if (book.stringsPath && !(await readStrings(await book.stream(book.stringsPath), strings, Infinity)))
    throw refusalOf('broken-workbook', '')
  const grids: Grid[] = []
  for (const { name, path } of sheets) {
    const lines: Line[] = []
    const formulas = new Map<string, boolean>()
    const take = (row: number, cells: (string | null)[]) => {
      const filled = new Map<number, string>()
      cells.forEach((text, i) => text && text.trim() !== '' && filled.set(i + 1, text))
      if (filled.size > 0) lines.push({ row, cells: filled })
      return lines.length > MOST_LINES ? false : undefined
    }
    const counts = (row: number, column: number, kept: boolean) =>
      void formulas.set(address(row, column + 1), kept)
    const end = await sheetRows(await book.stream(path), strings, book.formats, take, undefined, counts)
    const long = lines.length > MOST_LINES
    if (!long && !end.whole) throw refusalOf('broken-workbook', '')
    grids.push({ name, lines, formulas, end, long })
  }
  return { grids, keywords: await keywordsOf(book) }
}

/** Keywords of docProps/core.xml, '' where the book has none. */
async function keywordsOf(book: Workbook): Promise<string> {
  let [keywords, listening] = ['', false]
  const stream = await book.stream('docProps/core.xml').catch(() => null)
  if (stream === null) return ''
  await readXml(stream, {
    open: (name) => void (listening = name === 'keywords'),
    text: (text) => void (listening && keywords.length < 1000 && (keywords += text)),
    close: () => void (listening = false)
  })
  return keywords
}

const swollen = () =>
  new Problem({
    ...{ status: 422, code: 'table-long' },
    zh: '工作簿太大，不是一张月监测表。请从本页下载空表填写，不要附加其他数据',
    en: 'The workbook is too large for a monthly table; download the empty form and fill that in'
  })
