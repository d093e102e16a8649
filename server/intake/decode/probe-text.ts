import type { Buffer } from 'node:buffer'
import { beginningOf } from './beginning.ts'
import { decode } from './encoding.ts'
import { headOf } from './header.ts'
import { refusalOf } from './refusals.ts'
import { sorter } from './sort-rows.ts'
import { splitter, type Split } from './split.ts'
import { rowReader, sortRow } from './text-rows.ts'
import type { Encoding, ProbeOptions, Row, Source } from './types.ts'

const SEPARATORS = [',', '\t', '|', ';']

/** Looks at a text table: encoding, separator, header, first rows. Reads at most 1 MB of a large file. */
export async function probeText(path: string, name: string, options: ProbeOptions): Promise<Source> {
  const { head, whole, encoding } = await beginningOf(path)
  const sample = textOf(head, encoding, whole)
  const separator = separatorOf(sample)
  const rows: Row[] = []
  const lines: { line: number; split: Split }[] = []
  eachRow([sample], separator, whole, (line, split) => {
    if (lines.length < 400 || whole) lines.push({ line, split })
    if (rows.length < 80 && split.cells?.some((cell) => cell.trim() !== ''))
      rows.push({ row: line, cells: split.cells })
  })
  if (rows.length === 0 && lines.every(({ split }) => split.problem === null)) throw refusalOf('empty', name)
  const top = headOf(rows, name, options.headerRow, options.known)
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
