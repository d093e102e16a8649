import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../../server/plugins/limits.ts'
import { problems } from '../../../server/plugins/problems.ts'
import { strict } from '../../../server/schemas/strict.ts'

const app = fastify({ ...limits({ headersTimeout: 300, connectionsCheckingInterval: 50 }), ajv: strict })
let port: number
/** Bodies that reached a handler. */
const got: unknown[] = []
beforeAll(async () => {
  await app.register(problems, {})
  app.post('/json', (request) => {
    got.push(request.body)
    return { url: request.url }
  })
  const name = { type: 'string', maxLength: 10 }
  const querystring = { type: 'object', additionalProperties: false, properties: { name } }
  app.get('/asks', { schema: { querystring } }, (request) => ({ query: request.query }))
  app.get('/things/:name', (request) => request.params)
  app.get('/told', (request) => ({ ip: request.ip, host: request.host, protocol: request.protocol }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
})
afterAll(async () => {
  app.server.closeAllConnections()
  await app.close()
})

/** Sends bytes as they are and answers all that comes back until the connection is closed. */
const send = async (bytes: string | string[]): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (part) => (text += part.toString())).on('error', () => undefined)
  const closed = once(socket, 'close')
  for (const part of [bytes].flat()) socket.write(part, 'latin1')
  await closed
  return text
}
const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])
const bodyOf = (text: string) =>
  JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>
const get = (path: string, more = '') =>
  send(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${more}\r\n`)
const post = (body: string, more = `content-length: ${Buffer.byteLength(body)}\r\n`) =>
  send(
    `POST /json HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n${more}\r\n${body}`
  )

describe('the header of a request', () => {
  it('that comes letter by letter is answered 408 in words and its connection closed', async () => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (part) => (text += part.toString())).on('error', () => undefined)
    const began = performance.now()
    const timer = setInterval(() => socket.write('a'), 40)
    socket.write('GET /asks HTTP/1.1\r\nhost: localhost\r\nx-slow: ')
    await once(socket, 'close')
    clearInterval(timer)
    expect(performance.now() - began).toBeLessThan(3000)
    expect(statusOf(text)).toBe(408)
    expect(bodyOf(text)).toMatchObject({ code: 'header-too-slow', zh: expect.stringMatching(/请求头/) })
  })
  it('that is larger than 16 KiB is answered 431 in words', async () => {
    const text = await get('/asks', `x-large: ${'a'.repeat(20_000)}\r\n`)
    expect(statusOf(text)).toBe(431)
    expect(bodyOf(text)).toMatchObject({ code: 'header-too-large' })
    expect(text).toContain("content-security-policy: default-src 'none'")
    expect(text).not.toContain('aaaa')
  })
  it('that just fits is taken', async () => {
    expect(statusOf(await get('/asks', `x-large: ${'a'.repeat(15_000)}\r\n`))).toBe(200)
  })
  it.each([
    ['two lengths', 'content-length: 2\r\ncontent-length: 20\r\n'],
    ['a length and chunks', 'content-length: 4\r\ntransfer-encoding: chunked\r\n'],
    ['chunks spelled otherwise', 'transfer-encoding: xchunked\r\n'],
    ['chunks named twice', 'transfer-encoding: chunked, identity\r\n'],
    ['a length that is no number', 'content-length: +2\r\n'],
    ['a space before the colon', 'content-length : 2\r\n'],
    ['a folded line', 'x-a: b\r\n content-length: 2\r\n'],
    ['a bare line feed', 'x-a: b\ncontent-length: 2\r\n\r\n{}']
  ])('with %s smuggles nothing', async (_, lines) => {
    const before = got.length
    const text = await post('{}GET /told HTTP/1.1\r\nhost: localhost\r\n\r\n', lines)
    expect(text.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400'])
    expect(bodyOf(text)).toMatchObject({ code: 'not-http' })
    expect(got.length).toBe(before)
  })
  it('without a host is refused', async () => {
    expect(statusOf(await send('GET /asks HTTP/1.1\r\n\r\n'))).toBe(400)
  })
  it('does not choose the method', async () => {
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      const reply = await app.inject({ url: '/asks', headers: { [name]: 'DELETE' } })
      expect([reply.statusCode, reply.json()]).toEqual([200, { query: {} }])
    }
  })
  it('does not choose who asks and by which name, as long as no proxy is trusted', async () => {
    const lines = ['for: 1.2.3.4', 'host: bank.example', 'proto: https'].map(
      (line) => `x-forwarded-${line}\r\n`
    )
    expect(bodyOf(await get('/told', lines.join('')))).toEqual({
      ...{ ip: '127.0.0.1', host: 'localhost', protocol: 'http' }
    })
  })
})

describe('an address', () => {
  it.each(['/things/%zz', '/things/%', '/things/%c0%af', '/things/%ff'])(
    '%s is refused in words that do not repeat it',
    async (path) => {
      const text = await get(path)
      expect(statusOf(text)).toBe(400)
      expect(bodyOf(text)).toMatchObject({ code: 'FST_ERR_BAD_URL', zh: '请求的写法有误，无法处理' })
      expect(text).toContain('x-content-type-options: nosniff')
      expect(text).not.toContain(path)
    }
  )
  it('with a part that is too long is refused', async () => {
    const text = await get(`/things/${'5'.repeat(201)}`)
    expect(statusOf(text)).toBe(414)
    expect(text).not.toContain('55555')
    expect(statusOf(await get(`/things/${'5'.repeat(200)}`))).toBe(200)
  })
  it('with a key twice is refused, not joined', async () => {
    const text = await get('/asks?name=a&name=b')
    expect(statusOf(text)).toBe(400)
    expect(bodyOf(text)).toMatchObject({ code: 'bad-parameter', where: 'name' })
  })
  it('with a key that was not asked for is refused', async () => {
    for (const key of ['__proto__', 'constructor', '__proto__[a]', 'name[]', 'NAME'])
      expect(statusOf(await get(`/asks?${encodeURIComponent(key)}=a`)), key).toBe(400)
    expect(({} as { a?: string }).a).toBeUndefined()
  })
})

describe('a JSON body', () => {
  it('larger than 1 MiB is answered 413 in words, told by its length or counted in chunks', async () => {
    const large = JSON.stringify('a'.repeat(1 << 20))
    const chunked = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`
    for (const text of [await post(large), await post(chunked, 'transfer-encoding: chunked\r\n')]) {
      expect(statusOf(text)).toBe(413)
      expect(bodyOf(text)).toMatchObject({ zh: '内容超过大小上限' })
    }
  })
  it('nested without end is answered, one way or the other, and the server goes on', async () => {
    const deep = '['.repeat(400_000) + ']'.repeat(400_000)
    expect([200, 400]).toContain(statusOf(await post(deep)))
    expect(statusOf(await get('/asks'))).toBe(200)
  })
  it.each([
    '{"__proto__": {"admin": true}}',
    '{"a": {"b": {"__proto__": {"admin": true}}}}',
    '{"constructor": {"prototype": {"admin": true}}}',
    '{"\\u005f_proto__": {"admin": true}}'
  ])('%s is refused', async (body) => {
    const before = got.length
    expect(statusOf(await post(body))).toBe(400)
    expect(got.length).toBe(before)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
  it('that is none is refused without repeating it', async () => {
    const text = await post('{"id": 532301195012318888')
    expect(statusOf(text)).toBe(400)
    expect(text).not.toContain('5323')
  })
})
