import { unguarded } from '../../formats/guard.ts'
import { UNREADABLE } from './encoding.ts'
import type { sorter } from './sort-rows.ts'
import { splitter, type Split } from './split.ts'

/** One row below the header: its cells, unguarded, when it is data, null when it is blank, a footer or refused. */
export function sortRow(
  sorted: ReturnType<typeof sorter>,
  line: number,
  split: Split
): (string | null)[] | null {
  if (split.raw.includes(UNREADABLE))
    return sorted.refuse(line, 'encoding', split.raw.replaceAll(UNREADABLE, ''))
  if (split.cells === null) return sorted.refuse(line, split.problem ?? 'stray-quote', split.raw)
  const cells = split.raw.includes("'") ? split.cells.map(unguarded) : split.cells
  return sorted.data(line, cells, () => split.raw)
}

/** Rows of a text with their numbers, from 1. */
export function rowReader(separator: string, take: (line: number, split: Split) => void) {
  let line = 0
  return splitter(separator, (split) => take(++line, split))
}
