import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setGrant } from '../../../server/access/grants.ts'
import { unitNamed } from '../../../server/access/units.ts'
import { addUser, setPassword } from '../../../server/access/users.ts'
import { build } from '../../../server/app.ts'
import type { Action } from '../../../server/trail/actions.ts'
import type { TrailRecord } from '../../../server/trail/trail.ts'
import { csv } from '../../help/files.ts'
import { fresh, house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { accountOf, idOf, phoneOf, secretsOf } from '../../help/people.ts'
import { type Inject, injectAs, type Person, person, type Wish } from '../../help/sign-in.ts'
import { application } from '../changes/help.ts'

const base = temporary()
let at: TestHouse
let app: FastifyInstance
beforeAll(async () => {
  at = await house({ base, settings: { backup: `${base}/backups` } })
  app = await build([at], { tries: 1_000_000, asks: 1_000_000 })
  const faulty = line(9, { 补贴金额: '六十' })
  await at.load(csv([line(1), line(2), line(3, { 区划编码: '532322101' }), faulty]), { name: '明细.csv' })
})
afterAll(async () => {
  await app.close()
  await at.close()
  remove(base)
})

const as = (wish: Wish): Person & { ask: Inject } => {
  const who = person(at, wish)
  return { ...who, ask: injectAs(app, who) }
}
const records = (after: number): TrailRecord[] =>
  [...at.access.trail.records()].filter(({ no }) => no > after)
const since = async (work: () => Promise<unknown>): Promise<TrailRecord[]> => {
  const { no } = at.access.trail.head()
  await work()
  return records(no)
}
/** What the act itself put down, with every field of regulation.md §3 filled. */
const whole = (act: TrailRecord | undefined, { role, account = role }: Wish, region = 'chuxiong') =>
  expect(act).toMatchObject({
    ...{ actor: account, role, unit: '测试单位', region, ip: '127.0.0.1' },
    ...{ session: expect.stringMatching(/^\d+$/), at: expect.stringMatching(/Z$/), success: 1 },
    ...{ hash: expect.stringMatching(/^[0-9a-f]{64}$/), prev_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }
  })

describe('questions', () => {
  it('each that shows lines is on the trail with its rows before it is answered, no other is', async () => {
    const { ask } = as({ role: 'office' })
    let lines = 0
    for (const { header } of at.library.all) {
      let reply: LightMyRequestResponse | undefined
      const made = await since(async () => (reply = await ask(`/api/ask/${header.name}.json`)))
      if (reply!.statusCode !== 200 || header.shows !== 'lines') {
        expect([header.name, made]).toEqual([header.name, []])
        continue
      }
      lines++
      expect(made).toHaveLength(1)
      whole(made[0], { role: 'office' })
      expect(made[0]).toMatchObject({
        ...{ action: 'view-detail', object: header.name, rows: Number(reply!.headers['x-rows']) },
        filter_hash: expect.stringMatching(/^[0-9a-f]{16}$/)
      })
    }
    expect(lines).toBeGreaterThan(10)
  })
  it('every answer that goes out as a file is on the trail as an export, sums too', async () => {
    const { ask } = as({ role: 'leader' })
    for (const format of ['csv', 'xlsx']) {
      const made = await since(() => ask(`/api/ask/payout/banks.${format}`))
      whole(made[0], { role: 'leader' })
      expect(made).toMatchObject([{ action: 'export', object: 'payout/banks', rows: 1 }])
      expect(JSON.parse(made[0]!.detail)).toEqual({ format, given: [] })
    }
  })
  it('what was asked for by name, never by value, and the same filters have the same hash', async () => {
    const { ask } = as({ role: 'auditor' })
    const of = async (query: string) => (await since(() => ask(`/api/ask/payout/lines.json?${query}`)))[0]!
    const one = await of('limit=50&division=532301')
    expect(JSON.parse(one.detail)).toEqual({ given: ['limit', 'division'] })
    expect(JSON.stringify(one)).not.toContain('532301')
    expect((await of('division=532301&limit=50')).filter_hash).toBe(one.filter_hash)
    expect((await of('division=532322&limit=50')).filter_hash).not.toBe(one.filter_hash)
  })
  it('an answer that is still right (304) is a look as well', async () => {
    const { ask } = as({ role: 'office' })
    const url = '/api/ask/payout/lines.json'
    // what a load of this file set going may move the data version between the two looks
    const made = await vi.waitFor(
      async () => {
        const headers = { 'if-none-match': String((await ask(url)).headers.etag) }
        let again: LightMyRequestResponse | undefined
        const looks = await since(async () => (again = await ask({ url, headers })))
        expect(again!.statusCode).toBe(304)
        return looks
      },
      { timeout: 10_000 }
    )
    whole(made[0], { role: 'office' })
    expect(made).toMatchObject([{ action: 'view-detail', object: 'payout/lines', rows: null }])
    expect(JSON.parse(made[0]!.detail)).toEqual({ given: [], unchanged: true })
  })
  it('a question that is refused shows nothing and is not a look', async () => {
    const { ask } = as({ role: 'auditor', account: 'county', divisions: ['532301'] })
    expect(await since(() => ask('/api/ask/payout/lines.json?division=532322'))).toEqual([])
    expect(await since(() => ask('/api/ask/payout/lines.json?colour=1'))).toEqual([])
  })
  it('nothing is answered when it cannot be written down; sums on a screen are', async () => {
    const { ask } = as({ role: 'auditor' })
    const { etag } = (await ask('/api/ask/payout/lines.json')).headers
    at.access.db.exec(
      `create trigger no_room before insert on trail begin select raise(abort, 'database or disk is full'); end`
    )
    try {
      const words = '核查举报中提到的重复领取'
      const payload = { detail_no: 'D000001', purpose: 'finding', words }
      const file = { question: 'payout/lines', params: {}, format: 'csv', purpose: 'finding', words }
      for (const reply of [
        await ask('/api/ask/payout/lines.json'),
        await ask('/api/ask/payout/lines.arrow'),
        await ask({ url: '/api/ask/payout/lines.json', headers: { 'if-none-match': String(etag) } }),
        await ask('/api/ask/payout/banks.xlsx'),
        await ask({ method: 'POST', url: '/api/disclosures', payload }),
        await ask({ method: 'POST', url: '/api/exports', payload: file })
      ]) {
        expect([reply.statusCode, reply.json().code]).toEqual([503, 'trail-unwritable'])
        expect(reply.body).not.toContain('D000001')
      }
      expect((await ask('/api/ask/payout/banks.json')).statusCode).toBe(200)
    } finally {
      at.access.db.exec('drop trigger no_room')
    }
  })
})

describe('acts over the network', () => {
  const words = '核查举报中提到的重复领取'
  const json = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => ({
    ...{ method, url },
    ...(payload && { payload })
  })
  const upload = async (ask: Inject, name: string, body: string) =>
    (
      await ask({
        ...{ method: 'POST', url: '/api/uploads', payload: body },
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) }
      })
    ).json().upload as string
  const loaded = async (ask: Inject, name: string, rows: object[]) => {
    const payload = { upload: await upload(ask, name, csv(rows as never)), kind: 'disbursements' }
    const { job } = (await ask(json('POST', '/api/loads', payload))).json()
    for (;;) {
      const state = (await ask(`/api/jobs/${job}`)).json()
      if (!['waiting', 'running'].includes(state.is)) return state
      await wait(20)
    }
  }
  const notice = {
    ...{ year: 2027, document: '国办发明电〔2026〕9号', dated_on: '2026-11-10', text: '' },
    days: [{ day: '2027-02-08', works: false, holiday: '春节' }]
  }
  const list: [Action, Wish, (ask: Inject) => Promise<unknown>, object?, string?][] = [
    [
      'unmask',
      { role: 'auditor' },
      (ask) => ask(json('POST', '/api/disclosures', { detail_no: 'D000001', purpose: 'finding', words })),
      { object: 'D000001', rows: 1, purpose: `finding: ${words}` }
    ],
    [
      'export-identities',
      { role: 'auditor' },
      (ask) =>
        ask(
          json('POST', '/api/exports', {
            ...{ question: 'payout/lines', params: { division: '532322' } },
            ...{ format: 'csv', purpose: 'finding', words }
          })
        ),
      { object: 'payout/lines', rows: 1, filter_hash: expect.stringMatching(/^[0-9a-f]{16}$/) }
    ],
    [
      'load',
      { role: 'office' },
      (ask) => loaded(ask, '四月.csv', [line(21)]),
      { object: '四月.csv', rows: 1 }
    ],
    [
      'view-quarantine',
      { role: 'office' },
      (ask) => ask('/api/loads/L000001/quarantine/rows'),
      { object: 'L000001', rows: 1 }
    ],
    [
      'export-quarantine',
      { role: 'office' },
      (ask) => ask('/api/loads/L000001/quarantine.xlsx'),
      { object: 'L000001', rows: 1 }
    ],
    [
      'mapping-save',
      { role: 'data-clerk' },
      (ask) => ask(json('PUT', '/api/mappings/甲', { kind: 'disbursements', mapping: {} })),
      { object: '甲' }
    ],
    [
      'change-save',
      { role: 'department' },
      (ask) => ask(json('POST', '/api/changes', application())),
      { object: expect.stringMatching(/^BG/) }
    ],
    [
      'notice-add',
      { role: 'office' },
      (ask) => ask(json('POST', '/api/calendar/notices', notice)),
      { object: notice.document }
    ],
    [
      'policy-change',
      { role: 'security-admin' },
      async (ask) => {
        const { policy } = (await ask('/api/admin/policy')).json()
        return ask(json('PUT', '/api/admin/policy', { ...policy, idle_minutes: policy.idle_minutes + 1 }))
      },
      { object: 'policy' },
      ''
    ],
    ['backup', { role: 'system-admin' }, (ask) => ask(json('POST', '/api/admin/backups')), {}, '']
  ]
  it.each(list)('%s by %o, with every field', async (action, wish, act, more = {}, region = 'chuxiong') => {
    const { ask } = as(wish)
    // an administrator without a second factor is signed out when the policy is saved
    at.access.db.exec(`update user set factor = x'00' where account in ('system-admin', 'security-admin')`)
    const made = (await since(() => act(ask))).filter((record) => record.action === action)
    expect(made).toHaveLength(1)
    whole(made[0], wish, region)
    expect(made[0]).toMatchObject(more)
  })
  it('a load taken back, and one that cannot be', async () => {
    const { ask } = as({ role: 'office' })
    const done = await loaded(ask, '五月.csv', [line(31)])
    const { loadId } = done.result[0]
    const first = await since(() => ask(json('POST', `/api/loads/${loadId}/undo`)))
    whole(first[0], { role: 'office' })
    expect(first).toMatchObject([{ action: 'undo', object: loadId, rows: 1 }])
    const again = await since(() => ask(json('POST', `/api/loads/${loadId}/undo`)))
    expect(again).toMatchObject([
      { action: 'undo', object: loadId, success: 0, actor: 'office', role: 'office' }
    ])
  })
  it('a form taken away on paper', async () => {
    const { ask } = as({ role: 'office' })
    const { change_no } = (await ask(json('POST', '/api/changes', application()))).json()
    const made = await since(() => ask(`/api/changes/${change_no}.docx`))
    whole(made[0], { role: 'office' })
    expect(made).toMatchObject([{ action: 'export', object: change_no, detail: '{"format":"docx"}' }])
  })
  it('numbers of a person in the name of a file do not get there', async () => {
    const { ask } = as({ role: 'office' })
    const name = `张某_${idOf(41)}_${accountOf(41)}_${phoneOf(41)}.csv`
    const made = await since(() => loaded(ask, name, [line(41)]))
    expect(made.find(({ action }) => action === 'load')!.object).toMatch(/^张某_\d*\*+_\d*\*+_\d*\*+\.csv$/)
    const all = JSON.stringify([...at.access.trail.records()])
    for (const n of [1, 2, 3, 9, 21, 31, 41])
      for (const secret of secretsOf(n)) expect([n, all.includes(secret)]).toEqual([n, false])
  })
})

