import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Uploads } from '../../../server/intake/uploads.ts'
import { folder, take } from '../../../server/ledger/folder.ts'
import { bodies } from '../../../server/plugins/bodies.ts'
import { problems } from '../../../server/plugins/problems.ts'
import { remove, temporary } from '../../help/house.ts'

const base = temporary()
const place = folder(join(base, 'data'))
const limit = 1 << 20
const app = fastify({ requestTimeout: 0 })
/** What the last upload came to: its bytes, or the code it was refused with. */
let ended: (outcome: number | string) => void = () => undefined
beforeAll(async () => {
  afterAll(take(place))
  const uploads = new Uploads(place)
  await app.register(problems, {})
  await app.register(bodies, { windowMs: 1000, leastBytes: 1024, lingerMs: 300 })
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.post('/uploads', { bodyLimit: Number.MAX_SAFE_INTEGER }, async (request) => {
    const { bytes, id } = await uploads
      .receive('a.csv', request.body as Readable, limit, 'tester')
      .catch((error) => {
        ended(error.code)
        throw error
      })
    await uploads.drop(id)
    ended(bytes)
    return { bytes }
  })
  app.post('/later', async (request) => {
    await wait(1500)
    return { bytes: (await buffer(request.body as Readable)).length }
  })
  app.post('/json', async (request) => ({ got: request.body }))
  app.get('/plain', async () => ({}))
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  app.server.closeAllConnections()
  await app.close()
  remove(base)
})

