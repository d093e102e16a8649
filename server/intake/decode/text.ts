import { Buffer } from 'node:buffer'
import { open } from 'node:fs/promises'
import { decode, encodingOf, heardAs, UNREADABLE } from './encoding.ts'
import { headOf } from './header.ts'
import { refusalOf } from './refusals.ts'
import { scratchCsv, scratchSql } from './scratch.ts'
import { sorter } from './sort-rows.ts'
import { splitter, type Split } from './split.ts'
import type { Encoding, OpenOptions, ProbeOptions, Readable, Row, Source, Warning } from './types.ts'

const HEAD = 1 << 20
/** Files up to this size are read whole by the probe, so that rows and footers are counted before anyone agrees. */
const SMALL = 4 << 20
const SEPARATORS = [',', '\t', '|', ';']
const MOST_REFUSED = 200_000

/** Looks at a text table: encoding, separator, header, first rows. Reads at most 1 MB of a large file. */
export async function probeText(path: string, name: string, options: ProbeOptions): Promise<Source> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const whole = size <= SMALL
    const head = Buffer.alloc(whole ? size : HEAD)
    await file.read(head, 0, head.length, 0)
    const encoding = encodingOf(head, whole)
    const sample = textOf(head, encoding, whole)
    const separator = separatorOf(sample)
    const rows: Row[] = []
    const lines: { line: number; split: Split }[] = []
    eachRow([sample], separator, whole, (line, split) => {
      if (lines.length < 400 || whole) lines.push({ line, split })
      if (rows.length < 80 && split.cells?.some((cell) => cell.trim() !== ''))
        rows.push({ row: line, cells: split.cells })
    })
    if (rows.length === 0 && lines.every(({ split }) => split.problem === null))
      throw refusalOf('empty', name)
    const top = headOf(rows, options.headerRow, options.known)
    const sorted = sorter(top.headers.length, Infinity, name)
    const first: (string | null)[][] = []
    for (const { line, split } of lines) {
      if (line < top.firstDataRow) continue
      const cells = sortRow(sorted, line, split)
      if (cells && first.length < 20) first.push(cells.map((cell) => (cell === '' ? null : cell)))
    }
    const { rows: count, footers, refused } = sorted.sorted()
    if (whole && count === 0 && refused.length === 0) throw refusalOf('no-rows', name)
    return {
      path,
      name,
      format: 'csv',
      encoding,
      separator,
      sheet: null,
      sheets: [],
      ...top,
      footers: footers.map((footer) => footer.row),
      totals: footers,
      rowCount: whole ? count : null,
      rows: first
    }
  } finally {
    await file.close()
  }
}

/**
 * Reads a text table row by row into a UTF-8 csv in the scratch folder: for every file DuckDB cannot read as it lies
 * (other encodings, quoted line breaks, rows too wide, broken quotes, single columns ...).
 */
export async function convert(source: Source, scratchDir: string, options: OpenOptions): Promise<Readable> {
  const { signal, onBytes, maxRefused = MOST_REFUSED } = options
  const separator = source.separator ?? ','
  const width = source.headers.length
  const out = await scratchCsv(scratchDir, separator)
  const file = await open(source.path, 'r').catch(async (error: unknown) => {
    await out.remove()
    throw error
  })
  try {
    const sorted = sorter(width, maxRefused, source.name)
    const rows = rowReader(separator, (line, split) => {
      if (line < source.firstDataRow) return
      const cells = sortRow(sorted, line, split)
      if (cells === null) return
      if (split.cells?.length === width && !split.raw.includes('"')) out.plain(line, split.raw)
      else out.row(line, cells)
    })
    const encoding = source.encoding === 'utf-8' || source.encoding === 'gb18030' ? 'mixed' : source.encoding
    const text = decode(encoding ?? 'mixed', rows.push)
    const block = Buffer.allocUnsafeSlow(HEAD)
    for (let at = 0; ;) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(block, 0, HEAD, at)
      if (bytesRead === 0) break
      at += bytesRead
      text.push(block.subarray(0, bytesRead))
      await out.flush()
      onBytes?.(at)
    }
    text.end()
    rows.end()
    await out.close()
    const { rows: rowCount, blank, footers, refused } = sorted.sorted()
    const heard = text.heard()
    return {
      sql: scratchSql(out.path, separator, width, out.breaks()),
      headers: source.headers,
      lineOf: 'line',
      rowCount,
      refused,
      footers: footers.map((footer) => footer.row),
      totals: footers,
      blank,
      encoding: /^utf-16/.test(encoding ?? '') ? encoding : encodingHeard(source.encoding, heardAs(heard)),
      warnings: [...source.warnings, ...mixedWarning(heard)],
      cleanup: out.remove
    }
  } catch (error) {
    await out.remove()
    throw error instanceof RangeError ? refusalOf('endless-line', source.name) : error
  } finally {
    await file.close()
  }
}

const encodingHeard = (judged: Encoding | null, heard: Encoding): Encoding =>
  judged === 'utf-8-bom' && heard === 'utf-8' ? judged : heard

function mixedWarning(heard: ReturnType<ReturnType<typeof decode>['heard']>): Warning[] {
  if (heard.utf8Lines === 0 || heard.gbLines === 0) return []
  const line = heard.firstGb
  return [
    {
      code: 'mixed-encodings',
      zh: `文件混用两种编码：第 ${line} 行起有 ${heard.gbLines} 行是 GB18030，其余是 UTF-8；已逐行识别，请核对中文是否正确`,
      en: `Two encodings in one file: ${heard.gbLines} lines from line ${line} on are GB18030, the others UTF-8; each line was read in its own, check the Chinese text`,
      line
    }
  ]
}

/** One row below the header: its cells when it is data, null when it is blank, a footer or refused. */
function sortRow(sorted: ReturnType<typeof sorter>, line: number, split: Split): (string | null)[] | null {
  if (split.raw.includes(UNREADABLE))
    return sorted.refuse(line, 'encoding', split.raw.replaceAll(UNREADABLE, ''))
  if (split.cells === null) return sorted.refuse(line, split.problem ?? 'stray-quote', split.raw)
  return sorted.data(line, split.cells, () => split.raw)
}

function rowReader(separator: string, take: (line: number, split: Split) => void) {
  let line = 0
  return splitter(separator, (split) => take(++line, split))
}

function eachRow(
  texts: string[],
  separator: string,
  whole: boolean,
  take: (line: number, split: Split) => void
) {
  const rows = rowReader(separator, take)
  for (const text of texts) rows.push(text)
  if (whole) rows.end()
}

function textOf(head: Buffer, encoding: Encoding, whole: boolean): string {
  const texts: string[] = []
  const decoder = decode(encoding, (text) => texts.push(text))
  decoder.push(head)
  if (whole) decoder.end()
  return texts.join('')
}

/** The separator under which most rows have the same number of cells, more than one; a comma when none has. */
function separatorOf(sample: string): string {
  let best = ','
  let bestScore = 0
  for (const separator of SEPARATORS) {
    const times = new Map<number, number>()
    let seen = 0
    const rows = splitter(separator, ({ cells }) => {
      if (cells === null || seen++ > 200 || cells.length < 2) return
      times.set(cells.length, (times.get(cells.length) ?? 0) + 1)
    })
    rows.push(sample.slice(0, 200_000))
    rows.end()
    let score = 0
    for (const [cells, count] of times) score = Math.max(score, count * Math.min(cells, 50) ** 0.25)
    if (score > bestScore * 1.001) [best, bestScore] = [separator, score]
  }
  return best
}
