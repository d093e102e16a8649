/** Closings and recoveries of the office store in the ledger, where questions count them (queries/tables/113-closing.sql). */
import type { DuckDBConnection } from '@duckdb/node-api'
import { chinaToday } from '../config.ts'
import { insertRows } from '../ledger/mirror.ts'
import { inOne, moveDataVersion } from '../ledger/transaction.ts'
import type { ReconciliationHouse } from './house.ts'
import { allRecoveries, newestClosings } from './store.ts'

type House = Pick<ReconciliationHouse, 'ledger' | 'office'>

/** Columns of the tables, for rows that come as JSON. */
const shapes = {
  surplus_recovery: {
    ...{ no: 'integer', division_code: 'varchar', project_code: 'varchar', year: 'smallint' },
    ...{ recovered_on: 'date', amount_fen: 'bigint', document: 'varchar', note: 'varchar' },
    ...{ actor: 'varchar', typed_on: 'date', withdrawn_on: 'date', withdrawn_by: 'varchar' }
  },
  month_closed: {
    ...{ month: 'date', division_code: 'varchar', version: 'integer', closed: 'boolean' },
    ...{ acted_on: 'date', actor: 'varchar', reason: 'varchar', data_version: 'bigint' }
  },
  month_closed_item: { month: 'date', division_code: 'varchar', item: 'varchar', value: 'bigint' }
} as const
type Name = keyof typeof shapes

const rowsOf = ({ office }: House): Record<Name, object[]> => {
  const closings = newestClosings(office)
  return {
    surplus_recovery: allRecoveries(office).map(({ at, withdrawn_at, ...row }) => ({
      ...{ ...row, typed_on: chinaToday(new Date(at)) },
      withdrawn_on: withdrawn_at === null ? null : chinaToday(new Date(withdrawn_at))
    })),
    month_closed: closings.map(
      ({ month, division_code, version, closed, day, actor, reason, data_version }) => ({
        ...{ month, division_code, version, closed, acted_on: day, actor, reason, data_version }
      })
    ),
    month_closed_item: closings.flatMap(({ month, division_code, closed, figures }) =>
      closed
        ? Object.entries(figures).map(([item, value]) => ({
            month,
            division_code,
            item,
            value: String(value)
          }))
        : []
    )
  }
}

/** Whether a table holds other rows than these. */
const differs = async (db: DuckDBConnection, table: Name, rows: string): Promise<boolean> => {
  const given = `select unnest(from_json($rows, $shape), recursive := true)`
  const shape = JSON.stringify([shapes[table]])
  const found = await db.runAndReadAll(
    `with given as (${given}), kept as (select ${Object.keys(shapes[table]).join(', ')} from ${table})
     select exists (from (from given except all from kept)) or exists (from (from kept except all from given))`,
    { rows, shape }
  )
  return found.getRowsJS()[0]![0] === true
}

/** Writes anew what differs of closings and recoveries; when something did, the data version moves. */
export const mirrorReconciliation = async (house: House): Promise<void> => {
  const moved = await house.ledger.write(async (db) => {
    const told = Object.entries(rowsOf(house)).map(([table, rows]) => ({
      ...{ table: table as Name, rows: JSON.stringify(rows) }
    }))
    const differing: typeof told = []
    for (const each of told) if (await differs(db, each.table, each.rows)) differing.push(each)
    if (differing.length === 0) return false
    await inOne(db, async () => {
      for (const { table, rows } of differing) {
        await db.run(`delete from ${table}`)
        await insertRows(db, table, shapes[table], rows)
      }
      await moveDataVersion(db)
    })
    return true
  })
  if (moved) await house.ledger.refresh()
}

/**
 * The same after an act, which a ledger that cannot follow may not fail: what was done is kept in the office store, and
 * the next act, or the next start, copies it.
 */
export const followReconciliation = (house: House, log: (error: unknown) => void): Promise<void> =>
  mirrorReconciliation(house).catch(log)
