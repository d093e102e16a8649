/** Money of documents that name no fund level (资金级次): it stands in the subtotal of 本年下达 and in none of its levels. */
import { decimal, grouped } from './figure.ts'
import type { Form } from './form.ts'
import type { LedgerRow } from './prefill.ts'
import { total } from './sum.ts'
import type { CellFault } from './types.ts'

const SUBTOTAL = 'allocated_fen'

/** Fen of a project that the ledger has without a level; 0 where the form adds up no levels. */
export const withoutLevel = (
  { columns }: Pick<Form, 'columns'>,
  { values }: Pick<LedgerRow, 'values'>
): bigint => {
  const formula = columns.find(({ key }) => key === SUBTOTAL)?.formula
  if (!formula) return 0n
  return BigInt(values[SUBTOTAL] || '0') - (total(formula.over, ({ key }) => values[key]) ?? 0n)
}

/** The footing of the subtotal, with what breaks it by name: how much has no level, and what a unit can do about it. */
export const levelNamed = (
  form: Pick<Form, 'columns'>,
  fault: CellFault,
  figures: readonly LedgerRow[]
): CellFault => {
  const row = figures.find(({ project_code }) => project_code === fault.project_code)
  const missing = row && fault.code === 'footing' && fault.key === SUBTOTAL ? withoutLevel(form, row) : 0n
  if (missing === 0n) return fault
  const size = grouped(decimal(missing, 6, 2))
  return {
    ...fault,
    zh: `${fault.zh}。账本里有 ${size} 万元的下达文件没写资金级次：知道级次的，填进那一级并写原因；也可补上级次后重新装载资金下达台账`,
    en: `${fault.en}. Documents of ${size} (10,000 yuan) name no fund level in the ledger: type them under their level with a reason, or load the allocations again with it`
  }
}
