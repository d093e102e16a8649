import type { FastifyInstance } from 'fastify'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { type Inject, injectAs, person } from '../../help/sign-in.ts'

const page = `<meta property="csp-nonce" nonce="nonce-of-this-answer">
<script type="module" src="/assets/a.js" nonce="nonce-of-this-answer"></script>`
let at: TestHouse
let app: FastifyInstance
let get: Inject
beforeAll(async () => {
  at = await house()
  const web = join(at.base, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), page)
  writeFileSync(join(web, 'assets', 'a.js'), 'void 0')
  app = await build([at], { web, asks: 1_000_000 })
  get = injectAs(app, person(at))
})
afterAll(async () => {
  await app.close()
  await at.close()
})
const headersOf = async (url: string) => (await get(url)).headers
const policyOf = async (url: string) => String((await headersOf(url))['content-security-policy'])

const addresses = [
  '/',
  '/payout',
  '/assets/a.js',
  '/assets/gone.js',
  '/api/session',
  '/api/gone',
  '/api/docs/'
]

describe('every answer', () => {
  it.each(addresses)('%s is not sniffed, framed, referred to, shared or given devices', async (url) => {
    const { 'content-security-policy': policy, 'permissions-policy': devices, ...rest } = await headersOf(url)
    expect(rest).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    })
    expect(policy).toMatch(/^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'/)
    expect(devices).toContain('camera=(), ')
  })
  it.each(addresses)('%s does not say what serves it, nor to whom else it may go', async (url) => {
    const names = Object.keys(await headersOf(url))
    expect(names).not.toEqual(expect.arrayContaining(['server']))
    expect(names.filter((name) => /^(server|x-powered-by|access-control-.*)$/.test(name))).toEqual([])
  })
  it('of the API allows nothing at all', async () => {
    expect(await policyOf('/api/session')).not.toMatch(/self|unsafe|nonce/)
  })
  it('asks for TLS only where people come by it', async () => {
    expect(await headersOf('/')).not.toHaveProperty('strict-transport-security')
    const config = { ...at.config, publicUrl: 'https://mingzhang.example' }
    const secure = await build([{ ...at, config }])
    const reply = await secure.inject({ url: '/api/session' })
    expect(reply.headers['strict-transport-security']).toBe('max-age=31536000')
    await secure.close()
  })
})

describe('the server', () => {
  it('waits ten seconds for a header, keeps a quiet connection 65, and takes a thousand of them', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections } = app.server
    expect({ headersTimeout, requestTimeout, keepAliveTimeout, maxConnections }).toEqual({
      ...{ headersTimeout: 10_000, requestTimeout: 0, keepAliveTimeout: 65_000, maxConnections: 1000 }
    })
  })
})

describe('the page', () => {
  it('carries the nonce of its policy, another one each time, and is not kept', async () => {
    const nonces = new Set<string>()
    for (const url of ['/', '/', '/payout/lines', '/index.html']) {
      const { body, headers } = await get(url)
      const policy = String(headers['content-security-policy'])
      const [, nonce] = /script-src 'nonce-([\w+/]{22}==)'/.exec(policy)!
      expect(policy).toContain(`style-src 'nonce-${nonce}'`)
      expect(body).toBe(page.replaceAll('nonce-of-this-answer', nonce!))
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-type': 'text/html; charset=utf-8'
      })
      expect(headers).not.toHaveProperty('etag')
      nonces.add(nonce!)
    }
    expect(nonces.size).toBe(4)
  })
  it('allows no script or style by attribute, eval or another host', async () => {
    const policy = await policyOf('/')
    expect(policy).toContain("style-src-attr 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*|strict-dynamic/)
  })
  it('of an older build is refused at the start', async () => {
    const web = join(at.base, 'old')
    mkdirSync(web)
    writeFileSync(join(web, 'index.html'), '<script src="/a.js"></script>')
    await expect(build([at], { web })).rejects.toMatchObject({ code: 'page-outdated' })
  })
  it('is no answer for a script that is gone, nor for anything but reading', async () => {
    expect((await get('/assets/gone.js')).json()).toMatchObject({ status: 404, code: 'not-found' })
    expect((await get({ method: 'POST', url: '/payout' })).statusCode).toBe(404)
    expect((await get({ method: 'HEAD', url: '/payout' })).statusCode).toBe(200)
  })
})

describe('what may be kept', () => {
  it('of the API is nothing, unless it says so, and then for this session only', async () => {
    expect(await headersOf('/api/kinds')).toMatchObject({ 'cache-control': 'no-store' })
    const asked = await headersOf('/api/ask/overview/headline.json')
    expect(asked).toMatchObject({ 'cache-control': 'private, no-cache' })
    expect(String(asked.vary)).toMatch(/Accept, Cookie/)
    expect((await headersOf('/api/region/map.geojson')).vary).toMatch(/Cookie/)
  })
  it('of assets is everything, whoever asks', async () => {
    const { 'cache-control': kept, vary } = await headersOf('/assets/a.js')
    expect(kept).toBe('public, max-age=31536000, immutable')
    expect(String(vary)).not.toContain('Cookie')
  })
  it('of a refusal is nothing', async () => {
    expect(await headersOf('/api/ask/no/question.json')).toMatchObject({ 'cache-control': 'no-store' })
  })
})

describe('the API reference', () => {
  it('runs scripts by nonce only and asks this server only', async () => {
    const { body, headers } = await get('/api/docs/')
    const policy = String(headers['content-security-policy'])
    const [, nonce] = /script-src 'nonce-([^']+)'/.exec(policy)!
    const scripts = [...body.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(0)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/unsafe-eval|https?:/)
  })
})
