/** A certified table keeps its numbers, and beside them what the ledger said then: what a later load is held against. */
import { createHash } from 'node:crypto'
import { fromLedger, isCounted } from './columns.ts'
import type { Form } from './form.ts'
import type { MonthHouse } from './house.ts'
import { figuresOf, type LedgerRow } from './prefill.ts'
import type { FrozenFigure } from './store.ts'
import type { TableBody } from './types.ts'

/** The ledger at one version of its data. */
export interface Snapshot {
  figures: LedgerRow[]
  data_version: number
  /** UTC, before the ledger was read: a load that came since is later. */
  read_at: string
}

/** Figures and the version they are of: read again where a load came between. */
export const snapshot = async (
  house: Pick<MonthHouse, 'ledger' | 'library' | 'region' | 'today'>,
  unit: string,
  month: string
): Promise<Snapshot> => {
  for (;;) {
    const [data_version, read_at] = [house.ledger.dataVersion(), new Date().toISOString()]
    const figures = await figuresOf(house, unit, month)
    if (house.ledger.dataVersion() === data_version) return { figures, data_version, read_at }
  }
}

/** Money and counts of the ledger, the nothing of a project left out. */
export const frozenFigures = (
  { columns }: Pick<Form, 'columns'>,
  figures: readonly LedgerRow[]
): FrozenFigure[] => {
  const keys = columns.filter((column) => fromLedger(column) && isCounted(column)).map(({ key }) => key)
  return figures.flatMap(({ project_code, values }) =>
    keys
      .map((item) => ({ project_code, item, value: BigInt(values[item] || 0) }))
      .filter(({ value }) => value !== 0n)
  )
}

/** SHA-256 of a body, the same however its cells came: projects, keys in order. */
export const bodyHash = ({ filler, reviewer, phone, rows }: TableBody): string => {
  const ordered = (cells: Record<string, string>) =>
    Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const told = rows
    .map(({ project_code, values, reasons }) => [project_code, ordered(values), ordered(reasons)] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return createHash('sha256')
    .update(JSON.stringify([filler, reviewer, phone, told]))
    .digest('hex')
}
