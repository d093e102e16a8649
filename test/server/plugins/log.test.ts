/** A log at its most talkative, while everything personal that somebody may type is sent everywhere. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { bare, bareError, discreet } from '../../../server/plugins/log.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { csv } from '../../help/files.ts'
import { lines } from '../../help/lines.ts'
import { accountOf, idOf, nameOf, phoneOf } from '../../help/people.ts'
import { type Inject, injectAs, person } from '../../help/sign-in.ts'

const secrets = [idOf(7), accountOf(7), nameOf(7), phoneOf(7), 'Meihua-2026-chunhan']
const [id, account, name, phone, password] = secrets as [string, string, string, string, string]
let at: TestHouse
let app: FastifyInstance
let ask: Inject
let cookie: string
let log = ''
beforeAll(async () => {
  at = await house()
  const stream = { write: (line: string) => void (log += line) }
  app = await build([at], { logger: { level: 'trace', stream }, asks: 1_000_000, tries: 1_000_000 })
  const office = person(at)
  cookie = office.cookie
  ask = injectAs(app, office)
})
afterAll(async () => {
  await app.close()
  await at.close()
})

type Line = {
  level: number
  reqId?: string
  req?: object
  res?: object
  responseTime?: number
  err?: object
  msg: string
}
const told = (): Line[] =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
/** Every way in which a value is spelled on its way through HTTP. */
const spellings = (value: string) => [
  value,
  encodeURIComponent(value),
  encodeURIComponent(value).toLowerCase(),
  Buffer.from(value).toString('base64')
]

describe('the log', () => {
  it('has nothing of what was sent: query, path, header, cookie, body or file', async () => {
    await at.load(csv(lines(8)))
    const sent = [
      { url: `/api/ask/payout/lines.json?after=${id}&limit=1&nobody=${encodeURIComponent(name)}` },
      { url: `/api/ask/payout/lines.json?division=${account}` },
      { url: `/api/${id}/${encodeURIComponent(name)}?phone=${phone}` },
      { url: `/api/jobs/${account}` },
      { url: `/api/changes/${id}` },
      { url: `/api/loads/${id}/quarantine/rows` },
      { url: `/%zz/${id}` },
      { url: `/api/regions/${encodeURIComponent(name)}/health` },
      {
        url: '/api/session',
        headers: {
          cookie: `mingzhang=${id}`,
          authorization: `Bearer ${account}`,
          'user-agent': phone,
          referer: `http://x/?${id}`,
          'x-request-id': id
        }
      },
      { method: 'POST', url: '/api/session', payload: { account: phone, password } },
      { method: 'POST', url: '/api/session', payload: { account: phone, [id]: password } },
      {
        method: 'POST',
        url: '/api/session',
        headers: { 'content-type': 'application/json' },
        payload: `{"${name}": "${id}`
      },
      {
        method: 'POST',
        url: '/api/uploads',
        headers: {
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(`${name}${id}.csv`)
        },
        payload: Buffer.from(`${name},${id},${account}`)
      },
      { method: 'PUT', url: `/api/mappings/${encodeURIComponent(name)}`, payload: { [id]: account } },
      { method: 'POST', url: '/api/changes', payload: { id, name } }
    ] as const
    const statuses = []
    for (const request of sent) statuses.push((await ask(request as never)).statusCode)
    expect(statuses.filter((status) => status >= 500)).toEqual([])
    expect(told().filter(({ req }) => req).length).toBeGreaterThanOrEqual(sent.length - 1)
    for (const secret of [...secrets, cookie.split('=')[1]!])
      for (const spelled of spellings(secret)) expect(log.includes(spelled), spelled).toBe(false)
  })
  it('has method, route, status, time and a random id of every request, and no more', async () => {
    log = ''
    await ask({
      url: `/api/jobs/${account}?x=1`,
      headers: { 'x-request-id': 'chosen', 'request-id': 'chosen' }
    })
    await ask('/api/session?')
    const lines = told()
    expect(lines.filter(({ req }) => req).map(({ req }) => req)).toEqual([
      { method: 'GET', route: '/api/jobs/:job' },
      { method: 'GET', route: '/api/session' }
    ])
    expect(lines.filter(({ res }) => res).map(({ res }) => res)).toEqual([
      { statusCode: expect.any(Number) },
      { statusCode: 200 }
    ])
    for (const { res, responseTime } of lines) if (res) expect(responseTime).toBeGreaterThan(0)
    const ids = lines.map(({ reqId }) => reqId)
    expect(new Set(ids).size).toBe(2)
    for (const reqId of ids) expect(reqId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })
})

describe('an error in the log', () => {
  it('keeps its place and loses what it quotes', () => {
    const cause = new Error(`Could not convert string '${name}' to INT64`)
    const error = Object.assign(
      new Error(`row ${id} of /api/x?name=${encodeURIComponent(name)}`, { cause }),
      {
        code: 'E_ROW',
        row: { name, id }
      }
    )
    const words = bareError(error)
    expect(words).toMatchObject({
      ...{ type: 'Error', code: 'E_ROW', message: 'row … of /api/x?name=…' },
      cause: { message: "Could not convert string '…' to INT64" }
    })
    expect(words.stack).toContain('log.test.ts:')
    for (const secret of secrets) expect(JSON.stringify(words)).not.toContain(secret)
  })
  it('may be anything that was thrown', () =>
    expect(bareError(id)).toEqual({ type: 'string', message: '…', stack: '' }))
  it('keeps short numbers and English words', () =>
    expect(bare('load L000012 took 1234 ms at line 999999')).toBe('load L000012 took 1234 ms at line 999999'))
})

describe('a log that is off', () => {
  it('stays off', () => expect(discreet(false)).toBe(false))
})
