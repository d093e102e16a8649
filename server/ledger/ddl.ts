import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folder of the ordered DDL; the only place that says what the ledger holds. */
export const tablesFolder = fileURLToPath(new URL('../../queries/tables/', import.meta.url))

/** Every statement of the DDL in order, comments left out. */
export const statements = (): string[] =>
  readdirSync(tablesFolder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .flatMap(
      (file) =>
        // a ; inside quotes ends nothing
        readFileSync(tablesFolder + file, 'utf8')
          .replace(/--.*$/gm, '')
          .match(/(?:'[^']*'|[^;'])+/g) ?? []
    )
    .map((statement) => statement.trim().replace(/\s+/g, ' '))
    .filter(Boolean)

/** Views and macros: they hold no rows. */
export const isView = (statement: string): boolean => /^create (or replace )?(view|macro) /.test(statement)

const print = (parts: string[]): string => createHash('sha256').update(parts.join(';')).digest('hex')

/** What the tables of a ledger were made with. */
export const fingerprint = (): string => print(statements().filter((s) => !isView(s)))

/** What its views and macros were made with. */
export const viewsPrint = (): string => print(statements().filter(isView))

/** Each table of a ledger ('vault.block'; `past` left out) with its columns in order, as one text. */
export const layout = async (db: DuckDBConnection): Promise<Map<string, string>> => {
  const found = await db.runAndReadAll(
    `select case schema_name when 'main' then '' else schema_name || '.' end || table_name,
       string_agg(column_name || ' ' || data_type || case when is_nullable then '' else ' not null' end, ', ' order by column_index)
     from duckdb_columns() join duckdb_tables() using (database_name, schema_name, table_name)
     where database_name = current_database() and schema_name <> 'past' and not temporary
     group by 1 order by 1`
  )
  return new Map(found.getRowsJS() as [string, string][])
}

/** The layout this program's DDL makes, found by making it in memory. */
export const ownLayout = async (): Promise<Map<string, string>> => {
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  try {
    for (const statement of statements()) await db.run(statement)
    return await layout(db)
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}
