/** Third pass: which rows stay out, and why. `scratch.fault` has one row per faulty cell. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '../identity/text.ts'
import { castFaults, emptyFaults, type Staged } from './stage.ts'
import { domainOf, emptyOf, mapFaults } from './maps.ts'
import { isDictionary } from './dictionary.ts'
import { isEntity } from './stage.ts'

const count = async (db: DuckDBConnection, sql: string): Promise<number> => Number((await db.runAndReadAll(sql)).getRowsJS()[0]![0])

/** The compared form of a key column: entities by number, dictionary columns by value, others as they are. */
const keyValue = (staged: Staged, name: string): string | null => {
  const c = staged.columns.find((each) => each.name === name)
  if (!c) return null
  if (isEntity(c)) return `(select no from scratch.e_${domainOf(c)} e where e.raw = t.${name})`
  return isDictionary(c) ? `(select value from scratch.m_${name} m where m.raw = t.${name})` : `t.${name}`
}

/** Later rows that repeat an earlier row's key, as a select of (row_no, column_name, code). */
const duplicates = async (db: DuckDBConnection, staged: Staged): Promise<string | null> => {
  const keys = (staged.kind.key ?? []).map((name) => keyValue(staged, name))
  if (!keys.length || keys.some((k) => k === null)) return null
  const list = keys.join(', ')
  const names = keys.map((_, i) => `key${i}`)
  await db.run(`create or replace table scratch.twice as
    select ${keys.map((k, i) => `${k} as key${i}`).join(', ')} from scratch.typed t group by ${list.includes('(') ? names.join(', ') : list} having count(*) > 1`)
  if ((await count(db, 'select count(*) from scratch.twice')) === 0) return null
  const first = staged.kind.key![0]!
  return `select row_no, ${quote(first)} as column_name, 'duplicate-in-file' as code from (
      select t.rowid as row_no, row_number() over (partition by ${names.map((n) => `w.${n}`).join(', ')} order by t.rowid) as nth
      from scratch.typed t join scratch.twice w on ${keys.map((k, i) => `w.key${i} = ${k}`).join(' and ')}
    ) repeated where nth > 1`
}

/** Find every fault. Returns how many rows stay out. */
export const findFaults = async (db: DuckDBConnection, staged: Staged): Promise<number> => {
  const repeated = await duplicates(db, staged)
  const selects = [
    ...castFaults(staged),
    ...emptyFaults(staged, emptyOf),
    ...mapFaults(staged),
    ...(repeated ? [repeated] : [])
  ]
  await db.run(`create or replace table scratch.fault as select distinct row_no, column_name, code from (
    ${selects.join('\nunion all\n') || `select 0::bigint as row_no, '' as column_name, '' as code limit 0`}) f where code is not null`)
  await db.run(`create or replace table scratch.out as select distinct row_no from scratch.fault`)
  return count(db, 'select count(*) from scratch.out')
}

/** SQL condition over `scratch.typed t`: the row is sound. */
export const sound = (faulty: number): string => (faulty ? 't.rowid not in (select row_no from scratch.out)' : 'true')
