import { isFooter } from './footers.ts'
import { refusalOf, refusedRow } from './refusals.ts'
import type { Refused, Row } from './types.ts'

/** Sorts rows below the header into data, blank, footers and refused; each row is exactly one of them. */
export type Sorter = ReturnType<typeof sorter>

export type Sorted = { rows: number; blank: number; footers: Row[]; refused: Refused[] }

const MOST_FOOTERS = 100_000
/** Refused rows wait in memory to be sealed: millions of characters of them all. */
const MOST_MILLIONS = 64

/** Rows that stay out, kept whole; Refusal of the file when they are more than `most`, or too long together. */
export function refusedRows(width: number, most: number, name: string) {
  const rows: Refused[] = []
  let signs = 0
  return {
    rows,
    add(line: number, code: string, text: string): null {
      if (rows.push(refusedRow(line, code, text, width)) > most)
        throw refusalOf('too-many-refused', name, { count: most })
      if ((signs += text.length) > MOST_MILLIONS * 1e6)
        throw refusalOf('refused-too-long', name, { millions: MOST_MILLIONS })
      return null
    }
  }
}

/** `take` gets data rows of exactly `width` cells; `raw` is the row as delivered. */
export function sorter(width: number, maxRefused: number, name: string) {
  const { rows: refused, add: refuse } = refusedRows(width, maxRefused, name)
  const sorted: Sorted = { rows: 0, blank: 0, footers: [], refused }

  return {
    sorted: () => sorted,
    refuse,
    /** The cells to keep when the row is data, else null. `raw` is asked for only when the row is refused. */
    data(line: number, cells: (string | null)[], raw: () => string): (string | null)[] | null {
      if (cells.every(isBlank)) {
        sorted.blank++
        return null
      }
      const padded =
        cells.length < width ? [...cells, ...Array<null>(width - cells.length).fill(null)] : cells
      if (isFooter(padded)) {
        if (sorted.footers.push({ row: line, cells }) > MOST_FOOTERS)
          throw refusalOf('too-many-footers', name)
        return null
      }
      if (padded.length > width && !padded.slice(width).every(isBlank))
        return refuse(line, 'too-many-columns', raw())
      if (!padded.every((cell) => cell === null || !cell.includes('\0'))) return refuse(line, 'nul', raw())
      sorted.rows++
      return padded.length > width ? padded.slice(0, width) : padded
    }
  }
}

/** Empty as the eye sees it: nothing, or ASCII spaces. */
const isBlank = (cell: string | null) => cell === null || /^[ \t]*$/.test(cell)
