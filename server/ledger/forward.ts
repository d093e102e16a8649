import type { DuckDBConnection } from '@duckdb/node-api'
import { referenceTables } from '../regions/place.ts'
import { isView, layout, ownLayout, statements } from './ddl.ts'
import { rollUps } from './roll-up.ts'

/** Tables whose rows come from seed, office or facts at the start: they may be dropped and filled again. */
const refilled: ReadonlySet<string> = new Set([
  ...referenceTables,
  ...rollUps.map(({ table }) => table),
  'clock_day',
  'list_change'
])

/** Tables of facts whose columns differ from this program's: a ledger that has any cannot be brought forward. */
export const strangers = async (db: DuckDBConnection): Promise<string[]> => {
  const held = await layout(db)
  const own = await ownLayout()
  return [...own]
    .filter(([table, columns]) => held.has(table) && held.get(table) !== columns && !refilled.has(table))
    .map(([table]) => table)
}

/**
 * Bring the tables of an older ledger forward, inside the caller's transaction: those it lacks are made, refilled ones
 * whose columns differ are made anew. Facts stay as they are. The next refill writes all reference rows and roll-ups.
 */
export const forward = async (db: DuckDBConnection): Promise<void> => {
  const views = await db.runAndReadAll(
    `select view_name from duckdb_views() where database_name = current_database() and schema_name = 'main' and not internal`
  )
  for (const [view] of views.getRowsJS()) await db.run(`drop view ${String(view)}`)
  const own = await ownLayout()
  for (const [table, columns] of await layout(db))
    if (refilled.has(table) && own.get(table) !== columns) await db.run(`drop table ${table}`)
  for (const statement of statements().filter((s) => !isView(s)))
    await db.run(statement.replace(/^create (table|sequence|schema) /, 'create $1 if not exists '))
  await db.run(`delete from meta where name in ('reference', 'calendar')`)
}
