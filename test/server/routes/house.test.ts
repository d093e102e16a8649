import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { facts, served, type Served } from './help.ts'

let house: Served
beforeAll(async () => {
  house = await served()
})
afterAll(async () => {
  await house.app.close()
  house.instance.closeSync()
})
const get = (url: string) => house.app.inject({ url })

describe('GET /api/region', () => {
  it('tells the page where it is and what day it is', async () => {
    expect((await get('/api/region')).json()).toEqual({
      ...facts,
      ...{ today: '2026-06-30', demo: true, version: '0.1.0' }
    })
  })
  it('gives the map', async () => {
    const response = await get('/api/region/map.geojson')
    expect(response.headers['content-type']).toBe('application/geo+json; charset=utf-8')
    expect(response.json().features.length).toBeGreaterThan(5)
    const etag = String(response.headers.etag)
    const again = await house.app.inject({
      url: '/api/region/map.geojson',
      headers: { 'if-none-match': etag }
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })
})

describe('GET /api/health', () => {
  it('is well while the ledger answers', async () => {
    expect((await get('/api/health')).json()).toMatchObject({
      ok: true,
      questions: 4,
      latestOn: '2026-06-28'
    })
  })
})

describe('the API reference', () => {
  it.each(['json', 'yaml'])('is the same document each time it is asked for: %s', async (dress) => {
    const [first, second] = [await get(`/api/docs/openapi.${dress}`), await get(`/api/docs/openapi.${dress}`)]
    expect(first.payload.length).toBeGreaterThan(1000)
    expect([second.statusCode, second.payload]).toEqual([200, first.payload])
    for (const name of ['content-type', 'content-disposition', 'content-length'])
      expect([name, second.headers[name]]).toEqual([name, first.headers[name]])
    expect(second.headers['access-control-allow-origin']).toBeUndefined()
    const head = await house.app.inject({ method: 'HEAD', url: `/api/docs/openapi.${dress}` })
    expect([head.statusCode, head.payload]).toEqual([200, ''])
  })

  it('describes each question once, with its parameters and columns', async () => {
    const document = (await get('/api/docs/openapi.json')).json()
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/ask/x/cells',
        '/api/ask/x/headline',
        '/api/questions',
        '/api/region',
        '/api/health'
      ])
    )
    const { parameters, responses } = document.paths['/api/ask/x/headline'].get
    expect(parameters.map((each: { name: string }) => each.name)).toEqual([
      'division',
      'as_of',
      'from',
      'to',
      'lang'
    ])
    const row = responses['200'].content['application/json'].schema.properties.rows.items.properties
    expect(row.fen).toMatchObject({ type: ['integer', 'null'], description: '金额 | money [fen]' })
    expect(Object.keys(document.paths).some((path) => path.includes('dress'))).toBe(false)
  })
  it('reaches no other host', async () => {
    const page = await get('/api/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.body).not.toMatch(/src="https?:/)
    const script = /src="([^"]+\.js)"/.exec(page.body)?.[1] ?? ''
    expect((await get(new URL(script, 'http://x/api/docs/').pathname)).statusCode).toBe(200)
  })
})
