/**
 * First pass: the file's text columns become `scratch.typed`, one row a data row. Values that are judged row by row
 * are cast here; the text of a faulty cell is kept in `k_<column>`, so that the quarantine can show and repair it.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { cleanTextSql } from '../identity/numbers.ts'
import { quote } from '../identity/text.ts'
import { type Cast, cast } from './cast.ts'
import { type Column, isEntityType, type Kind } from './columns.ts'
import { isDictionary } from './dictionary.ts'

export const isEntity = (column: Column): boolean => isEntityType(column.type)

/** Judged once per distinct text, in `maps.ts`. */
export const isMapped = (column: Column): boolean => isDictionary(column) || isEntity(column)

export interface Staged {
  kind: Kind
  /** Columns the file or the form brings, in the kind's order. */
  columns: Column[]
  /** SQL over `scratch.typed`: the row number as Excel shows it. */
  lineOf: string
  rows: number
}

/** The text source of each canonical column: a file column `cN`, or the form's constant. */
export type Texts = Map<string, string>

/** Which text each canonical column reads. `columns` are the file's headers in order. */
export const texts = (
  kind: Kind,
  headers: string[],
  mapping: Record<string, string | null>,
  form: Record<string, string>
): Texts => {
  const found: Texts = new Map()
  headers.forEach((header, i) => {
    const name = mapping[header]
    if (name) found.set(name, `c${i}`)
  })
  for (const [name, value] of Object.entries(form))
    if (value && kind.columns.some((c) => c.name === name)) {
      const cell = found.get(name)
      found.set(name, cell ? `coalesce(nullif(trim(${cell}), ''), ${quote(value)})` : quote(value))
    }
  return found
}

const casts = (columns: Column[]): [Column, Cast][] =>
  columns.filter((c) => !isMapped(c)).map((c) => [c, cast(c, `x_${c.name}`)])

/** The select that makes `scratch.typed`. Exported for the tests of casts. */
const typedSql = (kind: Kind, from: Texts, source: string, carriesLine: boolean): string => {
  const columns = kind.columns.filter((c) => from.has(c.name))
  const cleaned = columns.map((c) => {
    const raw = from.get(c.name)!
    return isMapped(c)
      ? `nullif(r_${c.name}, '') as x_${c.name}`
      : `${raw.startsWith("'") ? raw : cleanTextSql(`r_${c.name}`)} as x_${c.name}`
  })
  const raw = columns.map((c) => `${from.get(c.name)} as r_${c.name}`)
  const line = carriesLine ? ', line' : ''
  const out = columns.map((c) => {
    if (isMapped(c)) return `x_${c.name} as ${c.name}`
    const { value, fault } = cast(c, `x_${c.name}`)
    return fault
      ? `${value} as ${c.name}, case when (${fault}) is not null then x_${c.name} end as k_${c.name}`
      : `${value} as ${c.name}`
  })
  return `select ${out.join(',\n  ')}${line}
from (select ${cleaned.join(', ')}${line} from (select ${raw.join(', ')}${line} from ${source}) raw) clean`
}

/** Make `scratch.typed`. `source` is the decoder's table expression with columns c0..cN (and `line` when it carries one). */
export const stage = async (
  db: DuckDBConnection,
  kind: Kind,
  from: Texts,
  source: { sql: string; lineOf: string }
): Promise<Staged> => {
  const carriesLine = !/\browid\b/.test(source.lineOf)
  await db.run(`create or replace table scratch.typed as ${typedSql(kind, from, source.sql, carriesLine)}`)
  const rows = Number((await db.runAndReadAll('select count(*) from scratch.typed')).getRowsJS()[0]![0])
  return { kind, columns: kind.columns.filter((c) => from.has(c.name)), lineOf: source.lineOf, rows }
}

/** Faults of the row-by-row columns, as selects of (row_no, column_name, code). */
export const castFaults = ({ columns }: Staged): string[] =>
  casts(columns)
    .filter(([, { fault }]) => fault)
    .map(
      ([c]) =>
        `select rowid as row_no, ${quote(c.name)} as column_name, ${cast(c, `k_${c.name}`).fault} as code from scratch.typed where k_${c.name} is not null`
    )

/** Required cells that are empty, and rows that bring none of a `oneOf` group. */
export const emptyFaults = ({ kind, columns }: Staged, isEmpty: (c: Column) => string): string[] => {
  const has = (name: string) => columns.find((c) => c.name === name)
  const required = columns
    .filter((c) => c.required)
    .map((c) => {
      const waiver =
        c.unless && has(c.unless.column)
          ? ` and coalesce(trim(t.${c.unless.column}), '') not in (${c.unless.is.map(quote).join(', ')})`
          : ''
      const kept = isMapped(c) || cast(c, 'x').fault === null ? '' : ` and t.k_${c.name} is null`
      return `select t.rowid as row_no, ${quote(c.name)} as column_name, 'required-empty' as code from scratch.typed t where ${isEmpty(c)}${kept}${waiver}`
    })
  const groups = (kind.oneOf ?? []).map((names) => {
    const present = names.map(has).filter((c) => c !== undefined)
    const code = present.some((c) => c.type === 'person-id') ? 'identity-missing' : 'required-empty'
    return `select t.rowid as row_no, ${quote(present[0]?.name ?? names[0]!)} as column_name, '${code}' as code from scratch.typed t
      where ${present.map(isEmpty).join(' and ') || 'true'}`
  })
  return [...required, ...groups]
}
