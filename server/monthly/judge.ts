/** What is to be said of a table before it is filed: its footing, rows it lacks, cells that differ from the ledger. */
import { type Difference, differencesOf, rowsMissing } from './differences.ts'
import { foot, yearBegins } from './footing.ts'
import type { MonthHouse } from './house.ts'
import { monthAfter } from './months.ts'
import { levelNamed } from './levels.ts'
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

/**
 * A footing broken by cells that all say what the ledger says is no slip of the unit's: money sent before it was allocated, a
 * bank's answer to a month already told. It may be filed so once its cause (第 30 栏) is written; nobody must change a true figure.
 */
const ofLedger = (fault: CellFault, { rows }: TableBody, differences: readonly Difference[]): CellFault => {
  const { code, project_code, terms = [] } = fault
  const isTyped = differences.some((each) => each.project_code === project_code && terms.includes(each.key))
  if (code !== 'footing' || isTyped) return fault
  const row = rows.find((each) => each.project_code === project_code)
  return {
    ...{ ...fault, code: 'footing-of-ledger', grade: row?.values['cause'] ? 'warning' : 'error' },
    zh: `${fault.zh}。这几栏与账本一致，是账本本身不平：请在“未完成原因”中说明后报送`,
    en: `${fault.en}. These cells say what the ledger says, which does not add up itself: write the cause in column 30 and file it`
  }
}

export const judge = (
  { form, office }: Pick<MonthHouse, 'form' | 'office'>,
  unit: Unit,
  month: string,
  body: TableBody,
  figures: readonly LedgerRow[]
): Judged => {
  const differences = differencesOf(form, body, figures)
  const footed = foot(form, body, lastMonth(office, unit, month)).map((fault) =>
    levelNamed(form, fault, figures)
  )
  return {
    faults: [...footed.map((fault) => ofLedger(fault, body, differences)), ...rowsMissing(body, figures)],
    differences
  }
}

export const errorsIn = ({ faults }: Judged): CellFault[] => faults.filter(({ grade }) => grade === 'error')
export const unexplainedIn = ({ differences }: Judged): Difference[] =>
  differences.filter(({ light }) => light === 'bad')
