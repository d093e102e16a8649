import type { DuckDBConnection } from '@duckdb/node-api'
import { referenceTables } from '../regions/place.ts'
import { isView, layout, ownLayout, statements } from './ddl.ts'
import { rollUps } from './roll-up.ts'

/** Tables whose rows come from seed, office or facts at the start: they may be dropped and filled again. */
const refilled: ReadonlySet<string> = new Set([
  ...referenceTables,
  ...rollUps.map(({ table }) => table),
  'clock_day',
  'payee_first',
  'list_change',
  // filled from the vault again (server/linkage/backfill.ts)
  'name_key',
  'person_key',
  'reporting_unit',
  'monthly_table',
  'monthly_value',
  'monthly_frozen',
  'surplus_recovery',
  'month_closed',
  'month_closed_item'
])

/** The root of the region; a ledger of version 1 does not say it, but its one region has several divisions below the root only. */
const root = `coalesce((select value from meta where name = 'root'),
  (select parent_code from division group by parent_code having count(*) > 1 order by length(parent_code), parent_code limit 1))`

/** Tables of facts that a version laid out anew: every row of the table before it (`old`) as a row of the new one, by name. */
const carried: Readonly<Record<string, { version: number; select: string }>> = {
  load: {
    version: 3,
    select: `select *, ${root} as division_code, json_array(${root}) as divisions, null as projects from old`
  }
}

/** The steps that bring a ledger of an older version to this one's. */
const steps = (version: number) => Object.entries(carried).filter(([, step]) => step.version > version)

/** Tables of facts whose columns differ from this program's and that no step carries: a ledger that has any cannot be brought forward. */
export const strangers = async (db: DuckDBConnection, version: number): Promise<string[]> => {
  const held = await layout(db)
  const own = await ownLayout()
  const known = new Set([...refilled, ...steps(version).map(([table]) => table)])
  return [...own]
    .filter(([table, columns]) => held.has(table) && held.get(table) !== columns && !known.has(table))
    .map(([table]) => table)
}

/** Lay a table out anew and carry its rows over. */
const carry = async (db: DuckDBConnection, table: string, select: string): Promise<void> => {
  const made = statements().find((statement) => statement.startsWith(`create table ${table} `))!
  await db.run(`create temp table old as from ${table}`)
  await db.run(`drop table ${table}`)
  await db.run(made)
  await db.run(`insert into ${table} by name ${select}`)
  await db.run('drop table temp.old')
}

/**
 * Bring the tables of an older ledger forward, inside the caller's transaction: those it lacks are made, refilled ones
 * whose columns differ are made anew. Facts stay as they are, but for what the steps since its version carry over. The
 * next refill writes all reference rows and roll-ups.
 */
export const forward = async (db: DuckDBConnection, version: number): Promise<void> => {
  const views = await db.runAndReadAll(
    `select view_name from duckdb_views() where database_name = current_database() and schema_name = 'main' and not internal`
  )
  for (const [view] of views.getRowsJS()) await db.run(`drop view ${String(view)}`)
  for (const [table, { select }] of steps(version)) await carry(db, table, select)
  const own = await ownLayout()
  for (const [table, columns] of await layout(db))
    if (refilled.has(table) && own.get(table) !== columns) await db.run(`drop table ${table}`)
  for (const statement of statements().filter((s) => !isView(s)))
    await db.run(statement.replace(/^create (table|sequence|schema) /, 'create $1 if not exists '))
  await db.run(`delete from meta where name in ('reference', 'calendar', 'views')`)
}
