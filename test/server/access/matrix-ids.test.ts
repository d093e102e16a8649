/** Ids in addresses: of what lies outside the scope, the server knows as much as of what does not exist. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { asking, codeOf, counties, type Told } from '../../help/callers.ts'
import { csv, type Row } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line, lines } from '../../help/lines.ts'
import { secretsOf } from '../../help/people.ts'
import { addressOf, type Ids, nowhere, type Route, routesOf } from '../../help/routes.ts'
import { person, type Wish } from '../../help/sign-in.ts'
import { putFindings } from '../cases/help.ts'

let at: TestHouse
let app: FastifyInstance
let routes: Route[]
beforeAll(async () => {
  at = await house()
  await at.load(csv(lines(7)))
  const made = await routesOf(() => build([at], { asks: 1_000_000, tries: 1_000_000 }))
  app = made.app
  routes = made.routes
})
afterAll(async () => {
  await app.close()
  await at.close()
})

describe('an id', () => {
  /** Things of the first county; those of its neighbour; of none. What has no place is everybody's who may ask. */
  const placeless = ['kind', 'name', 'change', 'dress', 'region', '*', 'no', 'rule', 'month']
  const loaded = async (county: string) => {
    const ask = asking(
      app,
      person(at, { role: 'county-filler', divisions: [county], account: `by-${county}` }).cookie
    )
    const sent = async (rows: Row[]): Promise<string> => {
      const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv' }
      const told = await ask({ method: 'POST', url: '/api/uploads', headers, body: Buffer.from(csv(rows)) })
      return (JSON.parse(told.raw.toString()) as { upload: string }).upload
    }
    const rows = [10, 11].map((n) =>
      line(n + Number(county), { 区划编码: `${county}101`, ...(n === 11 && { 补贴金额: 'x' }) })
    )
    const start = await ask({ method: 'POST', url: '/api/loads', body: { upload: await sent(rows) } })
    const { job } = JSON.parse(start.raw.toString()) as { job: string }
    for (;;) {
      const told = JSON.parse((await ask({ method: 'GET', url: `/api/jobs/${job}` })).raw.toString()) as {
        is: string
        result: { loadId: string }[]
      }
      if (told.is === 'done')
        return { ask, ids: { load: told.result[0]!.loadId, job, upload: await sent(rows) } }
      if (told.is === 'refused') throw new Error(JSON.stringify(told))
      await new Promise((done) => setTimeout(done, 20))
    }
  }

  it('of the neighbour is told what is told of none, at every route that takes one', async () => {
    const [own, other] = [await loaded(counties[0]), await loaded(counties[1])]
    const here = routes.filter(({ place }) => place?.name === 'chuxiong')
    const taking = here.filter(
      ({ url, method }) =>
        method !== 'HEAD' && /:(load|job|upload)\b/.test(url) && !url.startsWith('/api/regions')
    )
    const named = new Set(
      here.flatMap(({ url }) => [...url.matchAll(/[/.]:(\w+)/g)].map(([, name]) => name!))
    )
    // a route with an id of another kind has to be thought of here
    expect([...named].filter((name) => !placeless.includes(name)).sort()).toEqual([
      'division',
      'finding',
      'job',
      'load',
      'unit',
      'upload'
    ])
    const bodies: Record<string, unknown> = {
      'POST /api/loads/:load/corrections': { rows: [{ line: 3, values: { 补贴金额: '60.00' } }] },
      'POST /api/uploads/:upload/preview': {}
    }
    const send = (route: Route, ids: Ids) => {
      const body = bodies[`${route.method} ${route.url}`]
      return own.ask({ method: route.method, url: addressOf(route, ids), ...(body ? { body } : {}) })
    }
    for (const route of taking.toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'))) {
      const at = `${route.method} ${route.url}`
      const [outside, none] = [await send(route, other.ids), await send(route, nowhere)]
      const words = (told: Told, ids: Ids) =>
        Object.values(ids).reduce((text, id) => text.replaceAll(id, 'ID'), told.raw.toString())
      expect([at, outside.status, words(outside, other.ids)]).toEqual([at, 404, words(none, nowhere)])
      const seen = await send(route, own.ids)
      expect([at, seen.status < 300 || codeOf(seen)]).toEqual([at, true])
    }
    expect(taking.length).toBeGreaterThan(8)
    expect(
      (await other.ask({ method: 'GET', url: `/api/loads/${other.ids.load}/quarantine/rows` })).status
    ).toBe(200)
  })

  it('of a finding of the neighbour is told what is told of none, at every route that takes one', async () => {
    const divisions = [...counties]
    const [own, other] = (await putFindings(
      at,
      divisions.map((division_code) => ({ division_code }))
    )) as [string, string]
    const account = 'examining'
    const ask = asking(app, person(at, { role: 'auditor', divisions: [counties[0]], account }).cookie)
    const raw = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.txt' }
    const bodies: Record<string, Record<string, unknown>> = {
      'POST /api/cases/:finding/moves': { body: { version: 0, to: 'checking' } },
      'POST /api/cases/:finding/assign': { body: { version: 1, assignee: account } },
      'POST /api/cases/:finding/comments': { body: { text: '已核对' } },
      'POST /api/cases/:finding/attachments': { body: Buffer.from('a'), headers: raw }
    }
    const taking = routes.filter(
      ({ url, method, place }) =>
        method !== 'HEAD' && /^\/api\/cases\/:finding/.test(url) && place?.name === 'chuxiong'
    )
    const order = (route: Route) => Object.keys(bodies).indexOf(`${route.method} ${route.url}`)
    for (const route of taking.toSorted((a, b) => order(a) - order(b))) {
      const name = `${route.method} ${route.url}`
      const send = (finding: string) =>
        ask({ method: route.method, url: addressOf(route, { finding, no: '1' }), ...bodies[name] })
      const [outside, none] = [await send(other), await send(nowhere.finding!)]
      expect([name, outside.status, outside.raw.toString()]).toEqual([name, 404, none.raw.toString()])
      const seen = await send(own)
      const lacking = route.url.endsWith(':no') && codeOf(seen) === 'attachment-unknown'
      expect([name, seen.status < 300 || lacking || codeOf(seen)]).toEqual([name, true])
    }
    expect(taking.length).toBeGreaterThan(5)
    const snoozed = (finding: string) =>
      ask({ method: 'POST', url: '/api/snoozes', body: { finding, reason: '等补件', until: '2026-07-10' } })
    expect((await snoozed(other)).raw).toEqual((await snoozed(nowhere.finding!)).raw)
    const bulk = { findings: [other, nowhere.finding!], move: { to: 'checking' } }
    const told = await ask({ method: 'POST', url: '/api/cases/bulk', body: bulk })
    const { done, refused } = JSON.parse(told.raw.toString()) as { done: number; refused: { code: string }[] }
    expect([done, refused.map(({ code }) => code)]).toEqual([0, ['finding-unknown', 'finding-unknown']])
  })

  it('of a county to be closed is told what is told of none', async () => {
    // V1 is the neighbour's too once other tests have loaded: a voucher of two counties is neither's
    await at.load(csv([line(90, { 凭证号: 'V90', 批次号: 'B90' })]))
    const account = 'closing'
    const ask = asking(app, person(at, { role: 'office', divisions: [counties[0]], account }).cookie)
    const url = (division: string) => `/api/reconciliation/months/2026-03/${division}`
    const body = { version: 0, to: 'ask', reason: '核对过了' }
    const asks = (division: string) => [
      ask({ method: 'GET', url: url(division) }),
      ask({ method: 'POST', url: `${url(division)}/moves`, body })
    ]
    const [other, none, own] = await Promise.all(
      [counties[1], '532399', counties[0]].map((division) => Promise.all(asks(division!)))
    )
    const told = (each: Told[]) => each.map(({ status, raw }) => [status, raw.toString()])
    expect(told(other!)).toEqual(told(none!))
    expect(other!.map(codeOf)).toEqual(['division-unknown', 'division-unknown'])
    expect(own!.map(({ status }) => status)).toEqual([200, 200])
  })

  it('of a reporting unit is told what is told of none, at every route of its tables', async () => {
    await mirrorMonths(at)
    const account = 'reporting'
    const ask = asking(app, person(at, { role: 'office', divisions: [counties[0]], account }).cookie)
    const raw = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.txt' }
    const body = { filler: '', reviewer: '', phone: '', rows: [] }
    const bodies: Record<string, Record<string, unknown>> = {
      'PUT /api/monthly/units/:unit': { body: { contact: '', email: '', until: null } },
      'PUT /api/monthly/:month/:unit': { body: { version: 0, body } },
      'POST /api/monthly/:month/:unit/check': { body: { body } },
      'POST /api/monthly/:month/:unit/moves': { body: { version: 1, to: 'file' } },
      'POST /api/monthly/:month/:unit/workbook': { body: Buffer.from('a'), headers: raw },
      'POST /api/monthly/:month/:unit/attachments': { body: Buffer.from('a'), headers: raw }
    }
    const taking = routes.filter(
      ({ url, method, place }) =>
        method !== 'HEAD' && /^\/api\/monthly\/.*:unit/.test(url) && place?.name === 'chuxiong'
    )
    for (const route of taking) {
      const name = `${route.method} ${route.url}`
      const send = (unit: string) =>
        ask({
          method: route.method,
          url: addressOf(route, { month: '2026-03', unit, no: '1' }),
          ...bodies[name]
        })
      const [outside, none, own] = [
        await send(counties[1]),
        await send(nowhere.unit!),
        await send(counties[0])
      ]
      expect([name, outside.status, outside.raw.toString()]).toEqual([name, 404, none.raw.toString()])
      expect([name, codeOf(own)]).not.toEqual([name, 'unit-unknown'])
    }
    expect(taking.length).toBeGreaterThan(7)
    const remind = (unit: string) =>
      ask({
        method: 'POST',
        url: '/api/monthly/reminders',
        body: { month: '2026-03', way: 'list', units: [unit] }
      })
    expect((await remind(counties[1])).raw).toEqual((await remind(nowhere.unit!)).raw)
  })

  it('of a disclosure is its owner’s alone, and his no longer when the line leaves his scope', async () => {
    const wish: Wish = { role: 'auditor', divisions: ['532301'], account: 'looking' }
    const looking = asking(app, person(at, wish).cookie)
    const body = { detail_no: 'D000001', purpose: 'finding', words: '核查举报中提到的重复领取' }
    const made = await looking({ method: 'POST', url: '/api/disclosures', body })
    const { no } = JSON.parse(made.raw.toString()) as { no: number }
    const again = { method: 'GET', url: `/api/disclosures/${no}` }
    expect([made.status, (await looking(again)).status]).toEqual([201, 200])
    const colleague = asking(app, person(at, { ...wish, account: 'colleague' }).cookie)
    expect((await colleague(again)).status).toBe(404)
    person(at, { ...wish, divisions: ['532322'] })
    const narrowed = await looking(again)
    expect(narrowed.status).toBe(404)
    for (const secret of secretsOf(1)) expect(narrowed.raw.toString()).not.toContain(secret)
  })
})
