import type { FastifyInstance } from 'fastify'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { stepOf } from '../../../server/access/factor.ts'
import { everywhere, setGrant } from '../../../server/access/grants.ts'
import { unitNamed } from '../../../server/access/units.ts'
import { addUser, setPassword } from '../../../server/access/users.ts'
import { build } from '../../../server/app.ts'
import { house, type TestHouse } from '../../help/house.ts'

const password = 'Meihua-2026-chunhan'
let at: TestHouse
let app: FastifyInstance
let made = 0
let now = Date.UTC(2026, 10, 21, 3, 0, 0)
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  at = await house()
  app = await build([at], { tries: 1_000_000 })
})
afterAll(async () => {
  vi.useRealTimers()
  await app.close()
  await at.close()
})

/** Time goes on by whole steps of the clock, so that tests do not spend each other's codes. */
const later = (seconds: number) => vi.setSystemTime((now += seconds * 1000))
const call = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload: object, cookie = '') =>
  app.inject({
    method,
    url: `/api/session${url}`,
    payload,
    headers: { cookie, 'sec-fetch-site': 'same-origin' }
  })
const cookieOf = (reply: { cookies: { value: string }[] }) => `mingzhang=${reply.cookies[0]!.value}`
const ask = async (cookie: string) =>
  (await app.inject({ url: '/api/ask/overview/headline.json', headers: { cookie } })).statusCode

const member = async (role: 'office' | 'audit-admin' = 'office') => {
  later(60)
  const account = `f${++made}`
  const { unit_no } = unitNamed(at.access, { name: '州财政局', division_code: '5323' })
  const user_no = addUser(at.access, { account, name: '某', unit_no })
  await setPassword(at.access, user_no, password, false)
  const admin = role === 'audit-admin'
  setGrant(
    at.access,
    {
      user_no,
      role,
      region: admin ? everywhere : 'chuxiong',
      divisions: admin ? [] : ['5323'],
      projects: null
    },
    'test'
  )
  return { account, user_no }
}
const signIn = (account: string) => call('POST', '', { account, password })
const phone = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) })
/** An account with a factor, and its phone. */
const armed = async () => {
  const { account, user_no } = await member()
  const cookie = cookieOf(await signIn(account))
  const { secret } = (await call('POST', '/enrol', {}, cookie)).json()
  await call('PUT', '/enrol', { code: phone(secret).generate({ timestamp: now }) }, cookie)
  later(60)
  return { account, user_no, secret, code: () => phone(secret).generate({ timestamp: now }) }
}

describe('the code', () => {
  const secret = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer })
  it.each([
    // RFC 6238, appendix B, last six digits
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037']
  ])('at %i s is that of the RFC', (seconds, code) => {
    expect(stepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
    expect(stepOf(secret, code, (seconds + 30) * 1000)).toBe(Math.floor(seconds / 30))
    expect(stepOf(secret, code, (seconds - 30) * 1000)).toBe(Math.floor(seconds / 30))
    expect(stepOf(secret, code, (seconds + 90) * 1000)).toBeNull()
  })
  it.each(['', '12345', '1234567', ' 287082', '28708２', 'abcdef'])('%j is none', (code) => {
    expect(stepOf(secret, code, 59_000)).toBeNull()
  })
})

