import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DuckDBInstance } from '@duckdb/node-api'
import { ask, desk, rows, type Ask } from '../../../server/questions/ask.ts'
import type { Problem } from '../../../server/schemas/problem.ts'
import type { Library } from '../../../server/questions/library.ts'
import { narrow } from '../../../server/questions/narrow.ts'
import { home } from '../../../server/questions/place.ts'
import { tablesIn } from '../../../server/questions/seen.ts'
import { readTree } from '../../../server/questions/tree.ts'
import type { Scope } from '../../../server/questions/types.ts'
import { cells, ddl, everyone, failures, fill, headline, ledgerOf, libraryOf, root, today } from './help.ts'

let instance: DuckDBInstance
let library: Library
beforeAll(async () => {
  instance = await ddl()
  await fill(instance)
  library = await libraryOf(instance, { 'x/cells': cells, 'x/failures': failures, 'x/headline': headline })
})
afterAll(() => instance.closeSync())

const asked = (asking: Partial<Ask>) =>
  ask(ledgerOf(instance), library, { name: 'x/cells', scope: everyone, today, root, ...asking }, desk())
const keys = async (asking: Partial<Ask>) =>
  rows(await asked(asking)).map((row) => `${row['division_code']} ${row['project_code']} ${row['bank_no']}`)
const scope = (part: Partial<Scope>): Scope => ({ ...everyone, ...part })

describe('who is asking', () => {
  it('the whole region sees every row', async () => expect(await keys({})).toHaveLength(18))
  it('a province above the root sees every row', async () => {
    expect(await keys({ scope: scope({ divisions: ['53'] }) })).toHaveLength(18)
  })
  it('a county sees its own and its townships', async () => {
    const seen = await keys({ scope: scope({ divisions: ['532322'] }) })
    expect(seen).toHaveLength(12)
    expect(seen.every((key) => key.startsWith('532322'))).toBe(true)
  })
  it('two divisions see both', async () => {
    expect(await keys({ scope: scope({ divisions: ['532301', '532322100'] }) })).toHaveLength(12)
  })
  it('no divisions see nothing', async () =>
    expect(await keys({ scope: scope({ divisions: [] }) })).toEqual([]))
  it('a list of projects sees those', async () => {
    expect(await keys({ scope: scope({ projects: ['p2', 'p3'] }) })).toHaveLength(12)
    expect(await keys({ scope: scope({ projects: [] }) })).toEqual([])
  })
  it('to a reader of aggregates a question of lines does not exist, and to the public one of sums', async () => {
    const refused = (asking: Partial<Ask>) =>
      asked(asking).then(
        () => null,
        ({ status, code, zh, en }: Problem) => ({ status, code, zh, en })
      )
    const named = (words: object | null) => JSON.stringify(words).replaceAll(/x\/[a-z]+/g, '')
    const unknown = await refused({ name: 'x/none' })
    expect(unknown).toMatchObject({ status: 404, code: 'unknown-question' })
    for (const detail of ['aggregates', 'public'] as const)
      expect(named(await refused({ name: 'x/failures', scope: scope({ detail }) }))).toBe(named(unknown))
    expect(named(await refused({ scope: scope({ detail: 'public' }) }))).toBe(named(unknown))
    expect((await asked({ name: 'x/failures' })).rowCount).toBe(3)
    expect(await keys({ scope: scope({ detail: 'aggregates' }) })).toHaveLength(18)
  })
  it('the catalogue lists what the asker may put', () => {
    const listed = (detail: Scope['detail']) =>
      library.catalogue({ scope: scope({ detail }), root }).map(({ name }) => name)
    expect(listed('lines')).toEqual(['x/cells', 'x/failures', 'x/headline'])
    expect(listed('aggregates')).toEqual(['x/cells', 'x/headline'])
    expect(listed('public')).toEqual([])
  })
  it('a division that is no code throws before anything runs', async () => {
    await expect(asked({ scope: scope({ divisions: ["5' or 1=1"] }) })).rejects.toThrow(
      'is not a division code'
    )
  })
})

describe('filters', () => {
  it.each([
    [{ division: '532322' }, 12],
    [{ division: '532322100' }, 6],
    [{ division: root }, 18],
    [{ project: 'p1' }, 6],
    [{ project: 'p1,p3' }, 12],
    [{ project: ['p1', 'p3'] }, 12],
    [{ department: '民政局' }, 12],
    [{ level: 'central' }, 12],
    [{ department: '民政局', level: 'central' }, 6],
    [{ bank: '2' }, 9],
    [{ division: '532322', project: 'p1', bank: '1' }, 2],
    [{ division: '' }, 18]
  ])('%j leave %i rows', async (params, count) => expect(await keys({ params })).toHaveLength(count))

  it('never widen the scope', async () => {
    const county = scope({ divisions: ['532322'] })
    expect(await keys({ scope: county, params: { division: '532322100' } })).toHaveLength(6)
    expect(
      await keys({ scope: scope({ projects: ['p1'] }), params: { department: '农业农村局' } })
    ).toHaveLength(6)
    expect(await keys({ scope: scope({ projects: ['p1'] }), params: { department: '民政局' } })).toEqual([])
  })
})

