import { unguardedSql } from '../../formats/guard.ts'
import { columnNames, quoted, readCsv } from './scratch.ts'
import type { Readable, Row, Scan, Source } from './types.ts'

/** A regular UTF-8 csv read by DuckDB as it lies: its parallel reader, no work a row in JavaScript. */
export function direct(source: Source, scanned: Scan): Readable {
  const width = source.headers.length
  const names = columnNames(width)
  const columns = names.map((name) => `'${name}': 'VARCHAR'`).join(', ')
  const table = readCsv(source.path, columns, source.separator ?? ',', {
    newline: scanned.newline,
    skip: source.firstDataRow - 1,
    parallel: true,
    padding: scanned.narrow,
    longest: 0
  })
  const cells = scanned.apostrophes ? names.map((name) => `${unguardedSql(name)} as ${name}`) : names
  const tests = scanned.footers.map((footer) => unlike(footer, width))
  if (scanned.spaced) tests.push(`trim(concat(${names.join(', ')}), ' ' || chr(9)) <> ''`)
  const where = tests.length > 0 ? ` where ${tests.join(' and ')}` : ''
  const footers = scanned.footers.map((footer) => footer.row)
  const below = scanned.lineCount - source.firstDataRow + 1
  const rowCount = Math.max(0, below - scanned.blankLines.length - footers.length)
  const holes = [...scanned.blankLines, ...footers].sort((a, b) => a - b)
  return {
    sql: `(select ${cells.join(', ')} from ${table}${where})`,
    headers: source.headers,
    lineOf: lineOf(source.firstDataRow, holes, rowCount),
    rowCount,
    refused: [],
    footers,
    totals: scanned.footers,
    blank: scanned.blankLines.length,
    encoding: source.encoding,
    warnings: source.warnings,
    cleanup: async () => {}
  }
}

/** True for every row but this footer (and rows that say the very same, which are footers too). */
function unlike(footer: Row, width: number): string {
  const same = Array.from({ length: width }, (_, at) => {
    const cell = footer.cells[at] ?? ''
    return cell === '' ? `c${at} is null` : `c${at} is not distinct from ${quoted(cell)}`
  })
  return `not (${same.join(' and ')})`
}

/**
 * The row number Excel shows, as an expression over rowid of a table made in file order.
 * `holes` are the rows below the header that are not in the table, ascending.
 */
export function lineOf(firstDataRow: number, holes: number[], rowCount: number): string {
  const steps: { from: number; shift: number }[] = []
  holes.forEach((hole, at) => {
    const from = hole - firstDataRow - at
    if (from >= rowCount) return
    if (steps.at(-1)?.from === from) steps[steps.length - 1] = { from, shift: at + 1 }
    else steps.push({ from, shift: at + 1 })
  })
  const shift = choose(steps, 0, steps.length, 0)
  return shift === '0' ? `(rowid + ${firstDataRow})` : `(rowid + ${firstDataRow} + ${shift})`
}

/** A balanced CASE: its depth grows with the logarithm of the number of steps. */
function choose(steps: { from: number; shift: number }[], start: number, end: number, base: number): string {
  if (start >= end) return String(base)
  const middle = (start + end) >> 1
  const step = steps[middle] as { from: number; shift: number }
  const less = choose(steps, start, middle, base)
  const more = choose(steps, middle + 1, end, step.shift)
  return `case when rowid < ${step.from} then ${less} else ${more} end`
}
