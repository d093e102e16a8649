import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { dateValue } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dayNumber } from '../calendar/dates.ts'
import type { rows } from './load.ts'

/** Tables that hold the region and nothing else; they are filled anew when a region file changes. */
export const referenceTables = [
  ...(['division', 'calendar', 'failure_reason', 'national_item', 'file_kind'] as const),
  ...(['clock', 'deadline', 'light', 'masking', 'prohibition', 'scope_exclusion'] as const),
  ...(['carrier', 'refund_destination', 'report_form', 'list_prescribed', 'rule', 'rule_question'] as const)
]
const DATES = ['day', 'valid_from', 'valid_to', 'due_on']

/** Columns of a table in the order the appender wants them. */
async function columns(db: DuckDBConnection, table: string): Promise<string[]> {
  const found = await db.runAndReadAll(
    `select column_name from duckdb_columns() where database_name = current_database() and schema_name = 'main' and table_name = $1 order by column_index`,
    [table]
  )
  return found.getRowsJS().map(([name]) => String(name))
}

const value = (column: string, cell: unknown): DuckDBValue =>
  typeof cell === 'string' && DATES.includes(column)
    ? dateValue(dayNumber(cell))
    : ((cell ?? null) as DuckDBValue)

async function append(
  db: DuckDBConnection,
  table: string,
  all: readonly Record<string, unknown>[]
): Promise<void> {
  const names = await columns(db, table)
  const appender = await db.createAppender(table)
  for (const row of all) {
    for (const name of names) {
      const cell = value(name, row[name])
      if (typeof cell === 'number' && Number.isInteger(cell)) appender.appendInteger(cell)
      else if (typeof cell === 'number') appender.appendDouble(cell)
      else appender.appendValue(cell)
    }
    appender.endRow()
  }
  appender.closeSync()
}

const clockDay = fileURLToPath(new URL('../../queries/tables/rollup/clock-day.sql', import.meta.url))

/** The rows of every reference table. */
export type Reference = ReturnType<typeof rows> & { file_kind?: readonly Record<string, unknown>[] }

/** Replaces a region's reference rows, and winds its clocks up, inside the caller's transaction. */
export async function placeRegion(db: DuckDBConnection, reference: Reference): Promise<void> {
  for (const table of referenceTables) {
    const all = reference[table]
    if (!all) continue
    await db.run(`delete from ${table}`)
    await append(db, table, all)
  }
  await db.run('delete from clock_day')
  await db.run(`insert into clock_day by name ${readFileSync(clockDay, 'utf8')}`)
}
