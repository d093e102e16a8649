import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { closeAll, openHouses } from '../../../server/houses.ts'
import { csv } from '../../help/files.ts'
import { house, remove, settingsOf, temporary, type TestHouse } from '../../help/house.ts'
import { person, signedIn } from '../../help/sign-in.ts'
import { line, lines } from '../../help/lines.ts'

const base = temporary()
let [first, second]: TestHouse[] = []
let app: FastifyInstance
beforeAll(async () => {
  first = await house({ base, settings: { region: 'chuxiong' } })
  second = await house({ base, settings: { region: 'yunyang' } })
  await first.load(csv(lines(3)))
  await second.load(csv([line(7, { 区划编码: '500235001' })]))
  app = signedIn(await build([first, second]), person([first, second]))
})
afterAll(async () => {
  await app.close()
  await closeAll([first!, second!])
  remove(base)
})
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
const rows = async (url: string): Promise<Record<string, unknown>[]> => (await get(url)).json().rows
/** Payments that the months asked here do not reach. */
const later = { 所属期: '2026-05', 支付指令日期: '2026-05-05', 实际支付日期: '2026-05-06' }
const here = (path: string) => `/api/${path}`
const there = (path: string) => `/api/regions/yunyang/${path}`

describe('one server of two regions', () => {
  it('lists them, the default first, the draft marked', async () => {
    const { regions } = (await get('/api/regions')).json()
    expect(regions).toEqual([
      expect.objectContaining({ name: 'chuxiong', root: '5323', default: true, draft: false, demo: false }),
      expect.objectContaining({ name: 'yunyang', root: '500235', default: false, draft: true, demo: false })
    ])
    expect(regions[1]).toMatchObject({ title_zh: expect.any(String), title_en: expect.any(String) })
  })

  it('answers for the default without its name and with it', async () => {
    const [plain, named] = [await get('/api/region'), await get('/api/regions/chuxiong/region')]
    expect(plain.json()).toEqual(named.json())
    expect(plain.json()).toMatchObject({
      ...{
        name: 'chuxiong',
        root: '5323',
        draft: false,
        map: true,
        levels: ['county', 'township', 'village']
      },
      documents: [{ draft: false, title: expect.any(String), date: expect.stringMatching(/^\d{4}-/) }]
    })
  })

  it('tells each region its own law: documents, carriers, clocks, levels, map', async () => {
    const [one, other] = [(await get(here('region'))).json(), (await get(there('region'))).json()]
    expect(other).toMatchObject({ name: 'yunyang', draft: true, map: false, levels: ['township', 'village'] })
    expect(other.documents[0]).toMatchObject({ date: null, in_force_from: null, draft: true })
    const clocks = (said: { clocks: { clock: string }[] }) => said.clocks.map(({ clock }) => clock)
    expect(clocks(one)).toContain('allocation-direct')
    expect(clocks(other)).not.toContain('allocation-direct')
    expect((await get(here('region/map.geojson'))).statusCode).toBe(200)
    expect((await get(there('region/map.geojson'))).json()).toMatchObject({ status: 404, code: 'no-map' })
  })

  it('answers the same question from its own ledger, divisions and clocks', async () => {
    const asked = 'ask/payout/headline.json?to=2026-03'
    expect([(await rows(here(asked)))[0]!.ok_lines, (await rows(there(asked)))[0]!.ok_lines]).toEqual([3, 1])
    const roots = async (at: typeof here) =>
      new Set((await rows(at('ask/filters/divisions.json'))).map(({ code }) => String(code).slice(0, 2)))
    expect([await roots(here), await roots(there)]).toEqual([new Set(['53']), new Set(['50'])])
    const clocks = async (at: typeof here) =>
      (await rows(at('ask/clocks/by-clock.json'))).map(({ clock }) => clock)
    expect(await clocks(here)).toContain('allocation-direct')
    expect(await clocks(there)).not.toContain('allocation-direct')
    expect(await clocks(there)).toContain('feedback')
  })
})

