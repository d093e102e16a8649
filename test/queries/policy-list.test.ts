import { beforeAll, describe, expect, it } from 'vitest'
import { names } from '../../server/questions/library.ts'
import type { Raw } from '../../server/questions/params.ts'
import { indicator, put, type Row } from './indicators/put.ts'
import { queries, world, type World } from './world.ts'
import { expectWritten } from './written.ts'

const asked = ['years', 'items', 'off-list', 'expired', 'prescribed', 'changes'].map(
  (name) => `policy-list/${name}`
)
const rules = ['off-list', 'expired-policy', 'prescribed-items', 'list-changes'].map(
  (name) => `indicators/${name}`
)

const dates = { 2025: ['2024-12-19', '2024-12-30'], 2026: ['2025-12-18', '2026-01-06'] } as const
const item = (year: 2025 | 2026, project_code: string, more: Row = {}): Row => ({
  ...{
    year,
    project_code,
    project_name: `${project_code}补贴`,
    department: '农业局',
    departments: '农业局;财政局'
  },
  ...{ filed_on: dates[year][0], published_on: dates[year][1], ...more }
})

/** P2 left the list of 2026, P4 came; P3 ended in February 2026; P8 lies outside the document's scope. */
const items: Row[] = [
  item(2025, 'P1'),
  item(2025, 'P2'),
  item(2025, 'P3'),
  item(2026, 'P1', { exclusive_with: 'P4;X1', standard_fen: 12000, standard_unit: '元/亩', min_age: 16 }),
  item(2026, 'P3', { effective_to: '2026-02-28', document_no: '农发〔2024〕3号' }),
  item(2026, 'P4', { filed_on: null }),
  item(2026, 'P8')
]
const paid = (batch_no: string, project_code: string, period: string, more: Row = {}): Row => ({
  ...{ batch_no, project_code, period, division_code: '532301101', ...more }
})
const lines: Row[] = [
  paid('B1', 'P1', '2026-03'),
  paid('B2', 'P2', '2026-03'), // off the list of its year, twice in one county
  paid('B3', 'P2', '2026Q1'),
  paid('B4', 'P2', '2025-12', { division_code: '532302101' }), // on the list of its year
  paid('B5', 'P2', '2026-03', { division_code: '532302101', state: 'failed' }), // reached nobody
  paid('B6', 'P3', '2026-02'), // for the last month of its policy
  paid('B7', 'P3', '2026-03'), // after its end
  paid('B8', 'P9', '2026-03'), // outside the scope, on no list
  paid('B9', 'P1', '2024-12'), // a year without a list on record
  paid('B10', 'P7', '2026-03', { division_code: '532302101', amount_fen: 5000 }) // on no list at all
]
const prescribed: Row[] = [
  { printed_name: '地力补贴', project_name: '地力', project_code: 'P1' },
  { printed_name: '旧名', project_name: 'P3补贴', project_code: 'X3' },
  { printed_name: 'P4补贴', project_name: '新名', project_code: 'X4' },
  { printed_name: '渔船报废', project_name: '渔船报废补助', project_code: 'X5', departments: '农业局;交通局' }
]

const range = { from: '2026-01', to: '2026-06' }
let at: World
beforeAll(async () => {
  at = await world({ filled: false, only: [...asked, ...rules] })
  await put(at, 'policy_item', items)
  await put(at, 'disbursement', lines)
  await put(at, 'list_prescribed', prescribed)
  await put(at, 'scope_exclusion', [{ project_code: 'P8' }, { project_code: 'P9' }])
  await put(at, 'list_change', [{ mid_year: true, complete: false, steps_done: 1, next_step_zh: '同意' }, {}])
  await put(at, 'project', [{ project_code: 'P4', project_name: '四号补贴' }])
  await put(at, 'division', [
    { code: '532301', name: '楚雄市' },
    { code: '532302', name: '禄丰市' }
  ])
  await at.rollUp()
})

describe('the policy list as worked by hand', () => {
  const cases: [file: string, name: string, params?: Raw][] = [
    ['policy-list/years', 'policy-list/years'],
    ['policy-list/items', 'policy-list/items'],
    ['policy-list/items-2025', 'policy-list/items', { year: 2025 }],
    ['policy-list/off-list', 'policy-list/off-list', range],
    ['policy-list/expired', 'policy-list/expired', range],
    ['policy-list/prescribed', 'policy-list/prescribed'],
    ['policy-list/changes', 'policy-list/changes']
  ]
  it.each(cases)('%s', async (file, name, params = {}) => {
    expectWritten(await at.ask(name, params), file)
  })

  it.each([
    ['四号', []],
    ['p3', ['P3']],
    ['财政', ['P1', 'P3', 'P4', 'P8']],
    ['3号', ['P3']]
  ])('searching %s finds %j', async (search, codes) => {
    const found = await at.rows('policy-list/items', { search })
    expect(found.map((row) => row['project_code'])).toEqual(codes)
  })

  it('follows the county in money, never in the list', async () => {
    const found = await at.rows('policy-list/items', { division: '532302' })
    expect(found.map((row) => [row['project_code'], Number(row['ok_lines'])])).toEqual([
      ['P1', 0],
      ['P3', 0],
      ['P4', 0],
      ['P8', 0]
    ])
  })

  it('lists what is wanting only', async () => {
    const found = await at.rows('policy-list/prescribed', { wanting: 'yes' })
    expect(found.map((row) => row['printed_name'])).toEqual(['渔船报废'])
  })

  it('adds up to the indicators', async () => {
    const sums = async (name: string) => {
      const found = await at.rows(`policy-list/${name}`, range)
      const sum = (column: string) => found.reduce((all, row) => all + Number(row[column]), 0)
      return { hits: sum('lines'), amount_fen: sum('fen') }
    }
    expect(await indicator(at, 'off-list')).toMatchObject(await sums('off-list'))
    expect(await indicator(at, 'expired-policy')).toMatchObject(await sums('expired'))
    expect(await indicator(at, 'prescribed-items')).toMatchObject({ hits: 3, base: 4 })
    expect(await indicator(at, 'list-changes')).toMatchObject({ hits: 1, base: 2 })
  })
})

it('without a list nothing is judged', async () => {
  const bare = await world({ filled: false, only: asked })
  await put(bare, 'disbursement', [{}])
  await put(bare, 'list_prescribed', prescribed)
  await bare.rollUp()
  expect(await bare.rows('policy-list/off-list', range)).toEqual([])
  const [year] = await bare.rows('policy-list/years')
  expect(year).toMatchObject({ year: '2026', items: null, off_list_lines: null, light: 'none' })
  const [first] = await bare.rows('policy-list/prescribed')
  expect(first).toMatchObject({ is_listed: null, light: 'none' })
  expect(await bare.rows('policy-list/prescribed', { wanting: 'yes' })).toEqual([])
})

it('has a case for every question of the room', () => {
  expect(asked.toSorted()).toEqual(names(queries).filter((name) => name.startsWith('policy-list/')))
})
