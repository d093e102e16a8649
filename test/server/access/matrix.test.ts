/** Every route the server has, by every caller there is; what must happen is computed from what both declare. */
import type { FastifyInstance } from 'fastify'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { build } from '../../../server/app.ts'
import { asking, type Caller, callers, codeOf, refusalOf, type Told } from '../../help/callers.ts'
import { csv } from '../../help/files.ts'
import { dump, house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'
import { secretsOf } from '../../help/people.ts'
import { addressOf, type Route, routesOf } from '../../help/routes.ts'
import { person } from '../../help/sign-in.ts'

const base = temporary()
let houses: [TestHouse, TestHouse]
let app: FastifyInstance
let routes: Route[]
let all: Caller[]
let hangUp: () => Promise<void>
beforeAll(async () => {
  houses = [
    await house({ base, settings: { region: 'chuxiong' } }),
    await house({ base, settings: { region: 'yunyang' } })
  ]
  await houses[0].load(csv(lines(7)))
  const made = await routesOf(() => build(houses, { asks: 1_000_000, tries: 1_000_000 }))
  app = made.app
  routes = made.routes
  const come = await callers(app, houses)
  all = come.all
  hangUp = come.close
})
afterAll(async () => {
  await hangUp()
  await app.close()
  for (const each of houses) await each.close()
  remove(base)
})

const isQuestion = ({ url }: Route) => url.includes('/ask/')
/** Ends the session that comes with it. */
const leaves = ({ method, url }: Route) => method === 'DELETE' && url === '/api/session'
/** Open to all, and asks itself how far signing in has come before it looks at anything else. */
const asksItself = ({ method, url }: Route) => method === 'POST' && url === '/api/session/enrol'
/** Says who has not the whole region before it looks at anything else: it takes nothing that could be wrong. */
const demandsWhole = ({ method, url }: Route) => method === 'DELETE' && url.endsWith('/findings/run')
const safe = (method: string) => ['GET', 'HEAD'].includes(method)

/** The route's request with something it does not know: those who pass are told so and change nothing. */
const asked = (route: Route) => ({
  ...{ method: route.method, url: addressOf(route) + (safe(route.method) ? '?no_such=1' : '') },
  ...(safe(route.method) ? {} : { body: { no_such: 1 } })
})

/** What a refusal must never say: people, and any number beside its own status. */
const tells = ({ raw, status }: Told): string[] => {
  const text = raw.toString()
  const said = JSON.parse(text) as { zh: string; en: string }
  const numbers = `${said.zh} ${said.en}`.match(/\d+/g) ?? []
  const people = [1, 2, 3, 4, 5, 6, 7].flatMap(secretsOf).filter((secret) => text.includes(secret))
  return [...people, ...numbers.filter((number) => number !== String(status))]
}

const tablesOf = (db: DatabaseSync): Record<string, unknown[]> => {
  const names = db.prepare(`select name from sqlite_schema where type = 'table' order by name`).all()
  // sessions begin and are seen; the trail has refusals
  const still = names
    .map(({ name }) => String(name))
    .filter((name) => !/^(session$|trail|sqlite_)/.test(name))
  return Object.fromEntries(still.map((name) => [name, db.prepare(`select * from "${name}"`).all()]))
}
/** What ledger, office and store of people hold. */
const kept = async () => {
  const [{ access, office }] = houses
  return { ledger: await dump(houses[0]), office: tablesOf(office.db), access: tablesOf(access.db) }
}

/** How the caller fared, and how he should have. */
const outcome = async (caller: Caller, route: Route) => {
  const expected = refusalOf(caller, route)
  const told = await caller.ask(asked(route))
  const code = codeOf(told)
  const refused = told.status === 401 || told.status === 403 || code === 'region-not-held'
  const at = `${caller.name} ${route.method} ${route.url}: ${told.status} ${code}`
  if (expected === null) {
    const own = asksItself(route) || (demandsWhole(route) && code === 'needs-whole')
    return (refused && !own) || told.status >= 500 ? [`${at}, should pass`] : []
  }
  const [status, word] = expected
  if (told.status !== status || (route.method !== 'HEAD' && code !== word))
    return [`${at}, should be ${status} ${word}`]
  if (route.method === 'HEAD') return []
  return tells(told).map((secret) => `${at} tells ${secret}`)
}

describe('who passes where', () => {
  it('is collected whole: each region, questions, administration, libraries', () => {
    const urls = routes.map(({ method, url }) => `${method} ${url}`)
    for (const some of [
      'GET /api/ask/payout/lines',
      'HEAD /api/regions/yunyang/questions',
      'POST /api/loads',
      'PUT /api/admin/users/:no/grants/:region',
      'GET /api/local/vault',
      'GET /api/docs/openapi.json'
    ])
      expect(urls).toContain(some)
    expect(routes.filter(isQuestion).length).toBeGreaterThan(1000)
  })
  it(
    'is what the route and the role declare, for every caller at every route',
    { timeout: 120_000 },
    async () => {
      const questions = routes.filter(isQuestion)
      const others = routes.filter((route) => !isQuestion(route) && !leaves(route))
      const wrong: string[] = []
      const before = await kept()
      for (const [i, caller] of all.entries()) {
        // questions are made by one loop: each of its routes meets some callers, and each caller some of its routes
        const some = questions.filter((_, n) => n % 24 === i % 24)
        for (const route of [...others, ...some]) wrong.push(...(await outcome(caller, route)))
      }
      expect(wrong).toEqual([])
      // who was refused, or said something unknown, has moved nothing
      expect(await kept()).toEqual(before)
    }
  )
  it('an address that takes no OPTIONS says only that', async () => {
    const urls = [...new Set(routes.filter((route) => !isQuestion(route)).map((route) => addressOf(route)))]
    const come = all.filter(({ name }) => ['nobody', 'county', 'elsewhere'].includes(name))
    const said = new Set<string>()
    for (const { ask } of come)
      for (const url of urls) {
        const told = await ask({ method: 'OPTIONS', url })
        expect(told.headers['access-control-allow-origin']).toBeUndefined()
        said.add(`${told.status} ${codeOf(told)}`)
      }
    expect([...said].sort()).toEqual(['404 not-found', '404 region-not-held'])
  })
  it('an act in the name of a cookie from another page is refused at every unsafe route', async () => {
    const { cookie } = person(houses, { role: 'office', account: 'lured' })
    const unsafe = routes.filter(({ method }) => !safe(method))
    const wrong: string[] = []
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': '', origin: 'null' }
    ])
      for (const route of unsafe) {
        const told = await asking(app, cookie)({ ...asked(route), headers })
        if (told.status !== 403 || codeOf(told) !== 'other-origin')
          wrong.push(`${route.method} ${route.url}: ${told.status} ${codeOf(told)}`)
      }
    expect(unsafe.length).toBeGreaterThan(60)
    expect(wrong).toEqual([])
  })
  it('signing out ends the session at once', async () => {
    const ask = asking(app, person(houses, { role: 'office', account: 'leaving' }).cookie)
    expect((await ask({ method: 'GET', url: '/api/questions' })).status).toBe(200)
    expect((await ask({ method: 'DELETE', url: '/api/session' })).status).toBe(204)
    expect((await ask({ method: 'GET', url: '/api/questions' })).status).toBe(401)
  })
})

describe('a route that does not say who may come', () => {
  it.each(['/api/new', '/api/regions/chuxiong/new'])('%s stops the start', async (url) => {
    const careless = vi.fn(async () => {
      const late = await build([houses[0]], { asks: 1_000_000 })
      late.get(url, () => 'open')
      await late.ready()
    })
    await expect(careless()).rejects.toThrow(`${url} does not say who may come`)
  })
})
