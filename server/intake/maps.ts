/**
 * Second pass: every distinct text of a mapped column is judged once. Dictionary columns get `scratch.m_<column>`
 * (text → value); identity columns share one `scratch.e_<domain>` (text → clean, fault, hash, number, is_new).
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import {
  accountFaultSql,
  cleanAccountSql,
  cleanIdSql,
  cleanNameSql,
  cleanPhoneSql,
  cleanText,
  idFaultSql,
  phoneFaultSql
} from '../identity/numbers.ts'
import { type Domain, keyedHashParams, keyedHashSql } from '../identity/keyed-hash.ts'
import { quote } from '../identity/text.ts'
import type { Column } from './columns.ts'
import { type Indexes, entry, isDictionary } from './dictionary.ts'
import { type Limits, placed } from './limits.ts'
import { type Staged, isEntity } from './stage.ts'

/** The ledger table of each identity domain: its number and hash columns. */
export const domains = {
  id: {
    table: 'person',
    no: 'person_no',
    hash: 'id_hash',
    clean: cleanIdSql,
    fault: (x: string) => idFaultSql(x, '$today::date')
  },
  name: {
    table: 'person_name',
    no: 'name_no',
    hash: 'name_hash',
    clean: cleanNameSql,
    fault: () => 'null::varchar'
  },
  account: {
    table: 'account',
    no: 'account_no',
    hash: 'account_hash',
    clean: cleanAccountSql,
    fault: accountFaultSql
  },
  phone: { table: 'phone', no: 'phone_no', hash: 'phone_hash', clean: cleanPhoneSql, fault: phoneFaultSql }
} as const

export const domainOf = (column: Column): Domain =>
  column.type === 'person-id' ? 'id' : (column.type as 'account' | 'phone' | 'name')

const dictionaryMap = async (
  db: DuckDBConnection,
  column: Column,
  indexes: Indexes,
  limits: Limits | null
): Promise<void> => {
  const distinct = await db.runAndReadAll(
    `select distinct ${column.name} from scratch.typed where ${column.name} is not null`
  )
  await db.run(
    `create or replace table scratch.m_${column.name} (raw varchar, value varchar, fault varchar, more1 varchar, more2 varchar)`
  )
  const rows = distinct.getRowsJS().map(([raw]) => {
    const text = cleanText(raw as string)
    const found =
      text === null ? { value: null, fault: null } : placed(column, entry(column, text, indexes), limits)
    return [raw as string, found.value, found.fault, ...('more' in found ? (found.more ?? []) : [])]
  })
  const appender = await db.createAppender('m_' + column.name, 'main', 'scratch')
  for (const row of rows) {
    for (let i = 0; i < 5; i++) row[i] == null ? appender.appendNull() : appender.appendVarchar(row[i]!)
    appender.endRow()
  }
  appender.closeSync()
}

/** `distinct` texts of several columns that mostly repeat each other (户主, 享受人, 收款人 are often one person). */
const distinctTexts = (columns: Column[]): string => {
  const [first, ...rest] = columns.map((c) => c.name)
  const others = rest.map(
    (name) => `select ${name} from scratch.typed where ${name} is distinct from ${first}`
  )
  return `select distinct ${first} as raw from (${[`select ${first} from scratch.typed`, ...others].join(' union all ')}) texts where ${first} is not null`
}

const entityMap = async (
  db: DuckDBConnection,
  domain: Domain,
  columns: Column[],
  hashKey: Buffer,
  today: string
): Promise<void> => {
  const { table, no, hash, clean, fault } = domains[domain]
  const usesToday = domain === 'id'
  await db.run(
    `create or replace table scratch.d_${domain} as select raw, ${clean('raw')} as clean from (${distinctTexts(columns)}) d`
  )
  await db.run(
    `create or replace table scratch.h_${domain} as
     select clean, fault, case when fault is null then ${keyedHashSql(domain, 'clean')} end as hash
     from (select clean, ${fault('clean')} as fault from (select distinct clean from scratch.d_${domain} where clean is not null) u) f`,
    { ...keyedHashParams(hashKey), ...(usesToday ? { today } : {}) }
  )
  await db.run(`create or replace table scratch.n_${domain} as
    select h.clean, h.fault, h.hash, k.${no} is null and h.hash is not null as is_new,
      coalesce(k.${no}, case when h.hash is not null then (select coalesce(max(${no}), 0) from ${table}) + row_number() over (partition by k.${no} is null and h.hash is not null order by h.hash) end)::integer as no
    from scratch.h_${domain} h left join ${table} k on k.${hash} = h.hash`)
  await db.run(
    `create or replace table scratch.e_${domain} as select d.raw, n.clean, n.fault, n.no from scratch.d_${domain} d left join scratch.n_${domain} n using (clean)`
  )
}

