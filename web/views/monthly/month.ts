import { place } from '../../state/place.svelte.ts'
import type { Form } from './shapes.ts'

/** Years that tables are due in, the newest first. */
export const yearsOf = ({ months }: Form): string[] =>
  [...new Set(months.map((month) => month.slice(0, 4)))].reverse()

/** The newest month whose table is open for filling, else the newest of all: what lies ahead has nothing to show. */
const opened = ({ months, today, closing_day }: Form): string =>
  months.findLast((month) => today > `${month}-${String(closing_day).padStart(2, '0')}`) ?? months.at(-1)!

/** The month that the address names, else the newest that is open. yyyy-mm */
export const monthHere = (form: Form): string =>
  form.months.find((month) => month === place.read('month')) ?? opened(form)

/** The newest month of `owed`, whose tables are open, late or returned, else the newest of all. */
export const monthOwed = ({ months }: Form, owed: readonly string[]): string =>
  (owed.toSorted().at(-1) ?? months.at(-1)!).slice(0, 7)
