import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workbook } from '@cj-tech-master/excelts'
import { build } from '../../../server/app.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { secretsOf } from '../../help/people.ts'
import { type Inject, injectAs, person, type Wish } from '../../help/sign-in.ts'

let at: TestHouse
let app: FastifyInstance
/** Lines of two counties: even numbers in 532301, odd in 532322. */
const lines = Array.from({ length: 8 }, (_, n) => line(n, { 区划编码: n % 2 ? '532322' : '532301' }))
const detail = (n: number) => String(lines[n]!.明细编号)
let auditor: Inject
beforeAll(async () => {
  at = await house()
  await at.load(csv(lines))
  app = await build([at])
  auditor = as({ role: 'auditor' })
})
afterAll(async () => {
  await app.close()
  await at.close()
})
const as = (wish: Wish) => injectAs(app, person(at, wish))
const words = '核查举报中提到的重复领取'
const look = (who: Inject, detail_no: string, more = {}) =>
  who({ method: 'POST', url: '/api/disclosures', payload: { detail_no, purpose: 'finding', words, ...more } })
const last = () => [...at.access.trail.records()].at(-1)!

describe('unmasking one line', () => {
  it('answers the plain people, until when, and stands on the trail with its purpose', async () => {
    const reply = await look(auditor, detail(2))
    const [id, account, name, phone] = secretsOf(2)
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([201, 'no-store'])
    expect(reply.json()).toMatchObject({ payee_id: id, payee_name: name, account, detail_no: detail(2) })
    expect([phone, null]).toContain(reply.json().phone)
    expect(Date.parse(reply.json().until) - Date.parse(reply.json().began_at)).toBe(10 * 60_000)
    expect(last()).toMatchObject({
      ...{
        action: 'unmask',
        object: detail(2),
        actor: 'auditor',
        role: 'auditor',
        region: 'chuxiong',
        rows: 1
      },
      ...{ purpose: `finding: ${words}`, success: 1 }
    })
    expect(JSON.stringify([...at.access.trail.records()])).not.toContain(id)
  })
  it('can be looked at again while it lasts, each time on the trail, and by nobody else', async () => {
    const { no } = (await look(auditor, detail(0))).json()
    expect((await auditor(`/api/disclosures/${no}`)).json()).toMatchObject({ payee_id: secretsOf(0)[0] })
    expect(last()).toMatchObject({ action: 'unmask-again', object: detail(0) })
    const colleague = as({ role: 'auditor', account: 'colleague' })
    const [his, unknown] = [
      await colleague(`/api/disclosures/${no}`),
      await colleague('/api/disclosures/999999')
    ]
    expect(his.statusCode).toBe(404)
    expect(his.json()).toEqual(unknown.json())
    at.access.db
      .prepare('update disclosure set until = ? where disclosure_no = ?')
      .run(new Date(Date.now() - 1000).toISOString(), no)
    const ended = await auditor(`/api/disclosures/${no}`)
    expect(ended.json()).toMatchObject({ status: 410, code: 'disclosure-ended' })
    expect(ended.body).not.toContain(secretsOf(0)[0])
  })
  it('of a line outside the scope is of a line that is not there', async () => {
    const county = as({ role: 'auditor', account: 'county', divisions: ['532301'] })
    expect((await look(county, detail(2))).statusCode).toBe(201)
    const [neighbour, nowhere] = [await look(county, detail(3)), await look(county, 'MX-nowhere')]
    expect(neighbour.statusCode).toBe(404)
    expect(neighbour.json()).toEqual(nowhere.json())
    expect(
      (await look(as({ role: 'auditor', account: 'other', projects: ['none'] }), detail(2))).statusCode
    ).toBe(404)
  })
  it.each(['office', 'leader', 'data-clerk', 'county-filler'] as const)('is not for the %s', async (role) => {
    expect((await look(as({ role }), detail(2))).json()).toMatchObject({ status: 403, code: 'not-allowed' })
  })
  it.each([
    ['too short', { words: '看看' }, 422],
    ['only spaces', { words: '            ' }, 422],
    ['an ID in them', { words: `核查 ${secretsOf(1)[0]} 的发放` }, 422],
    ['an ID with spaces in it', { words: '核查 532301 19800101 0013 的发放' }, 422],
    ['an unknown purpose', { purpose: 'curiosity' }, 400]
  ])('wants a reason: %s', async (_, more, status) => {
    const before = last().no
    expect((await look(auditor, detail(2), more)).statusCode).toBe(status)
    expect(last().no).toBe(before)
  })
  it('does not happen when it cannot be recorded', async () => {
    const other = new DatabaseSync(at.access.path)
    at.access.db.exec('pragma busy_timeout = 50')
    other.exec('begin immediate')
    const reply = await look(auditor, detail(4))
    other.exec('rollback')
    other.close()
    expect(reply.statusCode).toBeGreaterThanOrEqual(500)
    for (const secret of secretsOf(4)) expect(reply.body).not.toContain(secret)
    expect((await look(auditor, detail(4))).statusCode).toBe(201)
  })
  it('no more than sixty people an hour', async () => {
    const busy = person(at, { role: 'auditor', account: 'busy' })
    const add = at.access.db.prepare(
      `insert into disclosure (user_no, region, subject, purpose, words, began_at, until) values (?, 'chuxiong', 'x', 'other', 'x', ?, ?)`
    )
    const now = new Date().toISOString()
    for (let i = 0; i < 60; i++) add.run(busy.user_no, now, now)
    expect((await look(injectAs(app, busy), detail(2))).json()).toMatchObject({
      status: 429,
      code: 'disclosures-many'
    })
  })
  it('and no more when many are asked at once', async () => {
    const hasty = person(at, { role: 'auditor', account: 'hasty' })
    const add = at.access.db.prepare(
      `insert into disclosure (user_no, region, subject, purpose, words, began_at, until) values (?, 'chuxiong', 'x', 'other', 'x', ?, ?)`
    )
    const now = new Date().toISOString()
    for (let i = 0; i < 58; i++) add.run(hasty.user_no, now, now)
    const replies = await Promise.all(lines.map((_, n) => look(injectAs(app, hasty), detail(n))))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 201, ...Array(6).fill(429)])
  })
  it('lists one’s own of the day without the people', async () => {
    const mine = as({ role: 'auditor', account: 'mine' })
    await look(mine, detail(6))
    const { disclosures } = (await mine('/api/disclosures')).json()
    expect(disclosures).toMatchObject([{ detail_no: detail(6), purpose: 'finding', words }])
    expect(JSON.stringify(disclosures)).not.toContain(secretsOf(6)[0])
  })
})