/** What a map is made with. */
export interface Making {
  indexes: Indexes
  /** What the loader is limited to. */
  limits: Limits | null
  hashKey: Buffer
  today: string
  stop: () => void
}

/** Make every map the staged columns need. */
export const makeMaps = async (
  db: DuckDBConnection,
  { columns }: Staged,
  { indexes, limits, hashKey, today, stop }: Making
): Promise<void> => {
  for (const column of columns.filter(isDictionary)) {
    stop()
    await dictionaryMap(db, column, indexes, limits)
  }
  const entities = columns.filter(isEntity)
  for (const domain of ['id', 'name', 'account', 'phone'] as const) {
    const mine = entities.filter((c) => domainOf(c) === domain)
    stop()
    if (mine.length) await entityMap(db, domain, mine, hashKey, today)
  }
}

/** Faults found by the maps, as selects of (row_no, column_name, code). A faulty phone is dropped, not refused. */
export const mapFaults = ({ columns }: Staged): string[] =>
  columns
    .filter((c) => (isDictionary(c) || isEntity(c)) && c.type !== 'phone')
    .map((c) => {
      const map = isDictionary(c) ? `scratch.m_${c.name}` : `scratch.e_${domainOf(c)}`
      return `select t.rowid as row_no, ${quote(c.name)} as column_name, m.fault as code
        from scratch.typed t join (select raw, fault from ${map} where fault is not null) m on m.raw = t.${c.name}`
    })

/** SQL over `scratch.typed t`: a mapped column whose text means nothing ("无") is as empty as a null. */
export const emptyOf = (c: Column): string => {
  if (!isDictionary(c) && !isEntity(c)) return `t.${c.name} is null`
  const map = isDictionary(c) ? `scratch.m_${c.name}` : `scratch.e_${domainOf(c)}`
  const void_ = isDictionary(c) ? 'value is null and fault is null' : 'clean is null'
  return `(t.${c.name} is null or t.${c.name} in (select raw from ${map} where ${void_}))`
}

/** The columns of a staged row as ledger values, and the joins that bring them. `null` columns are those the file lacks. */
export const resolved = ({ columns, lineOf }: Staged) => {
  const has = (name: string) => columns.find((c) => c.name === name)
  const joins = columns
    .map((c) =>
      isDictionary(c)
        ? `left join scratch.m_${c.name} m_${c.name} on m_${c.name}.raw = t.${c.name}`
        : isEntity(c)
          ? `left join scratch.e_${domainOf(c)} e_${c.name} on e_${c.name}.raw = t.${c.name}`
          : ''
    )
    .filter(Boolean)
    .join('\n')
  const value = (name: string, type: string): string => {
    const c = has(name)
    if (!c) return `null::${type}`
    if (isEntity(c)) return `e_${name}.no`
    return isDictionary(c) ? `m_${name}.value::${type}` : `t.${name}::${type}`
  }
  const more = (name: string, n: 1 | 2): string => (has(name) ? `m_${name}.more${n}::date` : 'null::date')
  return {
    joins,
    value,
    more,
    has: (name: string) => has(name) !== undefined,
    line: lineOf.replace(/\browid\b/g, 't.rowid').replace(/\bline\b/g, 't.line')
  }
}

/** SQL of what numbers a roster row: its own number, else batch and sequence. */
export const rosterNumber = ({ value, has }: ReturnType<typeof resolved>): string => {
  const sequence = `${value('batch_no', 'varchar')} || '-' || ${value('sequence', 'varchar')}`
  return has('detail_no') ? `coalesce(${value('detail_no', 'varchar')}, ${sequence})` : sequence
}