describe('a division or project', () => {
  const refused = (asking: Partial<Ask>) =>
    asked(asking).then(
      () => null,
      ({ status, code, zh, en, where }: Problem) => ({ status, code, zh, en, where })
    )
  const county = scope({ divisions: ['532322'] })

  it('outside the scope is refused in the words for one that does not exist', async () => {
    const unknown = await refused({ params: { division: '532399' } })
    expect(unknown).toMatchObject({ status: 404, code: 'division-unknown', where: 'division' })
    for (const division of ['532301', '532301101', '532399', '532322101', '530102', '532301101001'])
      expect(await refused({ scope: county, params: { division } })).toEqual(unknown)
    const project = await refused({ params: { project: 'p9' } })
    expect(project).toMatchObject({ status: 404, code: 'project-unknown', where: 'project' })
    const own = scope({ projects: ['p1'] })
    for (const code of ['p2', 'p9', 'p1,p3', "p1') or ('1'='1"])
      expect(await refused({ scope: own, params: { project: code } })).toEqual(project)
    expect(await refused({ scope: own, params: { project: 'p1' } })).toBe(null)
  })
  it('above the asker stands for the asker’s part of it', async () => {
    const seen = await keys({ scope: county })
    expect(await keys({ scope: county, params: { division: root } })).toEqual(seen)
    const towns = scope({ divisions: ['532301101', '532322100'] })
    expect(await keys({ scope: towns, params: { division: '532322' } })).toHaveLength(6)
    expect(await keys({ scope: towns, params: { division: root } })).toHaveLength(12)
  })
  it('that only lines know is known by its lines', async () => {
    const db = await instance.connect()
    await db.run(
      `insert into payout_cell by name select * replace ('p7' as project_code) from payout_cell limit 0`
    )
    await db.run(`insert into payout_month by name select date '2026-01-01' as month, '532322900' as division_code, 'p7' as project_code,
      ${(await db.runAndReadAll(`select string_agg('0 as ' || column_name, ', ') from duckdb_columns() where table_name = 'payout_month' and data_type = 'BIGINT'`)).getRows()[0]![0]}`)
    db.closeSync()
    expect(await keys({ params: { project: 'p7' } })).toEqual([])
    expect(await keys({ params: { division: '532322900' } })).toEqual([])
    expect(
      await refused({ scope: scope({ divisions: ['532301'] }), params: { project: 'p7' } })
    ).toMatchObject({
      code: 'project-unknown'
    })
  })
})

describe('$division', () => {
  it('is the region, the county of a county clerk, or what was asked', async () => {
    const of = async (asking: Partial<Ask>) =>
      rows(await asked({ name: 'x/headline', ...asking }))[0]?.['division_code']
    expect(await of({})).toBe('5323')
    expect(await of({ scope: scope({ divisions: ['532322'] }) })).toBe('532322')
    expect(await of({ params: { division: '532301' } })).toBe('532301')
  })
  it('is the nearest common parent of several divisions', () => {
    expect(home(scope({ divisions: ['532301', '532322'] }), root)).toBe('5323')
    expect(home(scope({ divisions: ['532322100', '532322201'] }), root)).toBe('532322')
    expect(home(scope({ divisions: ['5323'] }), root)).toBe('5323')
    expect(home(scope({ divisions: [] }), root)).toBe('')
  })
})

describe('narrowing', () => {
  const narrowing = { scope: scope({ divisions: ['532322'] }), filters: {}, root }
  it('goes before the CTEs of the question, recursive or not', () => {
    const { sql } = narrow(
      'with recursive a as (select 1) select 2',
      ['payout_cell'],
      library.tables,
      narrowing
    )
    expect(sql).toBe(
      "with recursive payout_cell as not materialized (select * from main.payout_cell where division_code like '532322%'),\na as (select 1) select 2"
    )
  })
  it('adds nothing for the whole region', () => {
    expect(narrow('select 1', ['payout_cell'], library.tables, { ...narrowing, scope: everyone }).sql).toBe(
      'select 1'
    )
  })
  it('leaves out projects outside the scope of the document where money is counted, not where a line or a name is shown', () => {
    const all = { ...narrowing, scope: everyone, outside: ['p2'] }
    const { sql, values } = narrow(
      'select 1',
      ['payout_cell', 'disbursement', 'project'],
      library.tables,
      all
    )
    expect(sql).toBe(
      'with payout_cell as not materialized (select * from main.payout_cell where (project_code is null or not project_code in ($__outside_0)))\nselect 1'
    )
    expect(values).toEqual({ __outside_0: 'p2' })
  })
  it('refuses a table it does not know', () => {
    expect(() => narrow('select 1', ['meta'], library.tables, narrowing)).toThrow('meta has no scope')
  })
  it('denies a partial scope every table that cannot be narrowed to it', () => {
    const { sql } = narrow('select 1', ['receipt_line'], library.tables, narrowing)
    expect(sql).toContain('main.receipt_line where false')
  })
  it('reaches under views and roll-ups that are counted anew, all of which stay what they were', async () => {
    const db = await instance.connect()
    const shape = async (sql: string) => {
      const result = await db.run(`select * from (${sql}\n) limit 0`)
      return Object.fromEntries(result.columnNames().map((name, i) => [name, String(result.columnType(i))]))
    }
    for (const [name, table] of library.tables) {
      const { sql } = narrow(`select * from ${name}`, [name], library.tables, narrowing)
      const [twin, plain] = [await shape(sql), await shape(`select * from main.${name}`)]
      if (table.select === null || table.count === null) expect(twin, name).toEqual(plain)
      else expect(Object.keys(twin).sort(), name).toEqual(Object.keys(plain).sort())
    }
    db.closeSync()
  })
  it('finds every table that a view or a roll-up reads', async () => {
    const db = await instance.connect()
    for (const [name, { select }] of library.tables) {
      if (select === null) continue
      const { tables, ctes } = await readTree(db, select)
      const found = [...select.matchAll(tablesIn)].map(([, table]) => table!)
      expect([...new Set(found)].filter((table) => tables.includes(table)).sort(), name).toEqual(tables)
      expect(
        ctes.filter((cte) => library.tables.has(cte)),
        `${name} hides a table`
      ).toEqual([])
    }
    db.closeSync()
  })
})
