import { tableFromIPC } from 'apache-arrow'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { served, type Served } from './help.ts'

let house: Served
const logged: { code?: string }[] = []
beforeAll(async () => {
  house = await served(logged)
})
afterAll(async () => {
  await house.app.close()
  house.instance.closeSync()
})
const get = (url: string, headers: Record<string, string> = {}) => house.app.inject({ url, headers })

describe('GET /api/ask', () => {
  it('answers JSON by default, with its date and version in the headers', async () => {
    const response = await get('/api/ask/x/cells?bank=1&limit=2')
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({
      ...{
        'content-type': 'application/json; charset=utf-8',
        'x-as-of': '2026-06-30',
        'x-data-version': String(house.version.is)
      },
      ...{ 'x-rows': '2', 'x-truncated': 'true', vary: 'Accept', 'cache-control': 'private, no-cache' }
    })
    expect(response.json().rows).toHaveLength(2)
  })
  it('answers Arrow when it is accepted, from the same rows', async () => {
    const response = await get('/api/ask/x/cells', { accept: 'application/vnd.apache.arrow.stream' })
    expect(response.headers['content-type']).toBe('application/vnd.apache.arrow.stream')
    const table = tableFromIPC(response.rawPayload)
    expect(table.numRows).toBe(18)
    expect(table.schema.metadata.get('title_zh')).toBe('发放单元')
  })
  it.each([
    ['arrow', 'application/vnd.apache.arrow.stream'],
    ['json', 'application/json; charset=utf-8'],
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']
  ])('answers %s by its ending', async (dress, type) => {
    const response = await get(`/api/ask/x/cells.${dress}?project=p1`)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe(type)
    expect(response.headers['x-rows']).toBe('6')
  })
  it('names files in Chinese and in plain letters', async () => {
    const { headers } = await get('/api/ask/x/cells.csv')
    expect(headers['content-disposition']).toBe(
      `attachment; filename="x-cells.csv"; filename*=UTF-8''${encodeURIComponent('发放单元-2026-06-30-完整18行.csv')}`
    )
  })
  it('writes a whole workbook in either language', async () => {
    const book = new Workbook()
    await book.xlsx.load((await get('/api/ask/x/cells.xlsx?lang=en')).rawPayload)
    expect(book.getWorksheet('Data')!.rowCount).toBe(19)
    expect(book.getWorksheet('About')!.getCell('B1').value).toBe('Payout cells')
  })
  it('takes several values of a filter, once or repeated', async () => {
    expect((await get('/api/ask/x/cells?project=p1,p2')).json().rowCount).toBe(12)
    expect((await get('/api/ask/x/cells?project=p1&project=p2')).json().rowCount).toBe(12)
  })
  it('answers 304 until the data changes', async () => {
    const first = await get('/api/ask/x/cells')
    const etag = String(first.headers.etag)
    const again = await get('/api/ask/x/cells', { 'if-none-match': etag })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
    expect((await get('/api/ask/x/cells.csv', { 'if-none-match': etag })).statusCode).toBe(200)
    expect((await get('/api/ask/x/cells?bank=1', { 'if-none-match': etag })).statusCode).toBe(200)
    house.version.is += 1
    expect((await get('/api/ask/x/cells', { 'if-none-match': etag })).statusCode).toBe(200)
  })
})

describe('a refusal', () => {
  it.each([
    ['/api/ask/x/cells?banks=1', 400, 'unknown-parameter', 'banks'],
    ['/api/ask/x/cells.csv?banks=1', 400, 'unknown-parameter', 'banks'],
    ['/api/ask/x/cells?limit=many', 400, 'bad-parameter', 'limit'],
    ['/api/ask/x/cells?division=53232', 400, 'bad-parameter', 'division'],
    ['/api/ask/x/cells?division=5323&division=5301', 400, 'bad-parameter', 'division'],
    ['/api/ask/x/cells?bank=x', 400, 'bad-parameter', 'bank'],
    ['/api/ask/x/headline?as_of=2026-02-30', 400, 'bad-parameter', 'as_of'],
    ['/api/ask/x/headline?from=2026-05&to=2026-04', 400, 'bad-parameter', 'from'],
    ['/api/ask/x/none', 404, 'not-found', '/api/ask/x/none'],
    ['/api/ask/x/cells.pdf', 404, 'not-found', '/api/ask/x/cells.pdf'],
    ['/api/questions?x=1', 400, 'unknown-parameter', 'x']
  ])('%s is %i %s', async (url, status, code, where) => {
    const response = await get(url)
    expect(response.statusCode).toBe(status)
    expect(response.json()).toMatchObject({
      status,
      code,
      where,
      zh: expect.any(String),
      en: expect.any(String)
    })
  })
  it('is 406 for a dress nobody sews', async () => {
    expect((await get('/api/ask/x/cells', { accept: 'image/png' })).json()).toMatchObject({
      code: 'not-acceptable'
    })
  })
  it('is 503 when the question takes too long, and the next one is answered', async () => {
    const response = await get('/api/ask/x/endless')
    expect(response.statusCode).toBe(503)
    expect(response.json()).toMatchObject({ code: 'question-time-limit' })
    expect(response.headers.etag).toBeUndefined()
    expect((await get('/api/ask/x/cells')).statusCode).toBe(200)
  })
  it('reaches the engine when the reader goes away', async () => {
    const url = await house.app.listen({ port: 0, host: '127.0.0.1' })
    /** Leaves once the server has the question; a machine that stalls may bring the time limit first, then once more. */
    const left = async () => {
      const leaving = new AbortController()
      house.app.server.once('request', () => setTimeout(() => leaving.abort(), 40))
      const went = fetch(`${url}/api/ask/x/endless`, { signal: leaving.signal })
      await expect(went).rejects.toThrow()
      return logged.some((line) => line.code === 'reader-gone')
    }
    await expect.poll(left, { interval: 250, timeout: 20_000 }).toBe(true)
    expect((await fetch(`${url}/api/ask/x/cells`)).status).toBe(200)
  })
})

describe('GET /api/questions', () => {
  it('lists every header', async () => {
    const { questions } = (await get('/api/questions')).json()
    expect(questions.map((each: { name: string }) => each.name)).toEqual([
      'x/cells',
      'x/endless',
      'x/failures',
      'x/headline'
    ])
    expect(questions[0]).toMatchObject({
      title: { zh: '发放单元' },
      filters: ['division', 'project', 'department', 'level', 'bank']
    })
  })
})
