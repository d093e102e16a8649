/**
 * Small kinds whose later rows replace earlier ones (清单, 下达台账, 公示台账, 对象库, 限时办理台账, 追缴台账, 清算对账单, 绩效目标, 投诉台账). What is replaced moves to
 * schema past under the load that replaced it; undo moves it back.
 */
import { change, countOf, textsOf } from '../../ledger/rows.ts'
import type { Commit, Committed } from './context.ts'

interface Replacing {
  table: string
  /** Select of the whole new row (all columns of the table) over `scratch.typed t` and its joins. */
  select: string
  /** Columns that name a row. */
  key: string[]
  /** Columns that a later file may not change: a difference is a conflict, not applied (云阳 第十三条); null may be filled. */
  fixed?: { column: string; label: string }[]
}

const same = (key: string[], a: string, b: string) =>
  key.map((k) => `${a}.${k} is not distinct from ${b}.${k}`).join(' and ')

/** Insert new rows, replace changed ones, leave repeats alone, report conflicts. An empty cell says nothing: what is known stays. */
export const replace = async (
  { db, loadId }: Commit,
  { table, select, key, fixed = [] }: Replacing
): Promise<Committed> => {
  const own = (
    await db.runAndReadAll(
      `select column_name from duckdb_columns() where database_name = current_database() and schema_name = 'main' and table_name = '${table}' and column_name not in ('load_id', 'source_line')`
    )
  )
    .getRowsJS()
    .map(([name]) => name as string)
  const said = own
    .filter((name) => !key.includes(name))
    .map((name) => `coalesce(i.${name}, o.${name}) as ${name}`)
  await db.run(
    `create or replace temp table incoming as select i.* replace (${said.join(', ')}) from (${select}) i left join ${table} o on ${same(key, 'i', 'o')}`
  )
  await db.run(`create or replace temp table verdict as
    select i.source_line, case
        when o.load_id is null then 'new'
        when ${fixed.map((f) => `o.${f.column} is not null and i.${f.column} is distinct from o.${f.column}`).join(' or ') || 'false'} then 'conflict'
        when ${same(own, 'i', 'o')} then 'same'
        else 'changed' end as verdict
    from incoming i left join ${table} o on ${same(key, 'i', 'o')}`)
  const of = (verdict: string) =>
    `source_line in (select source_line from verdict where verdict = '${verdict}')`
  for (const { column, label } of fixed)
    await db.run(
      `insert into conflict select $1, i.source_line, ${key.map((k) => `coalesce(i.${k}::varchar, '')`).join(` || ' ' || `)}, '${label}', o.${column}::varchar, i.${column}::varchar
       from incoming i join ${table} o on ${same(key, 'i', 'o')} where i.${of('conflict')} and o.${column} is not null and i.${column} is distinct from o.${column}`,
      [loadId]
    )
  const replaced = `exists (select 1 from incoming i where i.${of('changed')} and ${same(key, 'i', table)})`
  await db.run(`insert into past.${table} select *, $1 from ${table} where ${replaced}`, [loadId])
  const updated = await change(db, `delete from ${table} where ${replaced}`)
  await db.run(`insert into ${table} by name select * from incoming where ${of('changed')}`)
  const accepted = await change(db, `insert into ${table} by name select * from incoming where ${of('new')}`)
  const unchanged = await countOf(db, `select count(*) from verdict where verdict = 'same'`)
  const conflicts = await countOf(db, `select count(*) from verdict where verdict = 'conflict'`)
  const leans = await textsOf(
    db,
    `select distinct o.load_id from incoming i join ${table} o on ${same(key, 'i', 'o')} where i.source_line in (select source_line from verdict where verdict in ('same', 'conflict'))`
  )
  await db.run('drop table incoming')
  await db.run('drop table verdict')
  return { accepted, updated, unchanged, conflicts, touched: null, leans }
}

/** Append-only kinds (名单, 账户变更): a row that repeats an earlier one, of this file or another, is left alone. */
export const append = async (
  { db }: Commit,
  { table, select, columns }: { table: string; select: string; columns: string[] }
): Promise<Committed> => {
  await db.run(`create or replace temp table incoming as ${select}`)
  const all = await countOf(db, 'select count(*) from incoming')
  const leans = await textsOf(
    db,
    `select distinct o.load_id from ${table} o join incoming i on ${same(columns, 'o', 'i')}`
  )
  const known = `exists (select 1 from ${table} o where ${same(columns, 'o', 'i')})`
  const once = `qualify row_number() over (partition by ${columns.join(', ')} order by source_line) = 1`
  const accepted = await change(
    db,
    `insert into ${table} by name select * from incoming i where not ${known} ${once}`
  )
  await db.run('drop table incoming')
  return { accepted, updated: 0, unchanged: all - accepted, conflicts: 0, touched: null, leans }
}
