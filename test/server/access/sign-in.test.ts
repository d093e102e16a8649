import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setGrant } from '../../../server/access/grants.ts'
import { setPolicy, policyOf } from '../../../server/access/policy.ts'
import { unitNamed } from '../../../server/access/units.ts'
import { addUser, changeUser, setPassword } from '../../../server/access/users.ts'
import { build } from '../../../server/app.ts'
import { house, type TestHouse } from '../../help/house.ts'

const good = 'Meihua-2026-chunhan'
let at: TestHouse
let app: FastifyInstance
let made = 0
beforeAll(async () => {
  at = await house()
  app = await build([at], { tries: 1_000_000, asks: 1_000_000 })
})
afterAll(async () => {
  await app.close()
  await at.close()
})

const page = { 'sec-fetch-site': 'same-origin' }
/** An account of the joint-meeting office with the good password. */
const member = async (role = 'office'): Promise<{ account: string; no: number }> => {
  const account = `m${++made}`
  const { unit_no } = unitNamed(at.access, { name: '州财政局', division_code: '5323' })
  const no = addUser(at.access, { account, name: '某', unit_no })
  await setPassword(at.access, no, good, false)
  setGrant(at.access, { user_no: no, region: 'chuxiong', role, divisions: ['5323'], projects: null }, 'test')
  return { account, no }
}
const post = (account: string, password: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { account, password },
    headers: { ...page, ...headers }
  })
const cookieOf = (reply: { cookies: { name: string; value: string }[] }) =>
  `mingzhang=${reply.cookies[0]!.value}`
const signed = async (account: string) => cookieOf(await post(account, good))
const ask = (cookie: string, headers: Record<string, string> = {}) =>
  app.inject({ url: '/api/ask/overview/headline.json', headers: { cookie, ...headers } })
const trailOf = (account: string) =>
  [...at.access.trail.records()]
    .filter(({ object }) => object === account)
    .map(({ action, success, detail }) => `${action} ${success} ${detail}`.trim())
const back = (cookie: string, column: 'seen_at' | 'began_at', minutes: number) =>
  at.access.db
    .prepare(`update session set ${column} = ? where session_no = (select max(session_no) from session)`)
    .run(new Date(Date.now() - minutes * 60_000).toISOString()) && cookie

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites cannot send, and answers who one is', async () => {
    const { account } = await member()
    const reply = await post(account, good)
    expect(reply.json()).toMatchObject({
      ...{ state: 'in', user: { account, unit: '州财政局' }, admin: null },
      grants: [{ region: 'chuxiong', role: 'office', divisions: [{ code: '5323', name: '楚雄彝族自治州' }] }]
    })
    expect(reply.cookies).toEqual([
      {
        name: 'mingzhang',
        value: expect.stringMatching(/^[\w-]{43}$/),
        path: '/',
        httpOnly: true,
        sameSite: 'Strict'
      }
    ])
    expect(reply.headers['cache-control']).toBe('no-store')
    expect((await ask(cookieOf(reply))).statusCode).toBe(200)
    expect(trailOf(account)).toEqual(['sign-in 1 password in'])
    expect(reply.body).not.toContain(reply.cookies[0]!.value)
  })
  it('keeps the hash of the token only', async () => {
    const { account } = await member()
    const token = (await signed(account)).split('=')[1]!
    const kept = JSON.stringify(at.access.db.prepare('select hex(token_hash) as h, * from session').all())
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(good)
  })
  it('behind TLS the cookie is for TLS only', async () => {
    const { account } = await member()
    const config = { ...at.config, trustProxy: ['127.0.0.1'] }
    const behind = await build([{ ...at, config }], { tries: 1000 })
    const reply = await behind.inject({
      ...{ method: 'POST', url: '/api/session', payload: { account, password: good } },
      headers: { ...page, 'x-forwarded-proto': 'https' }
    })
    expect(reply.cookies[0]).toMatchObject({ secure: true })
    await behind.close()
  })
  it('a wrong password, an account that is not there and a disabled one are told the same', async () => {
    const { account, no } = await member()
    const disabled = await member()
    changeUser(at.access, disabled.no, { state: 'disabled' })
    const replies = [
      await post(account, 'wrong'),
      await post('nobody', 'wrong'),
      await post(disabled.account, good)
    ]
    for (const reply of replies) {
      expect([reply.statusCode, reply.cookies]).toEqual([401, []])
      expect(reply.json()).toEqual(replies[0]!.json())
    }
    expect(trailOf(account)).toEqual(['sign-in 0 wrong'])
    expect(no).toBeGreaterThan(0)
  })
  it('again ends the session before', async () => {
    const { account } = await member()
    const first = await signed(account)
    const second = cookieOf(await post(account, good, { cookie: first }))
    expect([(await ask(first)).statusCode, (await ask(second)).statusCode]).toEqual([401, 200])
  })
  it('out: the token is worth nothing afterwards', async () => {
    const { account } = await member()
    const cookie = await signed(account)
    const out = await app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie, ...page } })
    expect([out.statusCode, out.cookies[0]!.value]).toEqual([204, ''])
    expect((await ask(cookie)).json()).toMatchObject({ status: 401, code: 'sign-in-first' })
    expect(trailOf(account)).toEqual(['sign-in 1 password in', 'sign-out 1'])
  })
})

