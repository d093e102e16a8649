import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { injectAs, person, type Inject } from '../../help/sign-in.ts'

const from = 'from=2026-01&to=2026-06'
const headline = `/api/ask/payout/headline.json?${from}`
const ways = ['headline', 'headline.arrow', 'headline.json', 'headline.csv', 'headline.xlsx']

let at: TestHouse
let app: FastifyInstance
const as: Record<string, Inject> = {}
beforeAll(async () => {
  at = await house()
  const places = ['532301101', '532301101', '532323101', '532302101', '532323101', '532323101']
  await at.load(
    csv(places.map((code, i) => line(i + 1, { 区划编码: code, 批次号: `B${code}`, 凭证号: `V${code}` })))
  )
  app = await at.app()
  const people = { office: ['5323'], chuxiong: ['532301'], mouding: ['532323'], both: ['532301', '532323'] }
  for (const [account, divisions] of Object.entries(people))
    as[account] = injectAs(
      app,
      person(at, { role: account === 'office' ? 'office' : 'county-filler', account, divisions })
    )
  as['leader'] = injectAs(app, person(at, { role: 'leader', account: 'leader' }))
  as['one'] = injectAs(app, person(at, { role: 'department', account: 'one', projects: ['2080502'] }))
  return () => at.close()
})

const lines = async (who: string, url = headline) => (await as[who]!(url)).json().rows[0].lines

describe('an answer is kept and dated for one scope only', () => {
  it('the same words of two askers never get one answer, in whatever order they ask', async () => {
    for (const round of [1, 2]) {
      expect([
        round,
        await lines('office'),
        await lines('chuxiong'),
        await lines('mouding'),
        await lines('both')
      ]).toEqual([...[round, 6, 2, 3, 5]])
    }
  })

  it.each(ways)('%s: an ETag of one scope is news in every other', async (way) => {
    const url = `/api/ask/payout/${way}?${from}`
    const tags = new Map<string, string>()
    for (const who of Object.keys(as)) tags.set(who, String((await as[who]!(url)).headers.etag))
    for (const [whose, tag] of tags)
      for (const [who, own] of tags) {
        const response = await as[who]!({ url, headers: { 'if-none-match': tag } })
        expect([whose, who, response.statusCode]).toEqual([whose, who, own === tag ? 304 : 200])
        if (response.statusCode === 304) expect(response.body).toBe('')
      }
    // what may be seen counts, not who sees it; a leader's is another scope than an office's
    expect(new Set(tags.values()).size).toBe(tags.size)
  })

  it('crafted headers and words widen nothing', async () => {
    const office = await as['office']!(headline)
    const crafted = {
      'if-none-match': [`*`, String(office.headers.etag), 'W/"chuxiong-x-json-zh"'].join(', '),
      accept: 'application/vnd.apache.arrow.stream;divisions=5323, application/json;scope=5323',
      ...{ 'x-scope': '{"divisions":["5323"]}', 'x-divisions': '5323', 'x-forwarded-user': 'office' },
      ...{ 'x-original-url': '/api/ask/payout/lines', 'x-http-method-override': 'POST', range: 'bytes=0-1' }
    }
    const response = await as['mouding']!({ url: headline, headers: crafted })
    expect([response.statusCode, response.json().rows[0].lines]).toEqual([200, 3])
    for (const word of [
      'scope',
      'divisions',
      'projects',
      'detail',
      'root',
      'who',
      'region',
      '__scope_0',
      'today'
    ]) {
      const refused = await as['mouding']!(`${headline}&${word}=5323`)
      expect([word, refused.statusCode]).toEqual([word, 400])
    }
    const twice = await as['mouding']!(`${headline}&division=532323&division=5323`)
    expect(twice.statusCode).toBe(400)
  })

  it('says of another county what it says of none', async () => {
    const refused = async (code: string) => {
      const { statusCode, body } = await as['mouding']!(`${headline}&division=${code}`)
      return [statusCode, body]
    }
    const none = await refused('532399')
    expect(none[0]).toBe(404)
    expect(await refused('532301')).toEqual(none)
    expect(await refused('532301101')).toEqual(none)
    const line = async (no: string) => {
      const { statusCode, body } = await as['mouding']!(`/api/ask/payout/line.json?detail_no=${no}`)
      return [statusCode, body]
    }
    expect((await line('D000003'))[0]).toBe(200)
    expect(await line('D000001')).toEqual(await line('D999999'))
    expect((await line('D000001'))[0]).toBe(404)
  })

  it('a leader has no lists of lines, in the catalogue or by name', async () => {
    const listed = async (who: string): Promise<string[]> =>
      (await as[who]!('/api/questions')).json().questions.map(({ name }: { name: string }) => name)
    const [leader, office] = [await listed('leader'), await listed('office')]
    expect(office.filter((name) => !leader.includes(name))).toContain('payout/lines')
    expect(leader.filter((name) => !office.includes(name))).toEqual([])
    const refused = await as['leader']!(`/api/ask/payout/lines.json?${from}`)
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'unknown-question'])
    expect((await listed('mouding')).filter((name) => name.startsWith('checks/'))).toEqual([])
  })
})
