import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { readFileSync, renameSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openHouse } from '../../../server/house.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { csv, type Row } from '../../help/files.ts'
import { dump, fresh, refusal, remove, settingsOf, temporary, type TestHouse } from '../../help/house.ts'
import { line, lines, receipt } from '../../help/lines.ts'

const schema1 = readFileSync(new URL('./schema-1.sql', import.meta.url), 'utf8')
/** Loads as versions 1 and 2 had them. */
const beforeLoaders = (table: string) => `select * exclude (division_code, divisions, projects) from ${table}`
const replaceable1 = ['policy_item', 'allocation', 'publicity', 'beneficiary']

/** A load of before loaders were on record. */
const wholeRegion = { division_code: '5323', divisions: '["5323"]', projects: null }
const document = {
  指标文号: 'A1',
  项目编码: '2080502',
  收文日期: '2026-03-05',
  金额: '1000',
  分配方式: '非直接',
  下达区划: '532301'
}
const recovery = { 明细编号: 'D000001', 追缴日期: '2026-05-06', 追缴金额: '20', 方式: '退回' }

/** Run statements on a ledger file that no house holds. */
const on = async (file: string, work: (db: DuckDBConnection) => Promise<unknown>) => {
  const instance = await DuckDBInstance.create(file)
  const db = await instance.connect()
  await work(db)
  db.closeSync()
  instance.closeSync()
}

/** All that the ledger holds, with what its next start mirrors of the months. */
const settled = async (at: TestHouse) => {
  await mirrorMonths(at)
  return dump(at)
}

/** A house that closed with lines, documents and a receipt, its ledger as version 1 of the program would have left it. */
const version1 = async () => {
  const base = temporary()
  onTestFinished(() => remove(base))
  const at = await fresh({ base })
  await at.load(csv(lines(4)))
  await at.load(csv([receipt(1)]), { kind: 'vouchers' })
  await at.load(csv([document]))
  const { loadId } = await at.load(csv([{ ...document, 下达日期: '2026-03-20' }]))
  const facts = await settled(at)
  const { ledger: file } = at.folder
  await at.close()
  renameSync(file, `${file}.2`)
  await on(file, async (db) => {
    await db.run(schema1)
    await db.run('create schema past')
    for (const table of replaceable1)
      await db.run(`create table past.${table} as select *, '' as superseded_by from ${table} limit 0`)
    const tables = await db.runAndReadAll(
      `select schema_name || '.' || table_name from duckdb_tables() where table_name not in ('clock', 'calendar', 'meta') order by 1`
    )
    await db.run(`attach '${file}.2' as later (read_only)`)
    for (const [table] of tables.getRowsJS()) {
      const rows = table === 'main.load' ? beforeLoaders('later.load') : `from later.${String(table)}`
      await db.run(`insert into ${String(table)} by name ${rows}`)
    }
    await db.run(`insert into meta select * from later.meta where name <> 'root'`)
    await db.run(
      `update meta set value = '1' where name = 'schema'; update meta set value = 'v1' where name = 'tables'`
    )
    await db.run(
      `insert into clock values ('payment', '', '', 'instructed_on', 'paid_on', 2, 'working-day', 'at-most', 1, '', '', '', date '2023-03-10', null)`
    )
    await db.run(`delete from payee_first where length(division_code) = 4`)
    await db.run('detach later')
  })
  return { base, file, facts, loadId }
}

const reopened = (base: string) => fresh({ base })

describe('a ledger of version 1', () => {
  it('is brought forward: facts stay, reference rows and roll-ups are made anew, new kinds load, old loads are undone', async () => {
    const { base, facts, loadId } = await version1()
    const at = await reopened(base)
    expect(await dump(at)).toEqual(facts)
    expect(await at.complaints()).toEqual([])
    expect(await at.rows(`select value from meta where name = 'schema'`)).toEqual([{ value: '3' }])
    expect(await at.rows('select distinct division_code, divisions, projects from load')).toEqual([
      wholeRegion
    ])
    expect(await at.rows(`select count(*) as n from clock where subject = ''`)).toEqual([{ n: '0' }])
    expect(await at.rows(`select count(*) > 0 as law from rule`)).toEqual([{ law: true }])
    expect(await at.load(csv([recovery]))).toMatchObject({ kind: 'recoveries', accepted: 1 })
    await at.undo(loadId)
    expect(await at.rows('select issued_on from allocation')).toEqual([{ issued_on: null }])
    await at.close()
    const again = await reopened(base)
    expect(await again.complaints()).toEqual([])
  })

  it('whose tables of facts differ is refused by the name of the table, and not touched', async () => {
    const { base, file } = await version1()
    await on(file, (db) => db.run('alter table disbursement add column note varchar'))
    expect(await refusal(openHouse(settingsOf(base)))).toMatchObject({
      code: 'schema-version',
      zh: expect.stringContaining('版本 1，表 disbursement'),
      en: expect.stringContaining('table disbursement')
    })
    await on(file, async (db) => {
      const kept = await db.runAndReadAll(
        `select (select value from meta where name = 'schema'), count(*)::integer from duckdb_tables() where table_name = 'rule'`
      )
      expect(kept.getRowsJS()).toEqual([['1', 0]])
    })
  })
})