describe('an export with identities', () => {
  const take = (who: Inject, more = {}) =>
    who({
      ...{ method: 'POST', url: '/api/exports' },
      payload: {
        ...{
          question: 'payout/lines',
          params: { from: '2026-01', to: '2026-12' },
          format: 'xlsx',
          purpose: 'finding',
          words
        },
        ...more
      }
    })
  it('carries the people as text cells, the watermark on every sheet and page, and its hash', async () => {
    const reply = await take(auditor)
    expect(reply.statusCode).toBe(200)
    const sha256 = createHash('sha256').update(reply.rawPayload).digest('hex')
    expect(reply.headers['x-sha256']).toBe(sha256)
    const record = last()
    expect(record).toMatchObject({
      action: 'export-identities',
      object: 'payout/lines',
      rows: 8,
      purpose: `finding: ${words}`
    })
    expect(JSON.parse(record.detail)).toMatchObject({
      sha256,
      format: 'xlsx',
      no: expect.stringMatching(/^DC-\d{8}-/)
    })
    const book = new Workbook()
    await book.xlsx.load(reply.rawPayload as never)
    const [about, data] = book.worksheets
    const said = JSON.stringify(about!.getSheetValues())
    expect(said).toContain(JSON.parse(record.detail).no)
    expect(said).toContain(words)
    expect(said).toContain('完整：8 行，共 8 行')
    const rows = data!.getSheetValues() as unknown[][]
    expect(String(rows[1]![1])).toContain('含个人信息')
    const heads = rows[2]! as string[]
    const ids = rows.slice(3).map((row) => row[heads.indexOf('收款人证件号')])
    expect(ids.sort()).toEqual(lines.map((_, n) => secretsOf(n)[0]!).sort())
    expect(data!.headerFooter).toMatchObject({ oddHeader: expect.stringContaining('auditor') })
    expect(typeof rows[3]![heads.findIndex((head) => /^金额/.test(head ?? ''))]).toBe('number')
  })
  it('as csv has the number of the export in every row', async () => {
    const text = (await take(auditor, { format: 'csv' })).body
    const { no } = JSON.parse(last().detail)
    const rows = text.trim().split('\r\n')
    expect(rows).toHaveLength(9)
    for (const row of rows.slice(1)) expect(row.endsWith(no)).toBe(true)
    expect(text).toContain(secretsOf(5)[0])
  })
  it('holds the asker’s scope', async () => {
    const county = as({ role: 'auditor', account: 'county-export', divisions: ['532301'] })
    const { body } = await take(county, { format: 'csv' })
    for (const n of [0, 2, 4, 6]) expect(body).toContain(secretsOf(n)[0])
    for (const n of [1, 3, 5, 7]) for (const secret of secretsOf(n)) expect(body).not.toContain(secret)
  })
  it.each(['office', 'leader', 'county-filler', 'data-clerk'] as const)('is not for the %s', async (role) => {
    expect((await take(as({ role }))).statusCode).toBe(403)
  })
  it('leaves no file behind when its reader left while it was made', async () => {
    const who = person(at, { role: 'auditor' })
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const { no } = at.access.trail.head()
    const body = { question: 'payout/lines', params: { from: '2026-01', to: '2026-12' }, format: 'xlsx' }
    const left = () => readdirSync(at.folder.scratch).filter((name) => name.startsWith('DC-'))
    // the file of the test before may still be on its way out
    await expect.poll(left, { timeout: 20_000 }).toEqual([])
    const leaving = new AbortController()
    const sent = fetch(`${url}/api/exports`, {
      ...{
        method: 'POST',
        signal: leaving.signal,
        body: JSON.stringify({ ...body, purpose: 'finding', words })
      },
      headers: { 'content-type': 'application/json', cookie: who.cookie, origin: url }
    })
    const gone = expect(sent).rejects.toThrow(/abort/)
    while (left().length === 0) await wait(1)
    leaving.abort()
    await gone
    const made = () =>
      [...at.access.trail.records()].some((one) => one.no > no && one.action === 'export-identities')
    await expect.poll(made, { timeout: 20_000 }).toBe(true)
    await expect.poll(left, { timeout: 20_000 }).toEqual([])
  })
  it('of a question without lines is refused, and so is one without a reason', async () => {
    expect((await take(auditor, { question: 'overview/headline', params: {} })).json()).toMatchObject({
      status: 422,
      code: 'no-lines'
    })
    expect((await take(auditor, { words: '看' })).json()).toMatchObject({ code: 'purpose-short' })
    expect((await take(auditor, { question: 'nowhere/at-all', params: {} })).statusCode).toBe(404)
  })
  it('leaves nothing in scratch', async () => {
    await take(auditor)
    await expect
      .poll(() => readdirSync(at.folder.scratch).filter((name) => name.startsWith('DC-')))
      .toEqual([])
  })
})
