import { num, text, type Row } from '../../data/answer.ts'
import type { State } from './shapes.ts'

export const stateOf = (row: Row) => text(row, 'state') as State
/** Open, late or returned: its unit has something to do. */
export const owing = (row: Row) => ['open', 'late', 'returned'].includes(stateOf(row))

/** Late ones first, the longest late before others, then by day due and unit. */
export const owedFirst = (rows: readonly Row[]): Row[] =>
  rows
    .filter(owing)
    .toSorted(
      (a, b) =>
        Number(stateOf(b) === 'late') - Number(stateOf(a) === 'late') ||
        (num(b, 'late_workdays') ?? 0) - (num(a, 'late_workdays') ?? 0) ||
        text(a, 'month').localeCompare(text(b, 'month')) ||
        text(a, 'unit_code').localeCompare(text(b, 'unit_code'))
    )
/** What names a table: `532301 2026-11`. */
export const keyOf = (row: Row) => `${text(row, 'unit_code')} ${text(row, 'month').slice(0, 7)}`
