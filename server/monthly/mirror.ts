import type { DuckDBConnection } from '@duckdb/node-api'
import { calendarNow } from '../calendar/now.ts'
import { follow, insertRows } from '../ledger/mirror.ts'
import { inOne, moveDataVersion } from '../ledger/transaction.ts'
import { frozenRows, stamp, tableRow, unitRow, valueRows } from './mirror-rows.ts'
import { obligationsOf } from './obligations.ts'
import {
  countsOf,
  figuresFor,
  keepCounted,
  recounted,
  type Differing,
  type Held,
  type House
} from './recount.ts'
import { frozenOf, tableOf } from './store.ts'
import { allUnits, followUnits } from './units.ts'

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
  if (rows.length > 0) await insertRows(db, table, shapes[table], JSON.stringify(rows))
}

/** The tables the ledger has, by unit and month. */
const held = async (db: DuckDBConnection): Promise<Map<string, Held>> => {
  const found = await db.runAndReadAll(
    `select unit_code || ' ' || month as key,
       concat_ws('|', unit_code, month, version, title_zh, opens_on, due_on, over_on, provisional) as text,
       faults, unexplained
     from monthly_table`
  )
  return new Map(
    (found.getRowObjectsJS() as unknown as (Held & { key: string })[]).map(({ key, ...one }) => [key, one])
  )
}

const heldUnits = async (db: DuckDBConnection): Promise<string> => {
  const found = await db.runAndReadAll(
    `select unit_code, kind, division_code, department, title_zh, since::varchar as since, until::varchar as until
     from reporting_unit order by kind, unit_code`
  )
  return JSON.stringify(found.getRowObjectsJS())
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
    // all at once: a new year owes a hundred tables
    const tables = differing.map(({ owed, table }) => {
      const found = figures.get(`${owed.unit.unit_code} ${owed.month}`) ?? []
      return tableRow(owed, table, countsOf(house, owed, table, found))
    })
    await put(db, 'monthly_table', tables)
    const values = differing.flatMap(({ owed, table }) => valueRows(form, owed.unit, table))
    await put(db, 'monthly_value', values)
    const frozen = differing.flatMap(({ owed: { unit, month }, table }) =>
      frozenRows(unit, table, frozenOf(office, unit.unit_code, month))
    )
    await put(db, 'monthly_frozen', frozen)
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
    const standing: Differing[] = []
    const gone = new Set(tables.keys())
    for (const owed of units.flatMap((unit) => obligationsOf(region, calendar, unit, today()))) {
      const { unit_code } = owed.unit
      const table = tableOf(office, unit_code, owed.month)
      const key = `${unit_code} ${owed.month}`
      const same = tables.get(key)?.text === stamp(owed, table.version)
      ;(same ? standing : differing).push({ owed, table })
      gone.delete(key)
    }
    differing.push(...(await recounted(house, db, { differing, standing, tables })))
    const nothing = differing.length === 0 && gone.size === 0
    if (!nothing) await write(house, db, differing, [...gone])
    await keepCounted(db, house)
    return otherUnits || !nothing
  })
  if (moved) await ledger.refresh()
}

/** The same after an act, a load or an undo. */
export const followMonths = (house: House, log: (error: unknown) => void): Promise<void> =>
  follow(mirrorMonths(house), 5000, log)
