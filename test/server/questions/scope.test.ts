import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DuckDBInstance } from '@duckdb/node-api'
import { ask, desk, rows, type Ask } from '../../../server/questions/ask.ts'
import type { Library } from '../../../server/questions/library.ts'
import { home, narrow } from '../../../server/questions/narrow.ts'
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
  it('a reader of aggregates gets no lines', async () => {
    expect((await asked({ name: 'x/failures' })).rowCount).toBe(3)
    expect((await asked({ name: 'x/failures', scope: scope({ detail: 'aggregates' }) })).rowCount).toBe(0)
    expect(await keys({ scope: scope({ detail: 'aggregates' }) })).toHaveLength(18)
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
    [{ project: "p1') or ('1'='1" }, 0],
    [{ department: '民政局' }, 12],
    [{ level: 'central' }, 12],
    [{ department: '民政局', level: 'central' }, 6],
    [{ bank: '2' }, 9],
    [{ division: '532322', project: 'p1', bank: '1' }, 2],
    [{ division: '' }, 18]
  ])('%j leave %i rows', async (params, count) => expect(await keys({ params })).toHaveLength(count))

  it('never widen the scope', async () => {
    const county = scope({ divisions: ['532322'] })
    expect(await keys({ scope: county, params: { division: '532301' } })).toEqual([])
    expect(await keys({ scope: county, params: { division: root } })).toEqual([])
    expect(await keys({ scope: county, params: { division: '532322100' } })).toHaveLength(6)
    expect(await keys({ scope: scope({ projects: ['p1'] }), params: { project: 'p2' } })).toEqual([])
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
    const { sql } = narrow('select 1', ['register_entry'], library.tables, narrowing)
    expect(sql).toContain('main.register_entry where false')
  })
  it('does not reach into views, which carry their own scope', async () => {
    const { sql } = narrow('select * from allocation_clock', ['allocation_clock'], library.tables, narrowing)
    const db = await instance.connect()
    await db.run(sql)
    db.closeSync()
  })
})