const head = (path: string, type: string, length: string) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\n${length}\r\n\r\n`
const octets = 'application/octet-stream'

/** A raw connection: what comes back on it, and when it is closed. */
const dial = () => {
  const socket: Socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  let text = ''
  socket.on('data', (part) => (text += part.toString())).on('error', () => undefined)
  const closed = once(socket, 'close')
  const answer = async () => {
    while (!text.includes('\r\n\r\n') && !socket.destroyed) await wait(5)
    return { status: Number(text.slice(9, 12)), code: /"code":"([^"]+)"/.exec(text)?.[1], text: () => text }
  }
  return { socket, answer, closed }
}
const outcome = () => new Promise<number | string>((done) => (ended = done))
const scratch = () => readdirSync(place.scratch)

describe('a slow body', () => {
  it('of one byte now and then is answered 408 and leaves nothing', async () => {
    const { socket, answer, closed } = dial()
    const done = outcome()
    socket.write(head('/uploads', octets, 'content-length: 100000'))
    const drip = setInterval(() => socket.write('x'), 50)
    const started = performance.now()
    try {
      expect(await answer()).toMatchObject({ status: 408, code: 'body-too-slow' })
      expect(await done).toBe('body-too-slow')
      expect(performance.now() - started).toBeLessThan(5000)
      expect(scratch()).toEqual([])
      await closed
    } finally {
      clearInterval(drip)
      socket.destroy()
    }
  })
  it('that stops half-way is answered 408 and its connection closed', async () => {
    const { socket, answer, closed } = dial()
    const done = outcome()
    socket.write(
      head('/uploads', octets, 'transfer-encoding: chunked') + '1000\r\n' + 'x'.repeat(4096) + '\r\n'
    )
    expect(await answer()).toMatchObject({ status: 408, code: 'body-too-slow' })
    expect(await done).toBe('body-too-slow')
    await closed
    expect(scratch()).toEqual([])
  })
  it('of JSON is answered 408 too', async () => {
    const { socket, answer, closed } = dial()
    socket.write(head('/json', 'application/json', 'content-length: 50') + '{"a"')
    expect(await answer()).toMatchObject({ status: 408, code: 'body-too-slow' })
    await closed
  })
  it('that keeps the least pace is taken, however long it takes', async () => {
    const { socket, answer } = dial()
    socket.write(head('/uploads', octets, 'content-length: 12288'))
    for (let part = 0; part < 12; part++) {
      socket.write(Buffer.alloc(1024, 'x'))
      await wait(100)
    }
    expect((await answer()).text()).toContain('{"bytes":12288}')
    socket.destroy()
  })
  it.each([
    ['is short', 4096],
    ['fills every buffer between', limit / 2]
  ])('is not held to the pace while we are the slow ones, when it %s', async (_what, bytes) => {
    const { socket, answer } = dial()
    socket.write(head('/later', octets, `content-length: ${bytes}`))
    socket.write(Buffer.alloc(bytes, 'x'))
    expect((await answer()).text()).toContain(`{"bytes":${bytes}}`)
    socket.destroy()
  })
})

describe('a body that is too large', () => {
  it('is refused while it streams, and the sender can read why', async () => {
    const { socket, answer, closed } = dial()
    const done = outcome()
    socket.write(head('/uploads', octets, `content-length: ${64 * limit}`))
    const part = Buffer.alloc(64 << 10, 'x')
    let sent = 0
    while (sent < 64 * limit && !socket.destroyed) {
      sent += part.length
      if (!socket.write(part)) await Promise.race([once(socket, 'drain'), wait(50)])
      if (await Promise.race([answer(), wait(0)])) break
    }
    expect(await answer()).toMatchObject({ status: 413, code: 'upload-too-large' })
    expect(await done).toBe('upload-too-large')
    expect(sent).toBeLessThan(16 * limit)
    expect(scratch()).toEqual([])
    await closed
  })
  it('as JSON is refused the same way', async () => {
    const { socket, answer, closed } = dial()
    socket.write(head('/json', 'application/json', `content-length: ${4 * limit}`))
    for (let sent = 0; sent < 2 * limit; sent += 65_536) socket.write(Buffer.alloc(65_536, 'x'))
    expect((await answer()).status).toBe(413)
    socket.destroy()
    await closed
  })
})

describe('a length that lies', () => {
  it('upwards is a body that never ends: nothing is kept when its sender leaves', async () => {
    const { socket, closed } = dial()
    const done = outcome()
    socket.write(head('/uploads', octets, 'content-length: 5000') + 'x'.repeat(4000))
    await wait(100)
    socket.destroy()
    expect(await done).toBe('sender-gone')
    await closed
    expect(scratch()).toEqual([])
  })
  it('downwards is cut at its word, and the rest is no request', async () => {
    const { socket, answer, closed } = dial()
    const done = outcome()
    socket.write(head('/uploads', octets, 'content-length: 10') + 'x'.repeat(4000))
    expect(await done).toBe(10)
    await closed
    expect((await answer()).status).toBe(400)
  })
  it.each([
    ['both a length and chunks', 'content-length: 10\r\ntransfer-encoding: chunked'],
    ['two lengths', 'content-length: 10\r\ncontent-length: 20'],
    ['a negative length', 'content-length: -1'],
    ['a length in words', 'content-length: many']
  ])('as %s is refused before a byte is kept', async (_what, length) => {
    const { socket, answer, closed } = dial()
    socket.write(head('/uploads', octets, length) + 'x'.repeat(20))
    expect((await answer()).status).toBe(400)
    await closed
    expect(scratch()).toEqual([])
  })
})

describe('a request that is refused before its body', () => {
  it('is answered at once and its sender is not listened to for long', async () => {
    const { socket, answer, closed } = dial()
    socket.write(head('/nothing', octets, 'content-length: 100000') + 'x'.repeat(1000))
    const started = performance.now()
    expect((await answer()).status).toBe(404)
    const drip = setInterval(() => socket.write('x'), 50)
    await closed
    clearInterval(drip)
    expect(performance.now() - started).toBeLessThan(5000)
  })
  it('without a body keeps its connection', async () => {
    const { socket, answer } = dial()
    socket.write('GET /plain HTTP/1.1\r\nhost: x\r\n\r\n')
    expect((await answer()).status).toBe(200)
    await wait(500)
    expect(socket.destroyed).toBe(false)
    socket.destroy()
  })
  it('whose head never ends is bounded by the server itself', () =>
    expect(app.server.headersTimeout).toBe(60_000))
})
