/**
 * Answers to the public: counts of persons, households and lines from 1 to the region's small_cell - 1 are withheld with
 * the money beside them, and with them others of the same table (withhold.ts), so that no withheld count can be worked
 * out from sums and differences of what is left, nor narrowed down to fewer than small_cell values. Zero stays zero.
 *
 * Not stopped: two answers held against each other (before and after a load, two years, this page and the office's notice),
 * what somebody knows of a few persons beforehand, a guess that what was withheld is small, and two withheld cells that are
 * known together: their sum is what it is.
 */
import type { Answer } from './ask.ts'
import { cell, type Column, present } from './columns.ts'
import type { Header } from './types.ts'
import { type Cell, withhold } from './withhold.ts'

const counted: readonly string[] = ['person', 'household', 'line']
/** The flag column that says of a row that its figures are withheld. */
const flag = 'withheld'

/** What a public question must and must not have; empty: it is sound. */
export const unfit = ({ shows, grain, filters, params, columns }: Header): string[] => {
  if (shows !== 'public') return []
  const choosing = params.filter(({ name }) => ['limit', 'after', 'division'].includes(name))
  return [
    ...(grain.length > 2 ? ['a public table has two grain columns at most'] : []),
    ...(filters.length
      ? ['a public question has no filter: answers of two filters tell the difference']
      : []),
    ...choosing.map(({ name }) => `a public question has no param ${name}: it is always the whole table`),
    ...(columns.some(({ name, unit }) => name === flag && unit === 'flag')
      ? []
      : [`a public question has \`-- column: ${flag} flag\``])
  ]
}

const numeric = ({ type }: Column): boolean => !['text', 'bool', 'date', 'time'].includes(type)

/** The rows as cells; rows that count nobody are null. '' in a grain column is the total over it. */
const cellsOf = ({ header, columns, rowCount }: Answer): (Cell | null)[] => {
  const [row, column] = header.grain.map((name) => columns.find((each) => each.name === name)!)
  const counts = columns.filter(({ unit }) => counted.includes(unit))
  return Array.from({ length: rowCount }, (_, i): Cell | null => {
    const found = counts.map((each) => Number(cell(each, i) ?? 0)).filter((count) => count > 0)
    if (found.length === 0) return null
    const place = row ? String(cell(row, i)) : ''
    const other = column ? String(cell(column, i)) : ''
    // without a second grain column there is one sum only, of all rows
    const ends = column ? { from: place, to: other } : { from: '', to: '' }
    const total = row !== undefined && (place === '' || (column !== undefined && other === ''))
    const sums = row === undefined ? 0 : Number(place === '') + (column ? Number(other === '') : 0)
    return { ...ends, sign: sums === 1 ? -1 : 1, total, count: Math.min(...found) }
  })
}

const without = (column: Column, rows: ReadonlySet<number>, rowCount: number): Column => {
  if (column.name === flag && column.type === 'bool')
    return { ...column, values: column.values.map((value, i) => (rows.has(i) ? 1 : value)) }
  if (!numeric(column)) return column
  const valid = new Uint8Array(Math.ceil(rowCount / 8))
  let nulls = 0
  for (let i = 0; i < rowCount; i++)
    if (!rows.has(i) && present(column, i)) valid[i >> 3]! |= 1 << (i & 7)
    else nulls++
  // the number itself goes too: an Arrow buffer is sent as it is
  const values = column.values.slice()
  for (const row of rows) (values as unknown[])[row] = column.type === 'int64' ? 0n : 0
  return { ...column, values, valid, nulls } as Column
}

/**
 * The answer as the public may have it. @param least counts below it are small (`small_cell`); 0 and 1 withhold nothing
 * @throws when the answer was cut short or lacks its totals: then nothing is published
 */
export function suppress(answer: Answer, least: number): Answer {
  if (answer.truncated) throw new Error(`${answer.header.name}: a cut table cannot be published`)
  const cells = cellsOf(answer)
  const numbered = cells.flatMap((each, row) => (each ? [{ ...each, row }] : []))
  const small = numbered.flatMap(({ count }, i) => (count < least ? [i] : []))
  // an answer of one row is part of no sum
  const gone = answer.header.grain.length === 0 ? small : [...withhold(numbered, least)]
  const rows = new Set(gone.map((i) => numbered[i]!.row))
  return { ...answer, columns: answer.columns.map((column) => without(column, rows, answer.rowCount)) }
}