describe('a lock after wrong passwords', () => {
  it('comes after five, holds against the right one, and says how long', async () => {
    const { account } = await member()
    for (let i = 0; i < 5; i++) expect((await post(account, `wrong ${i}`)).statusCode).toBe(401)
    const locked = await post(account, good)
    expect(locked.json()).toMatchObject({ status: 429, code: 'account-locked', where: '15' })
    expect(trailOf(account)).toEqual([
      ...Array<string>(4).fill('sign-in 0 wrong'),
      'sign-in 0 wrong, locked',
      'sign-in 0 account-locked'
    ])
    at.access.db
      .prepare('update attempt set locked_until = ? where account = ?')
      .run(new Date(Date.now() - 1000).toISOString(), account)
    expect((await post(account, good)).statusCode).toBe(200)
  })
  it('is no way to learn which accounts there are', async () => {
    const told: unknown[] = []
    for (const account of ['ghost-a', (await member()).account])
      for (let i = 0; i < 7; i++) told.push((await post(account, 'wrong')).json())
    expect(told.slice(0, 7)).toEqual(told.slice(7))
  })
  it('is forgotten after the right one', async () => {
    const { account } = await member()
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await post(account, 'wrong')
      expect((await post(account, good)).statusCode).toBe(200)
    }
  })
  it('ten thousand wrong passwords: five are tried, the rest costs nothing, the right one does not come through', async () => {
    const { account } = await member()
    const codes = new Map<number, number>()
    for (let i = 0; i < 10_000; i += 50) {
      const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => post(account, `guess ${i + n}`)))
      for (const { statusCode } of replies) codes.set(statusCode, (codes.get(statusCode) ?? 0) + 1)
    }
    expect([...codes.keys()].sort()).toEqual([401, 429])
    // many at once are as many as one after the other
    expect(codes.get(401)).toBe(5)
    const told = trailOf(account)
    expect([told.length, told.at(-1)]).toEqual([5 + 100, 'sign-in 0 account-locked, 9901 tries'])
    expect((await post(account, good)).statusCode).toBe(429)
  })
  it('and from one address no more than so many a minute, whatever the account', async () => {
    const strict = await build([at], { tries: 20 })
    const codes: number[] = []
    for (let i = 0; i < 30; i++)
      codes.push(
        (
          await strict.inject({
            ...{ method: 'POST', url: '/api/session', headers: page },
            payload: { account: `spray-${i}`, password: 'wrong' }
          })
        ).statusCode
      )
    expect([
      codes.slice(0, 20).every((code) => code === 401),
      codes.slice(20).every((code) => code === 429)
    ]).toEqual([true, true])
    await strict.close()
  })
})

describe('a session', () => {
  it('ends when nobody used it for half an hour', async () => {
    const { account } = await member()
    const cookie = await signed(account)
    expect((await ask(back(cookie, 'seen_at', 29))).statusCode).toBe(200)
    expect((await ask(back(cookie, 'seen_at', 31))).statusCode).toBe(401)
    expect((await ask(cookie)).statusCode).toBe(401)
  })
  it('ends after ten hours however busy', async () => {
    const { account } = await member()
    const cookie = await signed(account)
    expect((await ask(back(cookie, 'began_at', 599))).statusCode).toBe(200)
    expect((await ask(back(cookie, 'began_at', 601))).statusCode).toBe(401)
  })
  it('ends with the account, at once', async () => {
    const { account, no } = await member()
    const cookie = await signed(account)
    changeUser(at.access, no, { state: 'disabled' })
    expect((await ask(cookie)).statusCode).toBe(401)
  })
  it.each([
    ['forged', 'mingzhang=' + 'A'.repeat(43)],
    ['empty', 'mingzhang='],
    ['of another form', 'mingzhang=eyJhbGciOiJub25lIn0.eyJ1c2VyIjoxfQ.'],
    ['SQL', `mingzhang=' or 1=1 --`],
    ['very long', 'mingzhang=' + 'x'.repeat(6000)],
    ['twice', 'mingzhang=a; mingzhang=b'],
    ['with a NUL', 'mingzhang=%00%00']
  ])('is not begun by a cookie that is %s', async (_, cookie) => {
    expect((await ask(cookie)).statusCode).toBe(401)
    expect((await app.inject({ url: '/api/session', headers: { cookie } })).json().state).not.toBe('in')
  })
  it('one letter off is another', async () => {
    const { account } = await member()
    const cookie = await signed(account)
    const last = cookie.endsWith('A') ? 'B' : 'A'
    expect((await ask(cookie.slice(0, -1) + last)).statusCode).toBe(401)
    expect((await ask(cookie)).statusCode).toBe(200)
  })
  it('with a role taken away sees nothing from the next request on', async () => {
    const { account, no } = await member()
    const cookie = await signed(account)
    at.access.db.prepare('delete from role_grant where user_no = ?').run(no)
    expect((await ask(cookie)).json()).toMatchObject({ status: 404, code: 'region-not-held' })
  })
})

