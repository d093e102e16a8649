/** What the ledger knows of a month, as cells of the table. */
import { whole } from '../access/who.ts'
import { ask } from '../questions/ask.ts'
import { type Cell, cell } from '../questions/columns.ts'
import type { MonthHouse } from './house.ts'
import type { CellText, TableBody, TableRow } from './types.ts'

/** One project by the ledger's own account; a key that is missing is unknown to the ledger. */
export interface LedgerRow {
  project_code: string
  values: Record<string, CellText>
}

const rowKeys = new Set(['unit_code', 'project_code', 'project_name', 'department', 'policy_level'])

const textOf = (value: Cell): CellText => (value === null ? '' : String(value))

/**
 * The figures of a month by unit, rows in the order of projects. Whoever asks for a unit holds all of it (`holds`), so the
 * ledger is asked for it whole. @param unit one unit's alone; left out, every unit's
 */
export const ledgerFigures = async (
  { ledger, library, region, today }: Pick<MonthHouse, 'ledger' | 'library' | 'region' | 'today'>,
  month: string,
  unit = ''
): Promise<Map<string, LedgerRow[]>> => {
  const answer = await ask(ledger, library, {
    ...{ name: 'monitoring/figures', params: { month: month.slice(0, 7), unit } },
    ...{ scope: whole(region.root), today: today(), root: region.root }
  })
  const at = (name: string) => answer.columns.find((column) => column.name === name)!
  const values = answer.columns.filter(({ name }) => !rowKeys.has(name))
  const found = new Map<string, LedgerRow[]>()
  for (let row = 0; row < answer.rowCount; row++) {
    const unit_code = String(cell(at('unit_code'), row))
    if (!found.has(unit_code)) found.set(unit_code, [])
    found.get(unit_code)!.push({
      project_code: String(cell(at('project_code'), row)),
      values: Object.fromEntries(values.map((column) => [column.name, textOf(cell(column, row))]))
    })
  }
  return found
}

/** Figures of one unit's month. */
export const figuresOf = async (
  house: Parameters<typeof ledgerFigures>[0],
  unit: string,
  month: string
): Promise<LedgerRow[]> => (await ledgerFigures(house, month, unit)).get(unit) ?? []

/** A table as the ledger would fill it; what a unit types stays empty. */
export const prefilled = (
  figures: readonly LedgerRow[],
  { filler, reviewer, phone }: Pick<TableBody, 'filler' | 'reviewer' | 'phone'>
): TableBody => ({
  ...{ filler, reviewer, phone },
  rows: figures.map(({ project_code, values }): TableRow => ({
    project_code,
    values: { ...values },
    reasons: {}
  }))
})
