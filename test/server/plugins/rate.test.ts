import fastify, { type FastifyRequest } from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Who } from '../../../server/access/who.ts'
import { problems } from '../../../server/plugins/problems.ts'
import { rate } from '../../../server/plugins/rate.ts'

/** A server of three asks a minute, where the header `session` says who asks. */
const served = async () => {
  const app = fastify({ trustProxy: true })
  await app.register(problems, {})
  await app.register(rate, { asks: 3 })
  app.decorateRequest('who', null as unknown as Who)
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const no = request.headers.session
    request.who = { session: no ? { session_no: Number(no) } : null } as Who
  })
  app.get('/ask', () => 'answer')
  app.post('/sign-in', { config: { rateLimit: { max: 2, timeWindow: '1 minute' } } }, () => 'in')
  onTestFinished(() => app.close())
  const ask = (ip: string, session = '', url = '/ask') =>
    app.inject({
      ...{ method: url === '/ask' ? 'GET' : 'POST', url },
      headers: { 'x-forwarded-for': ip, ...(session && { session }) }
    })
  const statuses = async (times: number, ...who: Parameters<typeof ask>) => {
    const found: number[] = []
    for (let time = 0; time < times; time++) found.push((await ask(...who)).statusCode)
    return found
  }
  return { ask, statuses }
}

describe('the limit of asks', () => {
  it('stops a session that asks too often, in words and with the time to wait, and no other', async () => {
    const { ask, statuses } = await served()
    expect(await statuses(4, '10.0.0.1', '7')).toEqual([200, 200, 200, 429])
    const refused = await ask('10.0.0.1', '7')
    const seconds = Number(refused.headers['retry-after'])
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(refused.json()).toMatchObject({
      status: 429,
      code: 'too-many-requests',
      zh: expect.stringContaining(`${seconds} 秒`)
    })
    expect(await statuses(1, '10.0.0.1', '8')).toEqual([200])
  })
  it('follows a session from address to address', async () => {
    const { statuses } = await served()
    expect(await statuses(3, '10.0.0.1', '7')).toEqual([200, 200, 200])
    expect(await statuses(1, '10.0.0.2', '7')).toEqual([429])
  })
  it('counts by address whoever has no session', async () => {
    const { statuses } = await served()
    expect(await statuses(4, '10.0.0.1')).toEqual([200, 200, 200, 429])
    expect(await statuses(1, '10.0.0.2')).toEqual([200])
  })
  it('stops an address at ten times as many, whatever sessions and addresses it asks', async () => {
    const { ask, statuses } = await served()
    for (let session = 1; session <= 10; session++)
      expect(await statuses(3, '10.0.0.1', String(session))).toEqual([200, 200, 200])
    expect(await statuses(1, '10.0.0.1', '11')).toEqual([429])
    expect((await ask('10.0.0.1', '11', '/nowhere')).statusCode).toBe(429)
    expect(await statuses(1, '10.0.0.2', '11')).toEqual([200])
  })
  it('counts the addresses of one IPv6 network together', async () => {
    const { statuses } = await served()
    expect(await statuses(3, '2001:db8::1')).toEqual([200, 200, 200])
    expect(await statuses(1, '2001:db8::ffff')).toEqual([429])
    expect(await statuses(1, '2001:db8:0:1::1')).toEqual([200])
  })
  it('of a route that is stricter is counted by address, with the same words', async () => {
    const { ask, statuses } = await served()
    expect(await statuses(3, '10.0.0.1', '1', '/sign-in')).toEqual([200, 200, 429])
    const refused = await ask('10.0.0.1', '2', '/sign-in')
    expect(refused.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(await statuses(1, '10.0.0.2', '3', '/sign-in')).toEqual([200])
  })
})
