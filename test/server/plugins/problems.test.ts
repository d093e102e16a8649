import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { problems, Problem } from '../../../server/plugins/problems.ts'
import { strict } from '../../../server/schemas/strict.ts'

async function app(logged: unknown[] = []) {
  const stream = { write: (line: string) => void logged.push(JSON.parse(line)) }
  const app = Fastify({ ajv: strict, logger: { stream }, bodyLimit: 100 })
  await app.register(problems, { pages: (_, reply) => reply.type('text/html').send('<p>page</p>') })
  app.get('/api/crash', () => {
    throw new Error('password is 1234')
  })
  app.get('/api/own', () => {
    throw new Problem({ status: 409, code: 'taken', zh: '已被占用', en: 'taken', where: 'name' })
  })
  const body = {
    type: 'object',
    additionalProperties: false,
    required: ['name'],
    properties: { name: { type: 'string', maxLength: 3 } }
  }
  app.post('/api/thing', { schema: { body } }, () => ({}))
  return app
}

describe('problems', () => {
  it('hide the text of a crash and log it', async () => {
    const logged: { err?: { message: string } }[] = []
    const response = await (await app(logged)).inject({ url: '/api/crash' })
    expect(response.json()).toMatchObject({ status: 500, code: 'internal', where: 'req-1' })
    expect(response.body).not.toContain('1234')
    expect(logged.some((line) => line.err?.message === 'password is 1234')).toBe(true)
  })
  it('keep the words of our own', async () => {
    const response = await (await app()).inject({ url: '/api/own' })
    expect([response.statusCode, response.json()]).toEqual([
      409,
      { status: 409, code: 'taken', zh: '已被占用', en: 'taken', where: 'name' }
    ])
  })
  it.each([
    [{ name: 'a', nmae: 'b' }, 400, 'unknown-parameter', 'nmae'],
    [{}, 400, 'missing-parameter', 'name'],
    [{ name: 'abcd' }, 400, 'bad-parameter', 'name'],
    [{ name: 'a'.repeat(200) }, 413, 'FST_ERR_CTP_BODY_TOO_LARGE', undefined]
  ])('%j is %i %s', async (payload, status, code, where) => {
    const response = await (await app()).inject({ method: 'POST', url: '/api/thing', payload })
    expect(response.json()).toMatchObject({ status, code, zh: expect.any(String) })
    expect(response.json().where).toBe(where)
  })
  it('are 404 under /api and the page elsewhere', async () => {
    const served = await app()
    expect((await served.inject({ url: '/api/nothing' })).json()).toMatchObject({
      status: 404,
      code: 'not-found'
    })
    expect((await served.inject({ url: '/payout' })).body).toBe('<p>page</p>')
    expect((await served.inject({ method: 'POST', url: '/payout' })).statusCode).toBe(404)
  })
})
