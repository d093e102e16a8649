import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { whole } from '../../../server/access/who.ts'
import { ask, rows } from '../../../server/questions/ask.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { injectAs, person } from '../../help/sign-in.ts'

/** Persons paid in 2026 by county and project; three of 牟定县 in one project. */
const paid: [division: string, project: string, persons: number][] = [
  ['532301101', '2080502', 40],
  ['532302101', '2080502', 30],
  ['532323101', '2080502', 3],
  ['532301101', '2081107', 25],
  ['532302101', '2081107', 20],
  ['532323101', '2081107', 50]
]
let at: TestHouse
let app: FastifyInstance
beforeAll(async () => {
  at = await house({ settings: { public: 'on' } })
  let from = 1
  for (const [i, [division, project, persons]] of paid.entries()) {
    const own = Array.from({ length: persons }, (_, n) =>
      line(from + n, { 区划编码: division, 项目编码: project, 批次号: `B${i}` })
    )
    // each person twice in the year, of a household of their own
    const again = own.map((row, n) => ({
      ...row,
      明细编号: `E${from + n}`,
      所属期: '2026-04',
      批次号: `C${i}`
    }))
    await at.load(csv([...own, ...again]), { name: `明细${i}.csv` })
    from += persons
  }
  app = await build([at])
})
afterAll(async () => {
  await app.close()
  await at.close()
})

type Row = {
  project_code: string
  division_code: string
  persons: number | null
  lines: number | null
  fen: number | null
  withheld: boolean
}
const get = (path: string, headers = {}) => app.inject({ url: path, headers })
const totals = async () => {
  const { statusCode, payload } = await get('/api/public/ask/disclosure/totals.json')
  expect(statusCode).toBe(200)
  return (JSON.parse(payload) as { rows: Row[] }).rows
}
const of = (found: Row[], project: string, division: string) =>
  found.find((row) => row.project_code === project && row.division_code === division)!

describe('disclosure/totals for anybody', () => {
  it('counts persons, households, lines and money, with the totals', async () => {
    const found = await totals()
    expect(found).toHaveLength(6 + 2 + 3 + 1)
    expect(of(found, '2081107', '')).toMatchObject({
      persons: 95,
      households: 95,
      lines: 190,
      fen: 190 * 6000,
      year: '2026'
    })
    expect(of(found, '', '')).toMatchObject({ persons: 168, lines: 336, withheld: false })
  })

  it('withholds the three of 牟定县, and what they could be worked out from', async () => {
    const found = await totals()
    const gone = found.filter(({ withheld }) => withheld).map((row) => [row.project_code, row.division_code])
    expect(gone).toContainEqual(['2080502', '532323'])
    for (const own of ['project_code', 'division_code'] as const)
      for (const name of new Set(
        gone.map(([project, division]) => (own === 'project_code' ? project : division))
      ))
        expect(found.filter((row) => row[own] === name && row.withheld).length).toBeGreaterThan(1)
    for (const row of found.filter(({ withheld }) => withheld))
      expect(row).toMatchObject({ persons: null, households: null, lines: null, fen: null })
  })

  it('shows the office all of it', async () => {
    const asking = { name: 'disclosure/totals', scope: whole('5323'), today: at.today(), root: '5323' }
    const found = rows(await ask(at.ledger, at.library, asking, at.desk))
    const three = found.find((row) => row['project_code'] === '2080502' && row['division_code'] === '532323')
    expect(three).toMatchObject({ persons: 3n, lines: 6n, fen: 36_000n, withheld: false })
    await totals()
    expect(rows(await ask(at.ledger, at.library, asking, at.desk))).toEqual(found)
  })

  it('is the same in csv and xlsx, and never Arrow', async () => {
    const { payload, headers } = await get('/api/public/ask/disclosure/totals.csv')
    expect(headers['content-type']).toMatch(/text\/csv/)
    const three = payload.split('\r\n').find((row) => row.includes(',532323,') && row.startsWith('2080502'))
    expect(three).toMatch(/,532323,牟定县,2026,,,,,是$/)
    expect((await get('/api/public/ask/disclosure/totals.xlsx')).rawPayload.subarray(0, 2).toString()).toBe(
      'PK'
    )
    expect((await get('/api/public/ask/disclosure/totals.arrow')).statusCode).toBe(404)
  })

  it('is the whole table for everybody: no division, no filter, and no scope of whoever is signed in', async () => {
    for (const query of ['division=532301', 'project=2080502', 'limit=1', 'detail=lines'])
      expect((await get(`/api/public/ask/disclosure/totals.json?${query}`)).statusCode, query).toBe(400)
    const county = person(at, { role: 'county-filler', divisions: ['532301'] })
    const { payload } = await injectAs(app, county)('/api/public/ask/disclosure/totals.json')
    expect((JSON.parse(payload) as { rows: Row[] }).rows).toEqual(await totals())
  })

  it('another year without payments is empty', async () => {
    const { payload } = await get('/api/public/ask/disclosure/totals.json?year=2020')
    expect(JSON.parse(payload)).toMatchObject({ rows: [], rowCount: 0 })
  })

  it('has an ETag of its own: what the office holds is no 304 for the public', async () => {
    const office = await injectAs(app, person(at))('/api/ask/disclosure/totals.json')
    const open = await get('/api/public/ask/disclosure/totals.json')
    expect(open.headers['etag']).not.toBe(office.headers['etag'])
    const again = await get('/api/public/ask/disclosure/totals.json', {
      'if-none-match': office.headers['etag']
    })
    expect(again.statusCode).toBe(200)
  })
})

describe('what the public does not get', () => {
  it('any question that does not say public', async () => {
    for (const { header } of at.library.all.filter(({ header }) => header.shows !== 'public')) {
      const { statusCode } = await get(`/api/public/ask/${header.name}.json`)
      expect([header.name, statusCode]).toEqual([header.name, 404])
    }
  })

  it('anything at all when it is switched off, which it is unless said', async () => {
    const closed = await build([{ ...at, config: { ...at.config, public: false } }])
    const { statusCode } = await closed.inject('/api/public/ask/disclosure/totals.json')
    await closed.close()
    expect(statusCode).toBe(404)
  })
})