describe('a ledger of version 2', () => {
  /** A closed house of two loads, one taken back, its table of loads as version 2 had it. */
  const version2 = async (region: string, row: Row) => {
    const base = temporary()
    onTestFinished(() => remove(base))
    const at = await fresh({ base, settings: { region } })
    await at.load(csv([row]))
    await at.undo((await at.load(csv([{ ...row, 明细编号: 'D2' }]))).loadId)
    const facts = await settled(at)
    const loads = await at.rows(`${beforeLoaders('load')} order by load_id`)
    const { ledger: file } = at.folder
    await at.close()
    const [table] = /create table load \([^;]*;/.exec(schema1)!
    await on(file, (db) =>
      db.run(`create temp table kept as ${beforeLoaders('load')};
        drop table load; ${table} insert into load by name from kept;
        drop view if exists load_place;
        update meta set value = '2' where name = 'schema'; update meta set value = 'v2' where name = 'tables'`)
    )
    return { base, facts, loads }
  }
  it.each([
    ['chuxiong', '532301101', '5323'],
    ['chongqing', '500235', '50']
  ])('of %s is brought forward: its loads are those of the whole region', async (region, division, root) => {
    const { base, facts, loads } = await version2(region, line(1, { 区划编码: division }))
    const at = await fresh({ base, settings: { region } })
    expect(await dump(at)).toEqual(facts)
    expect(await at.rows(`${beforeLoaders('load')} order by load_id`)).toEqual(loads)
    const whose = { division_code: root, divisions: `["${root}"]`, projects: null }
    expect(await at.rows('select division_code, divisions, projects from load order by load_id')).toEqual([
      whose,
      whose
    ])
    expect(await at.load(csv([line(3, { 区划编码: division })]))).toMatchObject({ loadId: 'L000003' })
    expect(await at.undo('L000001')).toMatchObject({ rows: 1 })
    expect(await at.complaints()).toEqual([])
  })
})

describe('a ledger of this version made with another text of the same tables', () => {
  it('is opened, keeps its rows and takes what it lacks', async () => {
    const base = temporary()
    onTestFinished(() => remove(base))
    const at = await fresh({ base })
    await at.load(csv([line(1)]))
    const facts = await settled(at)
    const { ledger: file } = at.folder
    await at.close()
    await on(file, async (db) => {
      await db.run(`update meta set value = 'other' where name = 'tables'`)
      await db.run('drop table timing; drop table past.timing')
    })
    const again = await reopened(base)
    expect(await dump(again)).toEqual(facts)
    await again.close()
    const third = await reopened(base)
    expect(await dump(third)).toEqual(facts)
  })
})

it('views and macros are made anew where their words or the tables moved, and stay as they are where nothing did', async () => {
  const base = temporary()
  onTestFinished(() => remove(base))
  const other = `create or replace view load_kept as select 'another' as kind;
    create or replace macro common_place(a, b) as 'nowhere'`
  const seen = async (work: (file: string) => Promise<unknown> = async () => undefined) => {
    const at = await fresh({ base })
    if (!(await at.rows('select 1 from load')).length) await at.load(csv([line(1)]))
    const found = await at.rows(`select kind, common_place('532301', '532301') as place from load_kept`)
    await at.close()
    await work(at.folder.ledger)
    return found
  }
  const spoilt = (moved: string) => (file: string) => on(file, (db) => db.run(`${other}; ${moved}`))
  const own = [{ kind: 'disbursements', place: '532301' }]
  expect(await seen(spoilt(`update meta set value = 'other' where name = 'views'`))).toEqual(own)
  expect(await seen(spoilt(`delete from meta where name = 'views'`))).toEqual(own)
  expect(await seen(spoilt(`update meta set value = 'other' where name = 'tables'`))).toEqual(own)
  expect(await seen(spoilt('select 1'))).toEqual(own)
  expect(await seen()).toEqual([{ kind: 'another', place: 'nowhere' }])
})
