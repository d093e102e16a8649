/** Counting what is not in order in the tables that stand, and which of them a load put out of order. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { MonthHouse } from './house.ts'
import { judge, unexplainedIn } from './judge.ts'
import { monthAfter } from './months.ts'
import { figuresOf, ledgerFigures, type LedgerRow } from './prefill.ts'
import type { Obligation, Table } from './types.ts'

export type House = Omit<MonthHouse, 'access' | 'place'>

/** A table as the ledger has it: its stamp, and what was counted of it. */
export interface Held {
  text: string
  faults: number
  unexplained: number
}

/** A table that differs, with what is owed. */
export interface Differing {
  owed: Obligation
  table: Table
}

/** The ledger's figures that counting their differences needs: a month at a time where several units moved. */
export const figuresFor = async (
  house: House,
  differing: readonly Differing[]
): Promise<Map<string, LedgerRow[]>> => {
  const found = new Map<string, LedgerRow[]>()
  const touched = differing.filter(({ table }) => table.version > 0)
  for (const [month, of] of Map.groupBy(touched, ({ table }) => table.month)) {
    const one = of.length === 1 ? of[0]!.table.unit_code : null
    const figures =
      one === null ? await ledgerFigures(house, month) : new Map([[one, await figuresOf(house, one, month)]])
    for (const [unit, rows] of figures) found.set(`${unit} ${month}`, rows)
  }
  return found
}

export const countsOf = (
  house: House,
  { unit, month }: Obligation,
  table: Table,
  figures: readonly LedgerRow[]
) => {
  if (table.version === 0) return { faults: 0, unexplained: 0 }
  const judged = judge(house, unit, month, table.body, figures)
  const faults = judged.faults.filter(({ code }) => code !== 'last-missing')
  return { faults: faults.length, unexplained: unexplainedIn(judged).length }
}

/** Raised when a program judges a table otherwise than the one before: every ledger counts again then. */
const judging = 1

/** What the tables of a ledger are counted by: its data, the form, and how a table is judged. */
const nowOf = async (db: DuckDBConnection, { form }: Pick<House, 'form'>): Promise<string> => {
  const found = await db.runAndReadAll(`select value from meta where name = 'data_version'`)
  return `${found.getRowsJS()[0]![0]} ${form.version} ${judging}`
}

/** Whether the tables were held against the ledger as it is. One that was made anew knows of no count. */
const isCounted = async (db: DuckDBConnection, house: House): Promise<boolean> => {
  const found = await db.runAndReadAll(`select value from meta where name = 'months'`)
  return found.getRowsJS()[0]?.[0] === (await nowOf(db, house))
}

/** Keeps in the ledger what its tables were counted by, so that the next start of an unchanged house counts none. */
export const keepCounted = async (db: DuckDBConnection, house: House): Promise<void> => {
  if (await isCounted(db, house)) return
  await db.run(`insert or replace into meta values ('months', $1)`, [await nowOf(db, house)])
}

/**
 * Tables filed and not frozen that are in or out of order otherwise than was counted: a load came since, or the table of
 * the month before moved.
 * @param standing tables that nobody touched since
 */
export const recounted = async (
  house: House,
  db: DuckDBConnection,
  {
    differing,
    standing,
    tables
  }: { differing: Differing[]; standing: Differing[]; tables: Map<string, Held> }
): Promise<Differing[]> => {
  const loaded = !(await isCounted(db, house))
  const moved = new Set(differing.map(({ table }) => `${table.unit_code} ${monthAfter(table.month, 1)}`))
  const judged = standing.filter(
    ({ table }) =>
      (table.state === 'filed' || table.state === 'certified') &&
      (loaded || moved.has(`${table.unit_code} ${table.month}`))
  )
  const figures = await figuresFor(house, judged)
  return judged.filter(({ owed, table }) => {
    const key = `${table.unit_code} ${table.month}`
    const now = countsOf(house, owed, table, figures.get(key) ?? [])
    const { faults, unexplained } = tables.get(key)!
    return now.faults !== faults || now.unexplained !== unexplained
  })
}
