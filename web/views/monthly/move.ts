/** Where a key leads in the grid, as spreadsheets have it. */
export type Spot = { row: number; column: number }
/** From the first to the last, both included. */
export type Range = { rows: [number, number]; columns: [number, number] }
type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>

const within = (n: number, last: number) => Math.max(0, Math.min(last, n))
/** Rows that PageUp and PageDown go. */
const PAGE = 10

/** The spot an arrow or a corner key leads to; null for other keys. */
export function led({ key, ctrlKey, metaKey }: Key, at: Spot, last: Spot): Spot | null {
  const far = ctrlKey || metaKey
  const steps: Record<string, Spot> = {
    ArrowUp: { row: far ? 0 : at.row - 1, column: at.column },
    ArrowDown: { row: far ? last.row : at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: far ? 0 : at.column - 1 },
    ArrowRight: { row: at.row, column: far ? last.column : at.column + 1 },
    PageUp: { row: at.row - PAGE, column: at.column },
    PageDown: { row: at.row + PAGE, column: at.column },
    Home: { row: far ? 0 : at.row, column: 0 },
    End: { row: far ? last.row : at.row, column: last.column }
  }
  const to = Object.hasOwn(steps, key) ? steps[key]! : null
  return to && { row: within(to.row, last.row), column: within(to.column, last.column) }
}

/** Down after Enter, up with Shift; right after Tab, at the end of a row into the next. Null: Tab leaves the grid. */
export function after({ key, shiftKey }: Key, at: Spot, last: Spot): Spot | null {
  if (key === 'Enter') return { row: within(at.row + (shiftKey ? -1 : 1), last.row), column: at.column }
  const width = last.column + 1
  const number = at.row * width + at.column + (shiftKey ? -1 : 1)
  if (number < 0 || number >= width * (last.row + 1)) return null
  return { row: Math.floor(number / width), column: number % width }
}

export const between = (a: Spot, b: Spot): Range => ({
  rows: [Math.min(a.row, b.row), Math.max(a.row, b.row)],
  columns: [Math.min(a.column, b.column), Math.max(a.column, b.column)]
})
export const holds = ({ rows, columns }: Range, { row, column }: Spot) =>
  row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1]

/** Numbers from the first to the last of a range. */
export const span = ([first, last]: [number, number]) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)
