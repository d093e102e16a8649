/** Third pass: which rows stay out, and why. `scratch.fault` has one row per faulty cell. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { countOf } from '../ledger/rows.ts'
import { quote } from '../identity/text.ts'
import { castFaults, emptyFaults, isEntity, type Staged } from './stage.ts'
import { domainOf, emptyOf, mapFaults } from './maps.ts'
import { isDictionary } from './dictionary.ts'
import type { Limits } from './limits.ts'
import { addStraySources, outsideFaults } from './outside.ts'

/** The compared form of a key column: entities by number, dictionary columns by value, others as they are. */
const keyValue = (staged: Staged, name: string): string | null => {
  const c = staged.columns.find((each) => each.name === name)
  if (!c) return null
  if (isEntity(c)) return `(select no from scratch.e_${domainOf(c)} e where e.raw = t.${name})`
  return isDictionary(c) ? `(select value from scratch.m_${name} m where m.raw = t.${name})` : `t.${name}`
}

/** What names a row: one expression a key column the file has; none when it has no key. */
const keysOf = (staged: Staged): string[] => {
  const { key = [], keyElse = [] } = staged.kind
  const own = key.map((name) => keyValue(staged, name)).filter((sql) => sql !== null)
  const other = keyElse.map((name) => keyValue(staged, name))
  if (!keyElse.length || other.includes(null)) return own
  return [`coalesce(${[...own, other.map((sql) => `(${sql})`).join(` || '-' || `)].join(', ')})`]
}

/** Later rows that repeat an earlier row's key, as a select of (row_no, column_name, code). Rows without any key are not compared. */
const duplicates = async (db: DuckDBConnection, staged: Staged): Promise<string | null> => {
  const keys = keysOf(staged)
  if (!keys.length) return null
  const names = keys.map((_, i) => `key${i}`)
  await db.run(`create or replace table scratch.twice as select * from (select ${keys.map((k, i) => `${k} as key${i}`).join(', ')} from scratch.typed t) named
    where coalesce(${names.map((n) => `${n}::varchar`).join(', ')}) is not null group by all having count(*) > 1`)
  if ((await countOf(db, 'select count(*) from scratch.twice')) === 0) return null
  const has = (name: string) => staged.columns.some((c) => c.name === name)
  const told = [...staged.kind.key!, ...(staged.kind.keyElse ?? []).toReversed()].find(has)!
  const equal = keys.length === 1 ? '=' : 'is not distinct from'
  return `select row_no, ${quote(told)} as column_name, 'duplicate-in-file' as code from (
      select t.row_no, row_number() over (partition by ${names.map((n) => `w.${n}`).join(', ')} order by t.row_no) as nth
      from (select t.rowid as row_no, ${keys.map((k, i) => `${k} as key${i}`).join(', ')} from scratch.typed t) t
      join scratch.twice w on ${names.map((n) => `w.${n} ${equal} t.${n}`).join(' and ')}
    ) repeated where nth > 1`
}

/** Dates in the wrong order, told at the later one. */
const reversed = ({ kind, columns }: Staged): string[] =>
  (kind.order ?? [])
    .filter((pair) => pair.every((name) => columns.some((c) => c.name === name)))
    .map(
      ([first, last]) =>
        `select rowid as row_no, ${quote(last)} as column_name, 'dates-reversed' as code from scratch.typed where ${last} < ${first}`
    )

/** Find every fault. @param limits of the loader @returns how many rows stay out */
export const findFaults = async (
  db: DuckDBConnection,
  staged: Staged,
  limits: Limits | null
): Promise<number> => {
  const repeated = await duplicates(db, staged)
  const selects = [
    ...castFaults(staged),
    ...emptyFaults(staged, emptyOf),
    ...mapFaults(staged),
    ...reversed(staged),
    ...outsideFaults(staged, limits),
    ...(repeated ? [repeated] : [])
  ]
  await db.run(`create or replace table scratch.fault as select distinct row_no, column_name, code from (
    ${selects.join('\nunion all\n') || `select 0::bigint as row_no, '' as column_name, '' as code limit 0`}) f where code is not null`)
  await addStraySources(db, staged, limits)
  await db.run(`create or replace table scratch.out as select distinct row_no from scratch.fault`)
  return countOf(db, 'select count(*) from scratch.out')
}

/** SQL condition over `scratch.typed t`: the row is sound. */
export const sound = (faulty: number): string =>
  faulty ? 't.rowid not in (select row_no from scratch.out)' : 'true'
