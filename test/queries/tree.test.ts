import { beforeAll, describe, expect, it } from 'vitest'
import { world, type World } from './world.ts'

/** Every column that holds a division code. */
const coded = [
  'division.code',
  'division.parent_code',
  'allocation.division_code',
  'disbursement.division_code'
]

type Codes = [from: string, to: string][]

/** The small world under other codes, and what is to be changed besides. */
async function moved(root: string, codes: Codes, change: string): Promise<World> {
  const small = await world({ root })
  for (const path of codes.length ? coded : []) {
    const [table, column] = path.split('.')
    const cases = codes.map(
      ([from, to]) =>
        `when starts_with(${column}, '${from}') then '${to}' || substr(${column}, ${from.length + 1})`
    )
    await small.db.run(`update ${table} set ${column} = case ${cases.join(' ')} else ${column} end`)
  }
  await small.db.run(change)
  await small.rollUp()
  return small
}

type Rows = Record<string, unknown>[]
/** Rows with the codes of one world written as another's. */
const under = (rows: Rows, codes: Codes): Rows =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const [from, to] = codes.find(([code]) => /code$/.test(name) && String(value).startsWith(code)) ?? []
        return [name, from === undefined ? value : to + String(value).slice(from.length)]
      })
    )
  )
const byCode = (rows: Rows) =>
  rows.toSorted((a, b) => (JSON.stringify(a, text) < JSON.stringify(b, text) ? -1 : 1))
const text = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

const byPlace = ['overview/by-division', 'payout/by-division', 'payout/failure-by-division']
const districts: Codes = [
  ['532301', '500101'],
  ['532322', '500102'],
  ['5323', '50']
]

describe('a municipality: districts hang on a root of two digits', () => {
  let plain: World
  let city: World
  beforeAll(async () => {
    plain = await world()
    city = await moved('50', districts, `update division set level = 'province' where code = '50'`)
  })

  it.each(byPlace)('%s lists the districts as a prefecture lists its counties', async (name) => {
    const found = await city.rows(name)
    expect(found.length).toBeGreaterThan(1)
    expect(byCode(found)).toEqual(byCode(under(await plain.rows(name), districts)))
  })

  it('counts each person of the whole city once', async () => {
    expect(await city.rows('overview/headline')).toEqual(await plain.rows('overview/headline'))
    expect(await city.rows('checks/payee-first-equals-lines')).toEqual([])
    const nodes = await city.db.runAndReadAll(
      'select distinct length(division_code)::integer from payee_first order by 1'
    )
    expect(nodes.getRowsJS()).toEqual([[2], [6], [9]])
  })
})

describe('a province: prefectures between the root and the counties', () => {
  let plain: World
  let province: World
  beforeAll(async () => {
    plain = await world()
    province = await moved(
      '53',
      [],
      `insert into division values ('53', '云南省', '云南', 'province', null), ('5301', '昆明市', '昆明', 'prefecture', '53');
       update division set parent_code = '53' where code = '5323';
       update disbursement set division_code = '530102' where detail_no = 'D03'`
    )
  })

  it('counts persons at the root, by prefecture and by county', async () => {
    const persons = await province.db.runAndReadAll(`select division_code, sum(persons)::integer
      from payee_first where project_code = '' and year = 2026 and length(division_code) < 6 group by 1 order by 1`)
    const [head] = await plain.rows('overview/headline')
    const [[code, whole] = [], ...rest] = persons.getRowsJS() as [string, number][]
    expect([code, whole]).toEqual(['53', Number(head!['persons'])])
    expect(rest.map(([each]) => each)).toEqual(['5301', '5323'])
    expect(await province.rows('checks/payee-first-equals-lines')).toEqual([])
  })

  it('lists prefectures, and their money adds up to the province', async () => {
    const found = await province.rows('payout/by-division')
    expect(found.map((row) => row['division_code']).sort()).toEqual(['5301', '5323'])
    const paid = found.reduce((sum, row) => sum + (row['ok_fen'] as bigint), 0n)
    expect(paid).toBe((await plain.rows('overview/headline'))[0]!['paid_fen'])
    const below = await province.rows('payout/by-division', { division: '5323' })
    expect(below.map((row) => row['division_code']).sort()).toEqual(['532301', '532322'])
  })
})

describe('a county on its own: townships hang on the root', () => {
  it('lists townships and counts nobody above the county', async () => {
    const county = await moved(
      '532301',
      [],
      `insert into division values ('53', '云南省', '云南', 'province', null);
       update division set parent_code = '53' where code = '5323';
       delete from disbursement where not starts_with(division_code, '532301');
       update meta set value = '532301' where name = 'root'`
    )
    const found = await county.rows('overview/by-division')
    expect(found.map((row) => row['division_code'])).toEqual(['532301', '532301101', '532301102'])
    expect(await county.rows('checks/payee-first-equals-lines')).toEqual([])
    const above = await county.db.runAndReadAll(
      'select count(*)::integer from payee_first where length(division_code) < 6'
    )
    expect(above.getRowsJS()).toEqual([[0]])
  })
})