describe('signing in and out', () => {
  const password = 'correct-horse-8'
  const member = async (account: string) => {
    const { unit_no } = unitNamed(at.access, { name: '测试单位', division_code: '5323' })
    const user_no = addUser(at.access, { account, name: '某', unit_no })
    await setPassword(at.access, user_no, password, false)
    const grant = { user_no, region: 'chuxiong', divisions: ['5323'], projects: null }
    setGrant(at.access, { ...grant, role: 'auditor' }, 'test')
  }
  const signIn = (account: string, typed: string) =>
    app.inject({
      ...{ method: 'POST', url: '/api/session', payload: { account, password: typed } },
      headers: { 'sec-fetch-site': 'same-origin' }
    })
  it('tells who came, with the role, unit and session that follow from it', async () => {
    await member('m1')
    let reply: LightMyRequestResponse | undefined
    const made = await since(async () => (reply = await signIn('m1', password)))
    expect(made).toHaveLength(1)
    whole(made[0], { role: 'auditor', account: 'm1' }, '')
    expect(made[0]).toMatchObject({ action: 'sign-in', object: 'm1' })
    const cookie = `mingzhang=${reply!.cookies[0]!.value}`
    const out = await since(() => injectAs(app, { cookie })({ method: 'DELETE', url: '/api/session' }))
    whole(out[0], { role: 'auditor', account: 'm1' }, '')
    expect(out[0]).toMatchObject({ action: 'sign-out', session: made[0]!.session })
  })
  it('a wrong password, with the account; an ID typed for a name is not kept', async () => {
    await member('m2')
    expect(await since(() => signIn('m2', 'wrong-wrong-1'))).toMatchObject([
      { action: 'sign-in', actor: 'm2', object: 'm2', success: 0, ip: '127.0.0.1', detail: 'wrong' }
    ])
    const made = await since(() => signIn(idOf(5), 'wrong-wrong-1'))
    const mark = expect.stringMatching(/^\?[\da-f]{8}$/)
    expect(made).toMatchObject([{ action: 'sign-in', actor: mark, object: mark, success: 0 }])
  })
  it('what one does who has not signed in is nobody’s', async () => {
    const other = await fresh()
    const door = await build([other], { setup: 'the code' })
    const administrators = (['system-admin', 'security-admin', 'audit-admin'] as const).map((role) => ({
      ...{ role, account: `new-${role}`, name: '某', password }
    }))
    const reply = await door.inject({
      ...{ method: 'POST', url: '/api/setup', payload: { token: 'another', unit: '州', administrators } },
      headers: { 'sec-fetch-site': 'same-origin' }
    })
    await door.close()
    expect(reply.statusCode).toBe(403)
    expect([...other.access.trail.records()].at(-1)).toMatchObject({
      ...{ action: 'setup', actor: 'anonymous', role: '', success: 0, ip: '127.0.0.1' }
    })
  })
})
