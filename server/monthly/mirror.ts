import type { DuckDBConnection } from '@duckdb/node-api'
import { calendarNow } from '../calendar/now.ts'
import { inOne, moveDataVersion } from '../ledger/transaction.ts'
import type { MonthHouse } from './house.ts'
import { judge, unexplainedIn } from './judge.ts'
import { frozenRows, stamp, tableRow, unitRow, valueRows } from './mirror-rows.ts'
import { obligationsOf } from './obligations.ts'
import { figuresOf, ledgerFigures, type LedgerRow } from './prefill.ts'
import { frozenOf, tableOf } from './store.ts'
import type { Obligation, Table } from './types.ts'
import { allUnits, followUnits } from './units.ts'

type House = Omit<MonthHouse, 'access' | 'place'>

/** Columns of the tables, for rows that come as JSON. */
const shapes = {
  reporting_unit: {
    ...{ unit_code: 'varchar', kind: 'varchar', division_code: 'varchar', department: 'varchar' },
    ...{ title_zh: 'varchar', since: 'date', until: 'date' }
  },
  monthly_table: {
    ...{ unit_code: 'varchar', kind: 'varchar', division_code: 'varchar', department: 'varchar' },
    ...{ title_zh: 'varchar', month: 'date', opens_on: 'date', due_on: 'date', over_on: 'date' },
    ...{ provisional: 'boolean', drafted_on: 'date', first_filed_on: 'date', filed_on: 'date' },
    ...{ returned_on: 'date', returned_times: 'integer', certified_on: 'date', frozen_on: 'date' },
    ...{ data_version: 'bigint', frozen_at: 'timestamp', faults: 'integer', unexplained: 'integer' },
    version: 'integer'
  },
  monthly_value: {
    ...{ unit_code: 'varchar', kind: 'varchar', division_code: 'varchar', month: 'date' },
    ...{ project_code: 'varchar', item: 'varchar', value: 'bigint', reason: 'varchar' }
  },
  monthly_frozen: {
    ...{ unit_code: 'varchar', kind: 'varchar', division_code: 'varchar', month: 'date' },
    ...{ project_code: 'varchar', item: 'varchar', value: 'bigint' }
  }
} as const
type Name = keyof typeof shapes

const put = async (db: DuckDBConnection, table: Name, rows: readonly object[]): Promise<void> => {
  if (rows.length === 0) return
  await db.run(`insert into ${table} by name select unnest(from_json($rows, $shape), recursive := true)`, {
    ...{ rows: JSON.stringify(rows), shape: JSON.stringify([shapes[table]]) }
  })
}

/** Stamps of the tables the ledger has, by unit and month. */
const held = async (db: DuckDBConnection): Promise<Map<string, string>> => {
  const found = await db.runAndReadAll(
    `select unit_code || ' ' || month,
       concat_ws('|', unit_code, month, version, title_zh, opens_on, due_on, over_on, provisional)
     from monthly_table`
  )
  return new Map(found.getRowsJS().map(([key, text]) => [String(key), String(text)]))
}

const heldUnits = async (db: DuckDBConnection): Promise<string> => {
  const found = await db.runAndReadAll(
    `select unit_code, kind, division_code, department, title_zh, since::varchar as since, until::varchar as until
     from reporting_unit order by kind, unit_code`
  )
  return JSON.stringify(found.getRowObjectsJS())
}

/** A table that differs, with what is owed. */
interface Differing {
  owed: Obligation
  table: Table
}

/** The ledger's figures that counting their differences needs: a month at a time where several units moved. */
const figuresFor = async (
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

const countsOf = (house: House, { unit, month }: Obligation, table: Table, figures: readonly LedgerRow[]) => {
  if (table.version === 0) return { faults: 0, unexplained: 0 }
  const judged = judge(house, unit, month, table.body, figures)
  return { faults: judged.faults.length, unexplained: unexplainedIn(judged).length }
}

const write = async (
  house: House,
  db: DuckDBConnection,
  differing: readonly Differing[],
  gone: readonly string[]
): Promise<void> => {
  const { office, form } = house
  const figures = await figuresFor(house, differing)
  const keys = [...gone, ...differing.map(({ owed, table }) => `${owed.unit.unit_code} ${table.month}`)]
  await inOne(db, async () => {
    for (const table of ['monthly_table', 'monthly_value', 'monthly_frozen'] as const)
      await db.run(
        `delete from ${table} where unit_code || ' ' || month in (select unnest(from_json($keys, '["varchar"]')))`,
        { keys: JSON.stringify(keys) }
      )
    for (const { owed, table } of differing) {
      const { unit, month } = owed
      const counts = countsOf(house, owed, table, figures.get(`${unit.unit_code} ${month}`) ?? [])
      await put(db, 'monthly_table', [tableRow(owed, table, counts)])
      await put(db, 'monthly_value', valueRows(form, unit, table))
      await put(db, 'monthly_frozen', frozenRows(unit, table, frozenOf(office, unit.unit_code, month)))
    }
    await moveDataVersion(db)
  })
}

/**
 * Brings units in line with the region and its lists, and copies what differs of units, tables, their numbers and frozen
 * figures into the ledger; when something did, the data version moves. At start, after loads, after each act.
 */
export const mirrorMonths = async (house: House): Promise<void> => {
  const { ledger, office, region, today } = house
  const moved = await ledger.write(async (db) => {
    await followUnits(house)
    const units = allUnits(office)
    const rows = units.map(unitRow)
    const before = await heldUnits(db)
    const otherUnits = before !== JSON.stringify(rows)
    if (otherUnits)
      await inOne(db, async () => {
        await db.run('delete from reporting_unit')
        await put(db, 'reporting_unit', rows)
        await moveDataVersion(db)
      })
    const tables = await held(db)
    const calendar = calendarNow(office)
    const differing: Differing[] = []
    for (const owed of units.flatMap((unit) => obligationsOf(region, calendar, unit, today()))) {
      const { unit_code } = owed.unit
      const table = tableOf(office, unit_code, owed.month)
      const key = `${unit_code} ${owed.month}`
      if (tables.get(key) !== stamp(owed, table.version)) differing.push({ owed, table })
      tables.delete(key)
    }
    if (differing.length === 0 && tables.size === 0) return otherUnits
    await write(house, db, differing, [...tables.keys()])
    return true
  })
  if (moved) await ledger.refresh()
}

/** How long an act waits for the ledger, ms: a load under way is not waited for. */
const PATIENCE = 5000

/**
 * The same after an act, a load or an undo, none of which a ledger that cannot follow may fail: what was done is kept in
 * the office store, and the next of them, or the next start, copies it.
 */
export const followMonths = async (house: House, log: (error: unknown) => void): Promise<void> => {
  let late: NodeJS.Timeout | undefined
  const patience = new Promise<void>((done) => void (late = setTimeout(done, PATIENCE)))
  await Promise.race([mirrorMonths(house).catch(log), patience])
  clearTimeout(late)
}
