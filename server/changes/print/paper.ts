/** One page as rows of cells, before it is a workbook or a document: one layout, two writers. Lengths in mm. */
export interface Cell {
  text: string
  /** columns it covers */
  span: number
  /** rows it covers, downwards */
  rows?: number
  is: 'side' | 'head' | 'value'
  /** signatures stand at the right */
  right?: true
  /** the edge that is not drawn: opinion and signature are one box */
  open?: 'below' | 'above'
}

export interface Line {
  cells: Cell[]
  /** least height */
  height: number
}

export interface Paper {
  no: string
  title: string
  attachment: string
  /** the line between title and table: filler at the left, number at the right */
  above: [left: string, right: string]
  columns: readonly number[]
  lines: Line[]
}

/** A4 less its margins of 20 at the sides. */
export const columns = [10, 25, 55, 25, 55] as const
export const margins = { top: 16, bottom: 14, side: 20 }
export const pointSize = 10

/** Height of a text at `pointSize` in a cell `width` wide: a Chinese character is as wide as high, a Latin one half of it. */
export const heightOf = (text: string, width: number, least: number): number => {
  const square = pointSize * 0.3528
  const rows = text.split('\n').map((row) => {
    const wide = [...row].reduce((sum, char) => sum + (char > '\u2e80' ? 1 : 0.55), 0)
    return Math.max(1, Math.ceil((wide * square) / (width - 4)))
  })
  return Math.max(least, rows.reduce((a, b) => a + b, 0) * square * 1.35 + 2)
}

/** A cell with the row and column at which it begins, from 0: a cell that covers rows pushes those below to the right. */
export const placed = ({
  lines,
  columns: { length }
}: Paper): { cell: Cell; row: number; column: number }[] => {
  const taken = lines.map(() => Array.from({ length }, () => false))
  return lines.flatMap(({ cells }, row) =>
    cells.map((cell) => {
      const column = taken[row]!.indexOf(false)
      for (let down = 0; down < (cell.rows ?? 1); down++)
        taken[row + down]!.fill(true, column, column + cell.span)
      return { cell, row, column }
    })
  )
}