describe('an act in the name of a cookie', () => {
  const undo = (cookie: string, headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/loads/L000001/undo', headers: { cookie, ...headers } })
  it.each([
    ['no word of where it comes from', {}],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:81' }],
    ['a null origin', { origin: 'null' }],
    ['a user’s own address bar', { 'sec-fetch-site': 'none' }]
  ])('is refused from %s', async (_, headers) => {
    const reply = await undo(await signed((await member()).account), headers as Record<string, string>)
    expect(reply.json()).toMatchObject({ status: 403, code: 'other-origin' })
  })
  it.each([
    ['our page', { 'sec-fetch-site': 'same-origin' }],
    ['our origin', { origin: 'http://localhost:80' }]
  ])('is done from %s', async (_, headers) => {
    const reply = await undo(await signed((await member()).account), headers as Record<string, string>)
    expect(reply.json()).toMatchObject({ status: 404, code: 'load-unknown' })
  })
  it('signing in from another site is refused when there is a session', async () => {
    const { account } = await member()
    const reply = await post(account, good, { cookie: await signed(account), 'sec-fetch-site': 'cross-site' })
    expect(reply.statusCode).toBe(403)
  })
})

describe('a password', () => {
  const change = (cookie: string, old: string, password: string) =>
    app.inject({
      method: 'POST',
      url: '/api/session/password',
      payload: { old, password },
      headers: { cookie, ...page }
    })
  it.each([
    ['short', 'Ab1-efgh'],
    ['one kind of letter', 'abcdefghijk'],
    ['the account in it', 'x-ACCOUNT-2026'],
    ['everybody’s', 'password2026'],
    ['one sign over and over', '1111111111111111']
  ])('is refused when it is weak: %s', async (_, weak) => {
    const { account } = await member()
    const reply = await change(await signed(account), good, weak.replace('ACCOUNT', account.toUpperCase()))
    expect(reply.json()).toMatchObject({
      status: 422,
      code: 'password-weak',
      zh: expect.stringMatching(/口令/)
    })
  })
  it('is changed with the old one, which ends the other sessions and cannot come back', async () => {
    const { account } = await member()
    const [here, elsewhere] = [await signed(account), await signed(account)]
    expect((await change(here, 'wrong', 'Lanhua-2026-xia')).json()).toMatchObject({
      status: 422,
      code: 'password-wrong'
    })
    const done = await change(here, good, 'Lanhua-2026-xia')
    expect(done.statusCode).toBe(200)
    const now = cookieOf(done)
    expect([
      (await ask(here)).statusCode,
      (await ask(elsewhere)).statusCode,
      (await ask(now)).statusCode
    ]).toEqual([401, 401, 200])
    for (const past of [good, 'Lanhua-2026-xia'])
      expect((await change(now, 'Lanhua-2026-xia', past)).json()).toMatchObject({ code: 'password-used' })
    expect((await post(account, good)).statusCode).toBe(401)
  })
  it('once given by the administrator must be changed before anything is seen', async () => {
    const { account, no } = await member()
    await setPassword(at.access, no, 'once-only-2026-xx', true)
    const reply = await post(account, 'once-only-2026-xx')
    expect(reply.json()).toMatchObject({ state: 'password', grants: [] })
    const cookie = cookieOf(reply)
    expect((await ask(cookie)).json()).toMatchObject({ status: 401, code: 'sign-in-password' })
    const done = await change(cookie, 'once-only-2026-xx', 'Zhulin-2026-qiu')
    expect(done.json()).toMatchObject({ state: 'in' })
    expect((await ask(cookieOf(done))).statusCode).toBe(200)
  })
  it('grows old', async () => {
    const { account, no } = await member()
    at.access.db
      .prepare('update user set password_at = ? where user_no = ?')
      .run(new Date(Date.now() - 91 * 86_400_000).toISOString(), no)
    expect((await post(account, good)).json()).toMatchObject({ state: 'password' })
    setPolicy(at.access, { ...policyOf(at.access), password_days: 0 })
    expect((await post(account, good)).json()).toMatchObject({ state: 'in' })
  })
})
