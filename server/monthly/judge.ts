/** What is to be said of a table before it is filed: its footing, rows it lacks, cells that differ from the ledger. */
import { type Difference, differencesOf, rowsMissing } from './differences.ts'
import { foot, yearBegins } from './footing.ts'
import type { MonthHouse } from './house.ts'
import { monthAfter } from './months.ts'
import type { LedgerRow } from './prefill.ts'
import { tableOf } from './store.ts'
import type { CellFault, TableBody, Unit } from './types.ts'

export interface Judged {
  faults: CellFault[]
  differences: Difference[]
}

/** Last month's table as far as it stands: filed and not returned; null where there is none. January begins at nothing. */
export const lastMonth = (
  office: Parameters<typeof tableOf>[0],
  unit: Pick<Unit, 'unit_code'>,
  month: string
): TableBody | null => {
  if (month.slice(5, 7) === '01') return yearBegins
  const { state, body } = tableOf(office, unit.unit_code, monthAfter(month, -1))
  return state === 'filed' || state === 'certified' || state === 'frozen' ? body : null
}

export const judge = (
  { form, office }: Pick<MonthHouse, 'form' | 'office'>,
  unit: Unit,
  month: string,
  body: TableBody,
  figures: readonly LedgerRow[]
): Judged => ({
  faults: [...foot(form, body, lastMonth(office, unit, month)), ...rowsMissing(body, figures)],
  differences: differencesOf(form, body, figures)
})

export const errorsIn = ({ faults }: Judged): CellFault[] => faults.filter(({ grade }) => grade === 'error')
export const unexplainedIn = ({ differences }: Judged): Difference[] =>
  differences.filter(({ light }) => light === 'bad')
