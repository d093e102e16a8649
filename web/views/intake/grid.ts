import type { KeptRow } from './shapes.ts'

/** What was typed so far: `line` → header → text. Lives in memory only: these are names and account numbers. */
export type Typed = Record<number, Record<string, string>>

/** A row that could not be split into cells carries its text under this header. */
export const whole = '整行'
export const isWhole = (row: KeptRow) => whole in row.values

export const shown = (row: KeptRow, typed: Typed, header: string): string =>
  typed[row.line]?.[header] ?? row.values[header] ?? ''

/** A copy with one cell typed; typing the delivered text again takes the change back. */
export function type(typed: Typed, row: KeptRow, header: string, text: string): Typed {
  const { [header]: _, ...others } = typed[row.line] ?? {}
  const cells = text === (row.values[header] ?? '') ? others : { ...others, [header]: text }
  const { [row.line]: __, ...rows } = typed
  return Object.keys(cells).length ? { ...rows, [row.line]: cells } : rows
}

/** Cells copied from a sheet, laid over the grid from one cell on; what would fall outside is left out. */
export function paste(
  typed: Typed,
  rows: KeptRow[],
  headers: string[],
  from: { row: number; column: number },
  text: string
): Typed {
  const block = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
  let laid = typed
  block.forEach((cells, down) =>
    cells.forEach((cell, right) => {
      const [row, header] = [rows[from.row + down], headers[from.column + right]]
      if (row && header !== undefined) laid = type(laid, row, header, cell.trim())
    })
  )
  return laid
}

/** One cell of text is an ordinary paste; more than one is a block. */
export const isBlock = (text: string) => /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ''))

/** Touched rows as the server takes them: every cell of the row, what was typed in place of what was delivered. */
export const corrections = (rows: KeptRow[], typed: Typed, headers: string[]) =>
  rows
    .filter((row) => typed[row.line])
    .map((row) => ({
      line: row.line,
      values: Object.fromEntries(headers.map((h) => [h, shown(row, typed, h).trim() || null]))
    }))
