/** Two counties whose people, numbers and files bear their mark; nothing of the one is in any byte that the other gets. */
import type { FastifyInstance } from 'fastify'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { dresses } from '../../../server/formats/dresses.ts'
import type { Scope } from '../../../server/questions/types.ts'
import { asking, type Caller, type Told } from '../../help/callers.ts'
import { csv, type Row } from '../../help/files.ts'
import { house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { line, receipt } from '../../help/lines.ts'
import { secretsOf } from '../../help/people.ts'
import { addressOf, type Route, routesOf } from '../../help/routes.ts'
import { person, type Wish } from '../../help/sign-in.ts'

const base = temporary()
let at: TestHouse
let elsewhere: TestHouse
let app: FastifyInstance
let routes: Route[]

/** What each county has that nobody else has; amounts in fen as they stand in answers, and in yuan as in files. */
const marked = {
  a: { county: '532301', mark: 'JIAXIAN', project: '2080502', people: [1, 2, 3, 4], yuan: '7391.53' },
  b: {
    county: '532322',
    mark: 'YIXIAN',
    project: '2130122',
    people: [501, 502, 503, 504, 505],
    yuan: '8642.97'
  }
} as const
type Side = keyof typeof marked

const rowsOf = (side: Side): Row[] => {
  const { county, mark, project, people, yuan } = marked[side]
  const own = { 区划编码: `${county}101`, 项目编码: project, 批次号: `${mark}-B`, 凭证号: `${mark}-V` }
  return people.map((n, i) =>
    line(n, {
      ...own,
      明细编号: `${mark}-${n}`,
      补贴金额: i === 3 ? `${mark}-bad` : yuan,
      ...(i === 1 && { 支付状态: '失败', 失败原因: `${mark}账号不存在`, 实际支付日期: null })
    })
  )
}
const bringing = async (side: Side) => {
  const { county, mark, people, yuan } = marked[side]
  const scope: Scope = { divisions: [county], projects: null, detail: 'lines' }
  const by = { scope, actor: `${mark.toLowerCase()}-clerk` }
  await at.load(csv(rowsOf(side)), { ...by, name: `${mark}明细.csv` })
  const paid = people
    .slice(0, 1)
    .map((n) =>
      receipt(n, { 明细编号: `${mark}-${n}`, 凭证号: `${mark}-V`, 支付金额: yuan, 实际支付金额: yuan })
    )
  await at.load(csv(paid), { ...by, name: `${mark}回单.csv` })
}
beforeAll(async () => {
  at = await house({ base, settings: { region: 'chuxiong' } })
  elsewhere = await house({ base, settings: { region: 'yunyang' } })
  await bringing('a')
  await bringing('b')
  const made = await routesOf(() => build([at, elsewhere], { asks: 1_000_000, tries: 1_000_000 }))
  app = made.app
  routes = made.routes.filter(({ method, place }) => method === 'GET' && place?.name === 'chuxiong')
})
afterAll(async () => {
  await app.close()
  await at.close()
  await elsewhere.close()
  remove(base)
})
const as = (wish: Wish): Caller['ask'] => asking(app, person(at, wish).cookie)

/** Marks of a county in every spelling an answer may use. */
const marksOf = (side: Side): Buffer[] => {
  const { mark, people, yuan } = marked[side]
  const fen = Number(yuan.replace('.', ''))
  // the amount itself and what any of his lines add up to
  const sums = people.map((_, i) => fen * (i + 1))
  const binary = sums.map((sum) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(sum))
    return bytes
  })
  const money = sums.flatMap((sum) => [String(sum), String(sum / 100)])
  const texts = [mark, mark.toLowerCase(), ...money, ...people.flatMap(secretsOf)]
  return [
    ...binary,
    ...texts.flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(encodeURIComponent(text))
    ])
  ]
}

/** Every member of a zip, unpacked, by its local headers (the directory names them all). */
const unpacked = (zip: Buffer): Buffer => {
  const members: Buffer[] = []
  for (
    let from = zip.indexOf('PK\x01\x02', 0, 'latin1');
    from >= 0;
    from = zip.indexOf('PK\x01\x02', from + 4, 'latin1')
  ) {
    const [packed, start] = [zip.readUInt32LE(from + 20), zip.readUInt32LE(from + 42)]
    const body = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const bytes = zip.subarray(body, body + packed)
    members.push(zip.readUInt16LE(from + 10) === 8 ? inflateRawSync(bytes) : bytes)
  }
  if (members.length === 0) throw new Error('nothing in the zip')
  return Buffer.concat(members)
}
const bytesOf = ({ headers, raw }: Told): Buffer => {
  const body = raw.subarray(0, 2).toString() === 'PK' ? unpacked(raw) : raw
  return Buffer.concat([body, Buffer.from(JSON.stringify(headers))])
}
const found = (told: Told, marks: Buffer[]): string[] => {
  const bytes = bytesOf(told)
  return marks.filter((mark) => bytes.includes(mark)).map(String)
}