describe('nothing of one region answers in the other', () => {
  it('no row: a division of the other is one that is not there', async () => {
    const reply = await get(there('ask/payout/headline.json?to=2026-03&division=532301'))
    expect(reply.json()).toMatchObject({ status: 404, code: 'division-unknown' })
  })

  it('no ETag and no kept answer: both stand at one data version and ask alike', async () => {
    const asked = 'ask/payout/headline.json?to=2026-03'
    const [one, other] = [await get(here(asked)), await get(there(asked))]
    expect(one.headers.etag).not.toBe(other.headers.etag)
    const etag = String(one.headers.etag)
    expect((await get(here(asked), { 'if-none-match': etag })).statusCode).toBe(304)
    const crossed = await get(there(asked), { 'if-none-match': etag })
    expect([crossed.statusCode, crossed.json().rows[0].ok_lines]).toEqual([200, 1])
    expect(first!.desk.cache).not.toBe(second!.desk.cache)
  })

  it('no upload, no job, no saved mapping, no quarantine', async () => {
    const sent = await app.inject({
      ...{
        method: 'POST',
        url: here('uploads'),
        payload: Buffer.from(csv(lines(2, 50, () => later)))
      },
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv' }
    })
    const { upload } = sent.json()
    const load = (url: string) =>
      app.inject({ method: 'POST', url, payload: { upload, kind: 'disbursements' } })
    expect((await load(there('loads'))).statusCode).toBe(404)
    const started = await load(here('loads'))
    expect(started.statusCode).toBe(202)
    const { job } = started.json()
    await expect
      .poll(async () => (await get(here(`jobs/${job}`))).json().is, { timeout: 30_000 })
      .toBe('done')
    expect((await get(there(`jobs/${job}`))).json()).toMatchObject({ status: 404, code: 'job-unknown' })

    const saved = { kind: 'registers', mapping: { 甲: 'person_id' } }
    await app.inject({ method: 'PUT', url: here('mappings/一'), payload: saved })
    expect((await get(here('mappings'))).json().mappings).toHaveLength(1)
    expect((await get(there('mappings'))).json().mappings).toEqual([])
    expect((await rows(there('ask/intake/loads.json'))).map(({ load_id }) => load_id)).toEqual(['L000001'])
  })
})

describe('an address of no region', () => {
  it.each([
    ['/api/regions/nowhere/region', 'nowhere'],
    ['/api/regions/shanxi/ask/payout/headline', 'shanxi'],
    ['/api/regions/..%2Fchuxiong/region', '..%2Fchuxiong']
  ])('%s is told in words which are held', async (url, where) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(404)
    expect(reply.json()).toMatchObject({
      ...{ code: 'region-not-held', where, en: expect.stringContaining('yours: chuxiong, yunyang') },
      zh: expect.stringContaining('可看的有：chuxiong、yunyang')
    })
  })
  it.each(['/api/regions/yunyang/nothing', '/api/regions/yunyang', '/api/regions/'])(
    '%s is an address like any other',
    async (url) => expect((await get(url)).json()).toMatchObject({ status: 404, code: 'not-found' })
  )
})

it('the API reference shows the routes once, those of the default', async () => {
  const paths = Object.keys((await get('/api/docs/openapi.json')).json().paths)
  expect(paths.filter((path) => path.startsWith('/api/regions'))).toEqual(['/api/regions'])
  expect(paths).toEqual(expect.arrayContaining(['/api/region', '/api/ask/payout/headline']))
})

it('memory is shared out, the line of questions is one, and one that cannot open closes the others', async () => {
  const own = temporary()
  const settings = settingsOf(own, { region: 'chuxiong,yunyang', memory: 600 })
  try {
    const houses = await openHouses(settings)
    const limits = await Promise.all(
      houses.map(async ({ ledger }) => {
        const db = await ledger.connect()
        const said = await db.runAndReadAll(`select current_setting('memory_limit')`)
        db.closeSync()
        return said.getRowsJS()[0]![0]
      })
    )
    expect(limits).toEqual(['300.0 MiB', '300.0 MiB'])
    expect(houses[0].desk.queue).toBe(houses[1]!.desk.queue)
    await expect(openHouses({ ...settings, regions: ['shanxi', 'chuxiong'] })).rejects.toMatchObject({
      code: 'folder-in-use'
    })
    await closeAll(houses)
    await closeAll(await openHouses({ ...settings, regions: ['shanxi', 'chuxiong'] }))
  } finally {
    remove(own)
  }
})
