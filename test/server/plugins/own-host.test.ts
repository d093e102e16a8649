import fastify, { type FastifyInstance } from 'fastify'
import { join } from 'node:path'
import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listenLocally } from '../../../server/plugins/local-socket.ts'
import { type Hosts, ownHost } from '../../../server/plugins/own-host.ts'
import { problems } from '../../../server/plugins/problems.ts'
import { remove, temporary } from '../../help/house.ts'

const served = async (hosts: Partial<Hosts>, trustProxy = false): Promise<FastifyInstance> => {
  const app = fastify({ trustProxy: trustProxy && '127.0.0.1' })
  await app.register(problems, {})
  await app.register(ownHost, { host: '127.0.0.1', publicUrl: '', ...hosts })
  app.get('/', () => 'ours')
  onTestFinished(() => app.close())
  return app
}
const statusOf = async (app: FastifyInstance, headers: Record<string, string>) =>
  (await app.inject({ url: '/', headers })).statusCode

describe('a server that listens to this machine alone', () => {
  it.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST'])(
    'answers %s',
    async (host) => expect(await statusOf(await served({}), { host })).toBe(200)
  )
  it.each([
    ...['bank.example', 'bank.example:8080', 'localhost.bank.example', 'localhost.', '10.0.0.7'],
    ...[
      'localhost@bank.example',
      'bank.example#localhost',
      'localhost:8080:1',
      '[::2]',
      '127.0.0.1 bank.example'
    ]
  ])('refuses "%s", a name made to point here, in words that do not repeat it', async (host) => {
    const reply = await (await served({})).inject({ url: '/', headers: { host } })
    expect(reply.statusCode).toBe(421)
    expect(reply.json()).toMatchObject({
      code: 'wrong-host',
      zh: expect.stringContaining('http://127.0.0.1')
    })
    expect(reply.body).not.toContain('bank')
  })
  it('does not hear what a stranger says was the name', async () => {
    const headers = { host: 'bank.example', 'x-forwarded-host': 'localhost' }
    expect(await statusOf(await served({}), headers)).toBe(421)
  })
})

describe('a server with a public address', () => {
  const publicUrl = 'https://mingzhang.example'
  it('answers its name and loopback, no other', async () => {
    const app = await served({ host: '0.0.0.0', publicUrl })
    for (const host of ['mingzhang.example', 'Mingzhang.example:443', 'localhost:8080', '0.0.0.0'])
      expect(await statusOf(app, { host }), host).toBe(200)
    for (const host of ['bank.example', 'www.mingzhang.example'])
      expect(await statusOf(app, { host }), host).toBe(421)
    const refused = await app.inject({ url: '/', headers: { host: 'bank.example' } })
    expect(refused.json().zh).toContain(publicUrl)
  })
  it('hears the name from a proxy it trusts', async () => {
    const app = await served({ publicUrl }, true)
    const from = (name: string) => statusOf(app, { host: '127.0.0.1:8080', 'x-forwarded-host': name })
    expect(await from('mingzhang.example')).toBe(200)
    expect(await from('bank.example')).toBe(421)
  })
})

describe('a server that listens to a network', () => {
  it('and was not told its name answers every name', async () =>
    expect(await statusOf(await served({ host: '0.0.0.0' }), { host: 'finance.intranet' })).toBe(200))
})

describe('the local socket', () => {
  it('asks for no name', async () => {
    const app = await served({})
    await app.ready()
    const base = temporary()
    const close = await listenLocally(app, join(base, 'socket'))
    onTestFinished(async () => {
      await close()
      remove(base)
    })
    const status = await new Promise((done, fail) =>
      request({ socketPath: join(base, 'socket'), path: '/', headers: { host: 'command' } }, (reply) =>
        done(reply.resume().statusCode)
      )
        .on('error', fail)
        .end()
    )
    expect(status).toBe(200)
  })
})