/** Every address a reader may ask, each question in every dress, about what it is about. */
const addresses = (side: Side): string[] => {
  const { mark, people } = marked[side]
  const about: Record<string, string> = {
    detail_no: `${mark}-${people[0]}`,
    load_id: side === 'a' ? 'L000001' : 'L000003'
  }
  const named = new Map(at.library.all.map(({ header }) => [header.name, header]))
  return routes
    .filter(({ url }) => !url.startsWith('/api/regions/') && !url.endsWith('/events'))
    .flatMap((route) => {
      const [, name, dress] = /\/ask\/([a-z-]+\/[a-z-]+)(\.:dress)?/.exec(route.url) ?? []
      if (name === undefined) return [addressOf(route)]
      if (!dress) return []
      const asked = named.get(name)!.params.filter(({ name }) => about[name])
      const query = new URLSearchParams(asked.map(({ name }) => [name, about[name]!]))
      return dresses.map((one) => `/api/ask/${name}.${one}?${query}`)
    })
}

/** Answers at these addresses that hold one of the marks. */
const leaks = async (ask: Caller['ask'], urls: string[], marks: Buffer[]): Promise<string[]> => {
  const told: string[] = []
  for (const url of urls) {
    const reply = await ask({ method: 'GET', url })
    if (reply.status >= 500) told.push(`${url}: ${reply.status}`)
    for (const mark of found(reply, marks)) told.push(`${url}: ${mark}`)
  }
  return told
}
/** The refusal of an address repeats nothing but what was asked. */
const without = (urls: string[]): string[] =>
  urls.filter((url) => !url.includes(marked.b.mark) && !url.includes('load_id=L000003'))

describe('every answer to', { timeout: 120_000 }, () => {
  it('the office holds the marks of both: the search finds them in every dress', async () => {
    const ask = as({ role: 'office' })
    for (const dress of dresses)
      for (const side of ['a', 'b'] as const) {
        const reply = await ask({
          method: 'GET',
          url: `/api/ask/payout/lines.${dress}?from=2026-01&to=2026-06`
        })
        expect([dress, side, found(reply, marksOf(side)).length > 1]).toEqual([dress, side, true])
      }
  })
  it('a county filler holds nothing of the neighbour', async () => {
    const ask = as({ role: 'county-filler', divisions: [marked.a.county] })
    const urls = addresses('a')
    expect(urls.length).toBeGreaterThan(400)
    expect(await leaks(ask, without(urls), marksOf('b'))).toEqual([])
    expect((await leaks(ask, urls, marksOf('a'))).length).toBeGreaterThan(30)
  })
  it('who names the neighbour’s line or load gets the words for none', async () => {
    const ask = as({ role: 'county-filler', divisions: [marked.a.county], account: 'curious' })
    const text = async (url: string) => {
      const { status, raw } = await ask({ method: 'GET', url })
      return [status, raw.toString().replaceAll(/YIXIAN-501|YIXIAN-999|L000003|L000999/g, 'ID')]
    }
    for (const [url, none] of [
      ['/api/ask/payout/line.json?detail_no=YIXIAN-501', '/api/ask/payout/line.json?detail_no=YIXIAN-999'],
      ['/api/ask/intake/load.json?load_id=L000003', '/api/ask/intake/load.json?load_id=L000999'],
      ['/api/ask/intake/quarantine.json?load_id=L000003', '/api/ask/intake/quarantine.json?load_id=L000999']
    ] as const) {
      const [seen, unknown] = [await text(url), await text(none)]
      // an answer without rows says when it was made
      const plain = ([status, body]: (string | number)[]) => [
        status,
        String(body).replace(/"elapsed_?[mM]s":[\d.]+/g, '')
      ]
      expect(plain(seen)).toEqual(plain(unknown))
    }
  })
  it('a department holds nothing of another project', async () => {
    const ask = as({ role: 'department', projects: [marked.a.project] })
    expect(await leaks(ask, without(addresses('a')), marksOf('b'))).toEqual([])
  })
  it('a leader holds no line of anybody: no number of a line, no name even masked', async () => {
    const ask = as({ role: 'leader' })
    const { mark, people } = marked.b
    const lines = [...people.flatMap(secretsOf), ...people.map((n) => `${mark}-${n}`), '赵*', '钱*', '*安']
    const marks = lines.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])
    const urls = addresses('a')
    expect(await leaks(ask, urls, marks)).toEqual([])
    const { raw } = await ask({ method: 'GET', url: '/api/questions' })
    expect(raw.toString()).not.toContain('payout/lines')
  })
})