describe('setting it up', () => {
  it('shows a code to scan, wants the first code, and asks for one from then on', async () => {
    const { account } = await member()
    const cookie = cookieOf(await signIn(account))
    const { secret, uri, svg } = (await call('POST', '/enrol', {}, cookie)).json()
    expect(decodeURIComponent(uri)).toMatch(
      new RegExp(`^otpauth://totp/明账·.*:${account}\\?issuer=明账·.*&secret=${secret}`)
    )
    expect(svg).toMatch(/^<svg /)
    expect((await call('PUT', '/enrol', { code: '000000' }, cookie)).json()).toMatchObject({
      code: 'factor-wrong'
    })
    const done = await call('PUT', '/enrol', { code: phone(secret).generate({ timestamp: now }) }, cookie)
    expect(done.json()).toMatchObject({ state: 'in', user: { factor: true } })
    later(60)
    const again = await signIn(account)
    expect(again.json()).toMatchObject({ state: 'factor', grants: [] })
    expect(await ask(cookieOf(again))).toBe(401)
    const passed = await call(
      'POST',
      '/factor',
      { code: phone(secret).generate({ timestamp: now }) },
      cookieOf(again)
    )
    expect(passed.json()).toMatchObject({ state: 'in' })
    expect([await ask(cookieOf(again)), await ask(cookieOf(passed))]).toEqual([401, 200])
  })
  it('is demanded of an administrator before he may do anything', async () => {
    const { account } = await member('audit-admin')
    const first = await signIn(account)
    expect(first.json()).toMatchObject({ state: 'enrol', admin: null })
    const cookie = cookieOf(first)
    const { secret } = (await call('POST', '/enrol', {}, cookie)).json()
    const done = await call('PUT', '/enrol', { code: phone(secret).generate({ timestamp: now }) }, cookie)
    expect(done.json()).toMatchObject({ state: 'in', admin: { role: 'audit-admin' } })
    const drop = await call('DELETE', '/enrol', { password }, cookieOf(done))
    expect(drop.json()).toMatchObject({ status: 409, code: 'factor-demanded' })
  })
  it('is taken off with the password, not without', async () => {
    const { account, code } = await armed()
    const half = cookieOf(await signIn(account))
    expect((await call('DELETE', '/enrol', { password }, half)).statusCode).toBe(401)
    const cookie = cookieOf(await call('POST', '/factor', { code: code() }, half))
    expect((await call('DELETE', '/enrol', { password: 'wrong' }, cookie)).json()).toMatchObject({
      code: 'password-wrong'
    })
    expect((await call('DELETE', '/enrol', { password }, cookie)).statusCode).toBe(204)
    expect((await signIn(account)).json()).toMatchObject({ state: 'in' })
  })
  it('lies sealed in the store', async () => {
    const { secret, user_no } = await armed()
    const kept = at.access.db.prepare('select hex(factor) as factor from user where user_no = ?').get(user_no)
    const plain = Buffer.from(Secret.fromBase32(secret).bytes).toString('hex').toUpperCase()
    expect((kept as { factor: string }).factor).not.toContain(plain)
  })
})

describe('signing in with it', () => {
  it('a code counts once, and none older comes after it', async () => {
    const { account, code } = await armed()
    const older = code()
    later(30)
    const [a, b] = [cookieOf(await signIn(account)), cookieOf(await signIn(account))]
    const spent = code()
    expect((await call('POST', '/factor', { code: spent }, a)).statusCode).toBe(200)
    for (const tried of [spent, older])
      expect((await call('POST', '/factor', { code: tried }, b)).json()).toMatchObject({
        code: 'factor-wrong'
      })
    later(30)
    expect((await call('POST', '/factor', { code: code() }, b)).statusCode).toBe(200)
  })
  it('wrong codes lock the account, and the right password in between buys no new tries', async () => {
    const { account, code } = await armed()
    const codes: string[] = []
    for (let i = 0; i < 8; i++) {
      const reply = await signIn(account)
      if (reply.statusCode !== 200) {
        codes.push(reply.json().code)
        continue
      }
      codes.push((await call('POST', '/factor', { code: '000000' }, cookieOf(reply))).json().code)
    }
    expect(codes).toEqual([
      ...Array<string>(5).fill('factor-wrong'),
      ...Array<string>(3).fill('account-locked')
    ])
    later(16 * 60)
    const cookie = cookieOf(await signIn(account))
    expect((await call('POST', '/factor', { code: code() }, cookie)).statusCode).toBe(200)
  })
  it('another user’s code is none', async () => {
    const [one, other] = [await armed(), await armed()]
    const cookie = cookieOf(await signIn(one.account))
    expect((await call('POST', '/factor', { code: other.code() }, cookie)).json()).toMatchObject({
      code: 'factor-wrong'
    })
  })
})
