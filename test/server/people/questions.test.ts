import { beforeAll, describe, expect, it } from 'vitest'
import { clusterAccounts } from '../../../server/graph/clusters.ts'
import type { Scope } from '../../../server/questions/types.ts'
import { put, type Row } from '../../queries/indicators/put.ts'
import { world, type World } from '../../queries/world.ts'

const questions = [
  'one',
  'household',
  'changes',
  'registers',
  'accounts',
  'account-one',
  'account-persons',
  'found'
]
const clusters = ['cluster-list', 'cluster', 'cluster-edges']
const county = (division: string, projects: string[] | null = null): Scope => ({
  ...{ divisions: [division], projects, detail: 'lines' }
})
let at: World
const line = (n: number, more: Row = {}): Row => ({
  ...{ detail_no: `D${n}`, head_no: 1, beneficiary_no: n, payee_no: 1, account_no: 1, payee_name_no: 1 },
  ...{ beneficiary_name_no: n, division_code: '532301101001', ...more }
})

beforeAll(async () => {
  at = await world({ filled: false, only: [...questions, ...clusters].map((name) => `people/${name}`) })
  await at.db.run(`
    insert into meta values ('root', '5323');
    insert into division values ('5323', '楚雄州', '楚雄', 'prefecture', '53'), ('532301', '楚雄市', '楚雄', 'county', '5323'),
      ('532322', '双柏县', '双柏', 'county', '5323'), ('532301101001', '上村', '上村', 'village', '532301101'),
      ('532322100001', '甸村', '甸村', 'village', '532322100');
    insert into masking by name select 'province' as id, 'last4' as account, 'hidden' as phone, 'surname' as name_outside, 5 as small_cell,
      true as ours, date '2020-01-01' as valid_from;
    insert into person_name select n, 'n' || n, chr((19968 + n)::integer) || '*', 'L1' from range(1, 20) as t(n);
    insert into account select n, 'a' || n, lpad(n::varchar, 4, '0'), 'L1' from range(1, 20) as t(n)`)
  await put(
    at,
    'person',
    Array.from({ length: 19 }, (_, i) => ({
      ...{ person_no: i + 1, id_hash: `id${i + 1}`, birth_date: '1980-07-01', sex: i % 2 ? 'female' : 'male' }
    }))
  )
  // a household of three on the head's card; 4 of the base is never paid; 11 lives in the next county
  await put(at, 'disbursement', [
    line(1),
    line(2, { project_code: 'P2' }),
    line(3),
    ...[11, 12].map((n) =>
      line(n, { head_no: n, payee_no: n, account_no: 11, division_code: '532322100001' })
    ),
    // 5 and 6 of two counties share a card, 7 and 8 of one
    line(5, { head_no: 5, payee_no: 5, account_no: 5 }),
    line(6, { head_no: 6, payee_no: 6, account_no: 5, division_code: '532322100001' }),
    ...[7, 8].map((n) =>
      line(n, { head_no: n, payee_no: n, account_no: 7, payee_name_no: n, amount_fen: 7000 })
    )
  ])
  const listed = (person_no: number, more: Row = {}) => ({
    person_no,
    name_no: person_no,
    account_no: person_no,
    ...more
  })
  await put(at, 'beneficiary', [
    ...[listed(1, { category: '一般户', registered_on: '2025-02-03' }), listed(2, { head_no: 1 })],
    ...[listed(4, { head_no: 1 }), listed(11, { village_code: '532322100001' })]
  ])
  await put(at, 'account_change', [
    { person_no: 2, old_account_no: 2, new_account_no: 1, operator: '李某' },
    { person_no: 11, old_account_no: 11, new_account_no: 12 }
  ])
  await put(at, 'register_entry', [
    {
      register: 'disability',
      person_no: 2,
      valid_from: '2024-01-01',
      valid_to: '2026-12-31',
      grade: '二级',
      value: 2
    },
    { register: 'death', person_no: 11, valid_from: '2025-01-01' },
    { register: 'cadre', person_no: 19, valid_from: '2025-01-01' }
  ])
  await clusterAccounts(at.db)
})

const numbers = async (name: string, column: string, params: object, scope?: Scope) =>
  (await at.rows(`people/${name}`, params as never, scope)).map((row) => row[column])