describe('a scope is not widened', () => {
  const narrow = () => as({ role: 'county-filler', divisions: [marked.a.county], account: 'widening' })
  const lines = '/api/ask/payout/lines.json?from=2026-01&to=2026-06'
  const own = async (ask: Caller['ask']) =>
    (await ask({ method: 'GET', url: lines })).raw.toString().match(/"detail_no":"[^"]+"/g)

  it.each([
    'divisions=5323',
    'divisions=532322',
    'scope=5323',
    'detail=lines',
    'projects=2130122',
    'who=office',
    'role=office',
    'division=532322',
    'division=532322101',
    'division=53',
    'division=5323%25',
    'division=532322%27%20or%20%271%27=%271',
    'division=%EF%BC%95%EF%BC%93%EF%BC%92%EF%BC%93%EF%BC%92%EF%BC%92',
    'division=532301,532322',
    'division=532301&division=532322',
    'division=%2532%2522',
    'division=_32322',
    'division=%00',
    '__proto__=x',
    'division[]=532322',
    'project=2130122',
    'bank=1',
    'actor=yixian-clerk'
  ])('by ?%s', async (query) => {
    const told = await narrow()({ method: 'GET', url: `${lines}&${query}` })
    expect(told.status).toBeLessThan(500)
    expect(found(told, marksOf('b')).filter((mark) => !decodeURIComponent(query).includes(mark))).toEqual([])
  })
  it.each([
    { 'x-scope': '5323' },
    { 'x-user': 'office' },
    { 'x-forwarded-user': 'office' },
    { 'x-remote-user': 'office' },
    { authorization: 'Bearer office' },
    { authorization: 'Basic b2ZmaWNlOg==' },
    { 'x-http-method-override': 'DELETE' },
    { 'x-original-url': '/api/admin/users' },
    { 'x-rewrite-url': '/api/admin/users' },
    { forwarded: 'for=127.0.0.1;by=socket' },
    { 'x-forwarded-for': '127.0.0.1' },
    { accept: 'application/vnd.apache.arrow.stream' },
    { accept: 'text/csv' },
    { accept: '*/*' }
  ] as Record<string, string>[])('by header %o', async (headers) => {
    const ask = narrow()
    const told = await ask({ method: 'GET', url: lines.replace('.json', ''), headers })
    expect([told.status, found(told, marksOf('b')), found(told, marksOf('a')).length > 0]).toEqual([
      200,
      [],
      true
    ])
  })
  it('by a second cookie beside the session, whichever comes first', async () => {
    const mine = person(at, {
      role: 'county-filler',
      divisions: [marked.a.county],
      account: 'widening'
    }).cookie
    for (const cookie of [
      `${mine}; scope=5323; role=office; account=office`,
      `account=office; ${mine}`,
      `${mine}; mingzhang=${'A'.repeat(43)}`
    ]) {
      const told = await asking(app, cookie)({ method: 'GET', url: lines })
      expect(found(told, marksOf('b'))).toEqual([])
    }
  })
  it('by the ETag of a wider answer: no 304 that would confirm it', async () => {
    const wide = await as({ role: 'office' })({ method: 'GET', url: lines })
    const told = await narrow()({
      method: 'GET',
      url: lines,
      headers: { 'if-none-match': String(wide.headers.etag) }
    })
    expect([told.status, told.headers.etag === wide.headers.etag, found(told, marksOf('b'))]).toEqual([
      200,
      false,
      []
    ])
  })
  it.each([
    '/api/regions/yunyang/ask/payout/lines.json',
    '/api/regions/yunyang/../chuxiong/admin/users',
    '/api/regions/chuxiong/%2e%2e/%2e%2e/admin/users',
    '/api/%61dmin/users',
    '/api//admin/users',
    '/api/admin%2fusers',
    '/api/admin%252fusers',
    '/API/admin/users',
    '/api/admin/users/',
    '/api/admin/users;x=1',
    '/api/local/vault',
    '/api/regions/chuxiong/local/vault',
    '/api/%6cocal/vault'
  ])('by the address %s', async (url) => {
    const told = await narrow()({ method: 'GET', url })
    expect([403, 404]).toContain(told.status)
    expect(found(told, marksOf('b'))).toEqual([])
  })
  it('by what stands in a body', async () => {
    const ask = narrow()
    for (const body of [
      { upload: 'A'.repeat(24), scope: { divisions: ['5323'] } },
      { upload: 'A'.repeat(24), actor: 'office' },
      { upload: 'A'.repeat(24), divisions: ['5323'] }
    ])
      expect((await ask({ method: 'POST', url: '/api/loads', body })).status).toBe(400)
    expect((await own(ask))!.length).toBe(3)
  })
  it('by the name of another’s saved mapping: it names columns and no row', async () => {
    const office = as({ role: 'office' })
    const body = { kind: 'disbursements', mapping: { 我的金额: 'amount' } }
    const saved = await office({ method: 'PUT', url: '/api/mappings/YIMAPPING', body })
    expect(saved.status).toBeLessThan(300)
    const ask = narrow()
    const told = await ask({ method: 'GET', url: '/api/mappings' })
    expect(found(told, marksOf('b'))).toEqual([])
    expect((await own(ask))!.length).toBe(3)
  })
})
