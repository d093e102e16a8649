/** Addresses as nobody types them, over a real socket: no file but the page's own, no room of the API past its door. */
import type { FastifyInstance } from 'fastify'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { person } from '../../help/sign-in.ts'

const secret = 'words outside the folder of the page'
let at: TestHouse
let app: FastifyInstance
let cookie: string
beforeAll(async () => {
  at = await house()
  const web = join(at.base, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<p nonce="nonce-of-this-answer">page</p>')
  writeFileSync(join(web, 'assets', 'a.js'), 'void 0')
  for (const path of ['outside.txt', 'web/.hidden', 'web-other.txt'])
    writeFileSync(join(at.base, path), secret)
  app = await build([at], { web, asks: 1_000_000 })
  await app.listen({ port: 0, host: '127.0.0.1' })
  ;({ cookie } = person(at))
})
afterAll(async () => {
  app.server.closeAllConnections()
  await app.close()
  await at.close()
})

interface Reply {
  status: number
  head: string
  body: string
}
/** One request whose first line is written as it is; by default nobody has signed in. */
const ask = async (line: string, more = ''): Promise<Reply> => {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`${line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${more}\r\n`, 'latin1')
  const [head = '', ...rest] = (await text(socket)).split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body: rest.join('\r\n\r\n') }
}

describe('files', () => {
  const ways = [
    ...[
      '/../outside.txt',
      '/..%2foutside.txt',
      '/..%2Foutside.txt',
      '/%2e%2e/outside.txt',
      '/%2e%2e%2foutside.txt'
    ],
    ...['/assets/../../outside.txt', '/assets/..%2f..%2foutside.txt', '/assets/%2e%2e/%2e%2e/outside.txt'],
    ...[
      '/..\\outside.txt',
      '/assets/..\\..\\outside.txt',
      '/..%5coutside.txt',
      '/%252e%252e%252foutside.txt'
    ],
    ...[
      '//outside.txt',
      '/./../outside.txt',
      '/....//outside.txt',
      '/%c0%ae%c0%ae/outside.txt',
      '/..;/outside.txt'
    ],
    ...['/../web-other.txt', '/assets/..%2f.hidden', '/.hidden', '/%2ehidden', '/assets/a.js/../../.hidden'],
    ...['/assets/a.js%00', '/%00/../outside.txt', '/outside.txt%00.js', 'http://localhost/../outside.txt']
  ]
  it.each(ways)('GET %s finds none', async (way) => {
    const { status, body } = await ask(`GET ${way}`)
    expect(body).not.toContain(secret)
    expect(body).not.toContain('void 0')
    expect([200, 400, 403, 404]).toContain(status)
    if (status === 200) expect(body).toContain('page')
  })
  it('of the page are there', async () => {
    expect(await ask('GET /assets/a.js')).toMatchObject({ status: 200, body: 'void 0' })
  })
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT'])(
    'are not reached by %s',
    async (method) => {
      const { status, body } = await ask(`${method} /assets/a.js`)
      expect(body).not.toContain('void 0')
      expect(status).not.toBe(200)
    }
  )
})

describe('a room of the API', () => {
  const question = 'ask/overview/headline.json'
  it.each([
    ...[`/api/${question}`, `/%61pi/${question}`, `/api/%61sk/overview/headline.json`, `/api/${question}?`],
    ...[
      `/API/${question}`,
      `//api/${question}`,
      `/api//${question}`,
      `/api/./${question}`,
      `/./api/${question}`
    ],
    ...[
      `/assets/../api/${question}`,
      `/api/docs/../${question}`,
      `/api/session/..%2f${question}`,
      `/api/${question}/`
    ],
    ...[
      `/api/${question};a=b`,
      `/api/${question}%20`,
      `/api\\${question}`,
      `http://localhost/api/${question}`
    ]
  ])('as %s tells nothing to somebody who has not signed in', async (way) => {
    const { status, body } = await ask(`GET ${way}`)
    expect(body).not.toContain('"rows"')
    expect([200, 301, 302, 400, 401, 404]).toContain(status)
    if (status === 200) expect(body).toContain('page')
  })
  it('is the same room however its letters are written, for somebody who has', async () => {
    for (const way of [`/api/${question}`, `/%61pi/${question}`]) {
      const { status, head, body } = await ask(`GET ${way}`, `cookie: ${cookie}\r\n`)
      expect([status, body.includes('"rows"')]).toEqual([200, true])
      expect(head).toMatch(/cache-control: private, no-cache/)
    }
  })
})

describe('a header of an answer', () => {
  const line = '%0d%0aset-cookie:%20planted=1'
  it.each([
    `/api/ask/overview/headline.csv?lang=en${line}`,
    `/api/ask/overview/headline.xlsx?as_of=2026-06-30${line}`,
    `/api/ask/overview/headline${line}.csv`,
    `/api/kinds/disbursements${line}/template.csv`,
    `/api/loads/L000001${line}/quarantine.xlsx`,
    `/api/loads/L000001${line}/original`,
    `/api/changes/1${line}.docx`,
    `/api/docs${line}`,
    `/api/docs?${line}`,
    `/api/oidc/start?${line}`,
    `/${line}`
  ])('is not written by %s', async (way) => {
    const { status, head } = await ask(`GET ${way}`, `cookie: ${cookie}\r\n`)
    expect(head).not.toMatch(/planted/)
    expect(status).toBeLessThan(500)
  })
  it('is not written by what is typed with letters above ASCII', async () => {
    const { status, head } = await ask('GET /api/kinds/\u010d\u010a/template.csv', `cookie: ${cookie}\r\n`)
    expect(head).not.toMatch(/planted/)
    expect(status).toBeLessThan(500)
  })
  it('that leads elsewhere stays here', async () => {
    const { head } = await ask('GET /api/docs', `cookie: ${cookie}\r\nx-forwarded-host: bank.example\r\n`)
    expect(head).toMatch(/^location: \/api\/docs\/\r?$/im)
  })
})
