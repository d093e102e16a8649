/** What the ledger is told of units and tables: rows of the tables of 110-monthly.sql. */
import { isCounted, isFilled } from './columns.ts'
import { amountOf } from './figure.ts'
import type { Form } from './form.ts'
import type { FrozenFigure } from './store.ts'
import type { Obligation, Table, Unit } from './types.ts'

type Row = Record<string, string | number | boolean | null>

export const unitRow = ({
  unit_code,
  kind,
  division_code,
  department,
  title_zh,
  since,
  until
}: Unit): Row => ({
  ...{ unit_code, kind, division_code, department, title_zh, since, until }
})

/** What decides whether the ledger's row of a table is still right. */
export const stamp = (
  { unit, month, opens_on, due_on, over_on, provisional }: Obligation,
  version: number
): string => [unit.unit_code, month, version, unit.title_zh, opens_on, due_on, over_on, provisional].join('|')

export const tableRow = (
  { unit, month, opens_on, due_on, over_on, provisional }: Obligation,
  table: Table,
  { faults, unexplained }: { faults: number; unexplained: number }
): Row => {
  const { unit_code, kind, division_code, department, title_zh } = unit
  const { drafted_on, first_filed_on, filed_on, returned_on, returned_times, certified_on, frozen_on } = table
  return {
    ...{
      unit_code,
      kind,
      division_code,
      department,
      title_zh,
      month,
      opens_on,
      due_on,
      over_on,
      provisional
    },
    ...{ drafted_on, first_filed_on, filed_on, returned_on, returned_times, certified_on, frozen_on },
    ...{ data_version: table.data_version, frozen_at: table.frozen_at?.slice(0, 23) ?? null },
    ...{ faults, unexplained, version: table.version }
  }
}

/** Money and counts of a table that its unit stands by: filed, and not returned. */
export const valueRows = (
  form: Pick<Form, 'columns'>,
  { kind, division_code }: Unit,
  table: Table
): Row[] => {
  if (table.filed_on === null) return []
  const { unit_code, month } = table
  const items = form.columns.filter((column) => isFilled(column) && isCounted(column))
  return table.body.rows.flatMap(({ project_code, values, reasons }) =>
    items.flatMap(({ key: item }): Row[] => {
      const value = amountOf(values[item])
      if (values[item] === undefined || value === null) return []
      const reason = reasons[item] ?? null
      return [{ unit_code, kind, division_code, month, project_code, item, value: String(value), reason }]
    })
  )
}

export const frozenRows = (
  { kind, division_code }: Unit,
  { unit_code, month }: Table,
  figures: readonly FrozenFigure[]
): Row[] =>
  figures.map(({ value, ...figure }) => ({
    ...{ unit_code, kind, division_code, month, ...figure },
    value: String(value)
  }))
