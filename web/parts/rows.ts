import type { Cell, Column, Row } from '../data/answer.ts'
import { adds } from '../words/units.ts'

export type Sort = { column: string; down: boolean } | null

/** A click goes up → down → the answer's own order; numbers start from the largest. */
export function nextSort(sort: Sort, column: string, number: boolean): Sort {
  if (sort?.column !== column) return { column, down: number }
  return sort.down === number ? { column, down: !number } : null
}

/** A sorted copy; rows without a value stay last in both directions, equal rows keep the answer's order. */
export function sorted(rows: Row[], sort: Sort): Row[] {
  if (!sort) return rows
  const sign = sort.down ? -1 : 1
  const at = (row: Row) => row[sort.column] ?? null
  return rows.toSorted((a, b) => {
    const [x, y] = [at(a), at(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return sign * compared(x, y)
  })
}

const byPinyin = new Intl.Collator('zh-CN', { numeric: true })
const compared = (x: NonNullable<Cell>, y: NonNullable<Cell>) =>
  typeof x === 'string' ? byPinyin.compare(x, String(y)) : x < y ? -1 : x > y ? 1 : 0

/** Sums of the columns that may be added (money and lines), exact; null elsewhere. */
export function totals(rows: Row[], columns: Column[]): Row {
  return Object.fromEntries(columns.map((column) => [column.name, adds(column) ? sum(rows, column) : null]))
}

/** What no row knows is not zero. */
function sum(rows: Row[], { name, unit }: Column): Cell {
  if (rows.every((row) => row[name] === null)) return null
  if (unit === 'fen') return rows.reduce((sum, row) => sum + ((row[name] as bigint | null) ?? 0n), 0n)
  return rows.reduce((sum, row) => sum + ((row[name] as number | null) ?? 0), 0)
}

/** Which rows a scrolled window shows, with a margin of ten on both sides. */
export function windowed(count: number, scrolled: number, height: number, rowHeight: number) {
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - 10)
  return { first, last: Math.min(count, first + Math.ceil(height / rowHeight) + 20) }
}