describe('one person', () => {
  it('is told with age, household and what names him', async () => {
    expect(await at.rows('people/one', { person: '2' })).toMatchObject([
      {
        ...{
          person_no: '2',
          shown: `${String.fromCharCode(19970)}*`,
          sex: 'female',
          age: 45n,
          division_name: '上村'
        },
        ...{ household_size: 4n, lines: 1n, projects: 1n, accounts: 2n, changes: 1n, registers: 1n }
      }
    ])
    expect(await at.rows('people/one', { person: '1' })).toMatchObject([
      { category: '一般户', registered_on: '2025-02-03', lines: 3n, amount_fen: 3000n }
    ])
  })
  it('has the household of lines and base, its head first, without the person', async () => {
    expect(await numbers('household', 'person_no', { person: '2' })).toEqual(['1', '3', '4'])
    expect(await numbers('household', 'is_head', { person: '2' })).toEqual([true, false, false])
    expect(await numbers('household', 'person_no', { person: '5' })).toEqual([])
  })
  it('has changes with who else was changed into the same account', async () => {
    expect(await at.rows('people/changes', { person: '2' })).toMatchObject([
      { old_account: '•••• 0002', new_account: '•••• 0001', operator: '李某', persons: 1n, nth: 1n }
    ])
  })
  it('has the registers that name him, without the values in them', async () => {
    const [row] = await at.rows('people/registers', { person: '2' })
    expect(row).toEqual({
      ...{ register: 'disability', valid_from: '2024-01-01', valid_to: '2026-12-31', grade: '二级' },
      ...{ source_unit: null, nth: 1n }
    })
  })
  it('shares an account with his household alone, or with others', async () => {
    expect(await at.rows('people/accounts', { person: '2' })).toMatchObject([
      { account_no: '1', registered: false, ok_lines: 1n, persons: 3n, households: 1n },
      { account_no: '2', registered: true, lines: 0n, persons: 0n }
    ])
    expect(await at.rows('people/account-one', { account: '7' })).toMatchObject([
      {
        persons: 2n,
        households: 2n,
        amount_fen: 14000n,
        division_name: '上村',
        cluster_no: expect.stringMatching(/^G-/)
      }
    ])
    expect(await numbers('account-persons', 'person_no', { account: '1' })).toEqual(['1', '2', '3'])
  })
})

describe('who sees whom', () => {
  const nobody = { status: 404, code: 'nothing-found' }
  it('a person of the next county is there for nobody of this one', async () => {
    const here = county('532301')
    for (const person of ['11', '999']) {
      await expect(at.rows('people/one', { person }, here)).rejects.toMatchObject(nobody)
      for (const name of ['household', 'changes', 'registers', 'accounts'])
        expect(await at.rows(`people/${name}`, { person }, here)).toEqual([])
      expect(await at.rows('people/found', { by: 'person', no: person }, here)).toEqual([])
    }
    expect(await numbers('registers', 'register', { person: '11' }, county('532322'))).toEqual(['death'])
    await expect(at.rows('people/account-one', { account: '11' }, here)).rejects.toMatchObject(nobody)
  })
  it('whom only a register names is there for nobody at all', async () => {
    expect(await at.rows('people/registers', { person: '19' })).toEqual([])
    await expect(at.rows('people/one', { person: '19' })).rejects.toMatchObject(nobody)
  })
  it('a department sees the money of its project alone', async () => {
    const scope = county('5323', ['P2'])
    expect(await at.rows('people/one', { person: '1' }, scope)).toMatchObject([
      { lines: 1n, amount_fen: 1000n }
    ])
    await expect(at.rows('people/one', { person: '3' }, scope)).rejects.toMatchObject(nobody)
  })
  it('of a shared account a county sees its own persons', async () => {
    expect(await numbers('account-persons', 'person_no', { account: '5' }, county('532301'))).toEqual(['5'])
    expect(await numbers('account-persons', 'person_no', { account: '5' })).toEqual(['5', '6'])
  })
  it('a cluster of one village is the county’s too, one across counties the prefecture’s alone', async () => {
    const all = await at.rows('people/cluster-list')
    expect(all.map((row) => row.division_name).sort()).toEqual(['上村', '楚雄州', '甸村'].sort())
    const own = await at.rows('people/cluster-list', {}, county('532301'))
    expect(own.map((row) => row.division_name)).toEqual(['上村'])
    expect(own).toMatchObject([{ kinds_zh: '多人一卡', persons: 2, households: 2, amount_fen: 14000n }])
    const across = all.find((row) => row.division_name === '楚雄州')!.cluster_no as string
    for (const name of ['cluster', 'cluster-edges']) {
      expect((await at.rows(`people/${name}`, { cluster: across })).length).toBeGreaterThan(1)
      expect(await at.rows(`people/${name}`, { cluster: across }, county('532301'))).toEqual([])
    }
    expect(await at.rows('people/one', { person: '5' }, county('532301'))).toMatchObject([
      { cluster_no: null }
    ])
    expect(await at.rows('people/one', { person: '5' })).toMatchObject([{ cluster_no: across }])
    // its money is of one project, so its department sees it; a cluster of several projects is nobody's who sees a part
    expect(await numbers('cluster-list', 'division_name', {}, county('5323', ['P1']))).toHaveLength(3)
    expect(await numbers('cluster-list', 'division_name', {}, county('5323', ['P2']))).toEqual([])
  })
})
