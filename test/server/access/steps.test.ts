/** Ways in step by step: two requests at once, a session that ends under way, names that are no accounts. */
import type { FastifyInstance } from 'fastify'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setGrant } from '../../../server/access/grants.ts'
import { beginSession, endSession, promote, sessionOf } from '../../../server/access/sessions.ts'
import { unitNamed } from '../../../server/access/units.ts'
import { addUser, setPassword, userNamed } from '../../../server/access/users.ts'
import { build } from '../../../server/app.ts'
import { house, type TestHouse } from '../../help/house.ts'

const password = 'Meihua-2026-chunhan'
const code = 'the code of the start'
let at: TestHouse
let app: FastifyInstance
beforeAll(async () => {
  at = await house()
  app = await build([at], { tries: 1_000_000, asks: 1_000_000, setup: code })
})
afterAll(async () => {
  await app.close()
  await at.close()
})

const call = (method: 'POST' | 'PUT', url: string, payload: object, cookie = '') =>
  app.inject({ method, url: `/api${url}`, payload, headers: { cookie, 'sec-fetch-site': 'same-origin' } })
const cookieOf = (reply: { cookies: { value: string }[] }) => `mingzhang=${reply.cookies[0]!.value}`
const member = async (account: string): Promise<number> => {
  const { unit_no } = unitNamed(at.access, { name: '州财政局', division_code: '5323' })
  const user_no = addUser(at.access, { account, name: '某', unit_no })
  await setPassword(at.access, user_no, password, false)
  const grant = { user_no, region: 'chuxiong', role: 'office', divisions: ['5323'], projects: null }
  setGrant(at.access, grant, 'test')
  return user_no
}
const newest = () => [...at.access.trail.records()].at(-1)!

describe('the first run', { shuffle: false }, () => {
  const roles = ['system-admin', 'security-admin', 'audit-admin'] as const
  const wish = (names: string) => ({
    ...{ token: code, unit: '州财政局' },
    administrators: roles.map((role) => ({ role, account: `${names}-${role}`, name: '某', password }))
  })
  it('twice at once makes three administrators, not six', async () => {
    const replies = await Promise.all(['one', 'two'].map((names) => call('POST', '/setup', wish(names))))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 404])
    const { n } = at.access.db.prepare(`select count(*) as n from role_grant where region = '*'`).get() as {
      n: number
    }
    expect(n).toBe(3)
  })
  it('is over once they are there, whatever the code', async () => {
    expect((await call('POST', '/setup', wish('three'))).statusCode).toBe(404)
    expect(userNamed(at.access, 'three-system-admin')).toBeUndefined()
  })
})

describe('a session', () => {
  it('that has ended while its request was under way goes no further', async () => {
    const user_no = await member('gone')
    const from = { user_no, way: 'password', ip: '', agent: '' }
    const session = sessionOf(at.access, beginSession(at.access, { ...from, stage: 'factor' }))!
    endSession(at.access, session.session_no, 'ended by administrator')
    expect(() => promote(at.access, session, 'in')).toThrow(
      expect.objectContaining({ code: 'sign-in-first' })
    )
  })
  it('makes one of the next stage, not two', async () => {
    const user_no = await member('twice')
    const token = beginSession(at.access, { user_no, stage: 'factor', way: 'password', ip: '', agent: '' })
    const session = sessionOf(at.access, token)!
    expect(sessionOf(at.access, promote(at.access, session, 'in'))).toMatchObject({ stage: 'in' })
    expect(() => promote(at.access, session, 'in')).toThrow(expect.objectContaining({ status: 401 }))
  })
})

describe('setting up a second factor', () => {
  it('ends sessions without it, and none of them can put another in its place', async () => {
    await member('armed')
    const enrol = async () => {
      const cookie = cookieOf(await call('POST', '/session', { account: 'armed', password }))
      const { secret } = (await call('POST', '/session/enrol', {}, cookie)).json()
      const totp = new TOTP({ secret: Secret.fromBase32(secret) })
      const finish = () => call('PUT', '/session/enrol', { code: totp.generate() }, cookie)
      return { secret, finish }
    }
    const [thief, owner] = [await enrol(), await enrol()]
    expect((await owner.finish()).json()).toMatchObject({ state: 'in', user: { factor: true } })
    expect((await thief.finish()).json()).toMatchObject({ status: 401 })
    const again = await call('POST', '/session', { account: 'armed', password })
    const other = new TOTP({ secret: Secret.fromBase32(thief.secret) }).generate()
    const wrong = await call('POST', '/session/factor', { code: other }, cookieOf(again))
    expect(wrong.json()).toMatchObject({ code: 'factor-wrong' })
  })
})

describe('what is typed for an account', () => {
  const attempt = (account: string) => call('POST', '/session', { account, password: 'wrong-wrong-1' })
  it('stands on the trail when it is one, in its own spelling', async () => {
    await member('known')
    await attempt('KNOWN')
    expect(newest()).toMatchObject({ action: 'sign-in', success: 0, object: 'known', actor: 'known' })
  })
  it.each([password, '张三丰', '5323011980 01010013', 'a\u0000b\r\n\u202ec'])(
    'else only a mark: %j',
    async (typed) => {
      await attempt(typed)
      const { object, actor } = newest()
      expect([object, actor]).toEqual([expect.stringMatching(/^\?[\da-f]{8}$/), object])
      await attempt(typed)
      expect(newest().object).toBe(object)
      expect(JSON.stringify([...at.access.trail.records()])).not.toContain(JSON.stringify(typed).slice(1, -1))
    }
  )
  it('in other letters is the same account: a locked one is told of once', async () => {
    await member('spelled')
    for (let i = 0; i < 5; i++) await attempt('spelled')
    const { no } = at.access.trail.head()
    for (const typed of ['Spelled', 'sPELLED', 'SPELLED', 'spelleD'])
      expect((await attempt(typed)).json()).toMatchObject({ code: 'account-locked' })
    expect(at.access.trail.head().no).toBe(no + 1)
  })
})
