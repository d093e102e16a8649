import { text, type Row } from '../data/answer.ts'
import { inWords } from '../state/language.svelte.ts'
import type { Build } from './drawing.ts'
import { stacks } from './stacks.ts'
import { colourOf } from './theme.ts'

export const reason = (row: Row) =>
  inWords({ zh: text(row, 'reason_zh'), en: text(row, 'reason_en') }) || text(row, 'failure_code')

/** Seven reasons at most, each split by bank; a bank keeps its colour on every page. */
export const payoutFailureReasons = (banks: readonly string[]): Build =>
  stacks({
    along: reason,
    part: (row) => text(row, 'bank'),
    value: 'lines',
    most: 7,
    order: banks,
    colour: (bank, { theme }) => colourOf(theme, banks, bank)
  })
