import type { DuckDBConnection } from '@duckdb/node-api'
import type { MirrorHouse } from './house.ts'
import { type Mirrored, mirroredRows } from './mirror-rows.ts'
import { allSnoozes, covered } from './snoozes.ts'
import { follow, insertRows } from '../ledger/mirror.ts'
import { inOne, moveDataVersion } from '../ledger/transaction.ts'

const types: Record<keyof Mirrored, string> = {
  ...{ finding_id: 'varchar', state: 'varchar', assignee: 'varchar', unit: 'varchar', opened_on: 'date' },
  ...{
    due_on: 'date',
    outcome: 'varchar',
    cause: 'varchar',
    confirmed_fen: 'bigint',
    recovered_fen: 'bigint'
  },
  ...{ decided_on: 'date', closed_on: 'date', snoozed_until: 'date', facts: 'varchar', boosted: 'varchar' }
}
const columns = Object.keys(types) as (keyof Mirrored)[]
const many = `(select unnest(from_json($ids, '["varchar"]')))`

/** What the ledger holds, as text by finding. */
const held = async (db: DuckDBConnection, ids: readonly string[] | null): Promise<Map<string, string>> => {
  const shown = columns.map((column) => (types[column] === 'date' ? `${column}::varchar` : column))
  const where = ids ? `where finding_id in ${many}` : ''
  const found = await db.runAndReadAll(
    `select ${shown.join(', ')} from case_state ${where}`,
    ids ? { ids: JSON.stringify(ids) } : {}
  )
  return new Map(
    found.getRowsJS().map((row) => {
      const plain = row.map((value) => (typeof value === 'bigint' ? String(value) : value))
      return [String(row[0]), JSON.stringify(plain)]
    })
  )
}

/** Write what differs, in one. */
const write = (db: DuckDBConnection, gone: string[], rows: Mirrored[]): Promise<void> =>
  inOne(db, async () => {
    const ids = [...gone, ...rows.map(({ finding_id }) => finding_id)]
    await db.run(`delete from case_state where finding_id in ${many}`, { ids: JSON.stringify(ids) })
    await insertRows(db, 'case_state', types, JSON.stringify(rows))
    await moveDataVersion(db)
  })

/**
 * Copies what differs of cases and snoozes into table case_state; when something did, the data version moves. Called
 * whole at start and after each run (a snooze holds back findings that are new), of single findings after each act.
 */
export const mirrorCases = async (
  house: MirrorHouse,
  ids: readonly string[] | null = null
): Promise<void> => {
  const moved = await house.ledger.write(async (db) => {
    const covers = await covered(house, db, allSnoozes(house.office), ids)
    const rows = mirroredRows(house.office, covers, ids)
    const before = await held(db, ids)
    const differing = rows.filter(
      (row) => before.get(row.finding_id) !== JSON.stringify(columns.map((column) => row[column]))
    )
    for (const { finding_id } of rows) before.delete(finding_id)
    if (differing.length === 0 && before.size === 0) return false
    await write(db, [...before.keys()], differing)
    return true
  })
  if (moved) await house.ledger.refresh()
}

/** The same after an act on these findings. */
export const followCases = (
  house: MirrorHouse,
  ids: readonly string[],
  log: (error: unknown) => void
): Promise<void> => follow(mirrorCases(house, ids), 1500, log)
