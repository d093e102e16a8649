/** Ranges of the grid: copied as they are shown, pasted and cleared as changes of cells that may be filled. */
import type { Language } from '../../state/language.svelte.ts'
import { type Change, fills, shown, valued } from './cells.ts'
import { type Range, span, type Spot } from './move.ts'
import type { Column, Values } from './shapes.ts'
import { cellsOf, tsvOf } from './tsv.ts'

/** Figures go without separators, so that a spreadsheet takes them for numbers. */
export const copied = (
  columns: Column[],
  rows: readonly Values[],
  { rows: down, columns: across }: Range,
  language: Language
): string =>
  tsvOf(
    span(down).map((row) =>
      span(across).map((at) => {
        const column = columns[at]!
        const text = shown(column, rows[row]?.[column.key] ?? '', language)
        return column.unit === 'text' ? text : text.replaceAll(',', '')
      })
    )
  )

/**
 * One copied cell fills the whole range; more are laid from its first cell on. What falls outside, or on cells that cannot be
 * filled, is left out.
 */
export function pasted(columns: Column[], last: Spot, range: Range, text: string): Change[] {
  const block = cellsOf(text)
  const single = block.length === 1 && block[0]!.length === 1
  const down = single ? span(range.rows) : block.map((_, i) => range.rows[0] + i)
  return down.flatMap((row, i) => {
    const line = block[single ? 0 : i]!
    const across = single ? span(range.columns) : line.map((_, j) => range.columns[0] + j)
    return across.flatMap((at, j): Change[] => {
      const column = columns[at]
      if (!column || row > last.row || !fills(column)) return []
      return [{ row, key: column.key, text: valued(column, line[single ? 0 : j]!) }]
    })
  })
}

export const cleared = (columns: Column[], { rows, columns: across }: Range): Change[] =>
  span(rows).flatMap((row) =>
    span(across).flatMap((at): Change[] => {
      const column = columns[at]
      return column && fills(column) ? [{ row, key: column.key, text: '' }] : []
    })
  )
