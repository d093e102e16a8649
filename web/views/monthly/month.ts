import { place } from '../../state/place.svelte.ts'
import type { Form } from './shapes.ts'

/** Years that tables are due in, the newest first. */
export const yearsOf = ({ months }: Form): string[] =>
  [...new Set(months.map((month) => month.slice(0, 4)))].reverse()

/** The month that the address names, else the newest. yyyy-mm */
export const monthHere = ({ months }: Form): string =>
  months.find((month) => month === place.read('month')) ?? months.at(-1)!

/** The newest month of `owed`, whose tables are open, late or returned, else the newest of all. */
export const monthOwed = ({ months }: Form, owed: readonly string[]): string =>
  (owed.toSorted().at(-1) ?? months.at(-1)!).slice(0, 7)
