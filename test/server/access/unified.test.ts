import type { FastifyInstance } from 'fastify'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { setGrant } from '../../../server/access/grants.ts'
import { unitNamed } from '../../../server/access/units.ts'
import { addUser, changeUser } from '../../../server/access/users.ts'
import { build } from '../../../server/app.ts'
import { house, temporary, remove, type TestHouse } from '../../help/house.ts'
import { client, type Issuer, issuer, through } from '../../help/issuer.ts'

const own = 'http://localhost'
const base = temporary()
let at: TestHouse
let app: FastifyInstance
let there: Issuer
let other: Issuer
let member: number
beforeAll(async () => {
  there = await issuer(`${own}/api/oidc/callback`)
  other = await issuer(`${own}/api/oidc/callback`)
  const secretFile = join(base, 'secret')
  writeFileSync(secretFile, client.secret + '\n', { mode: 0o600 })
  at = await house({
    base,
    settings: { publicUrl: own, oidcIssuer: there.url, oidcSecretFile: secretFile }
  })
  app = await build([at], { tries: 10_000 })
  const { unit_no } = unitNamed(at.access, { name: '州财政局', division_code: '5323' })
  member = addUser(at.access, { account: 'li', name: '李', unit_no, external_id: 'u-1' })
  setGrant(
    at.access,
    { user_no: member, region: 'chuxiong', role: 'office', divisions: ['5323'], projects: null },
    'test'
  )
})
afterAll(async () => {
  await app.close()
  await at.close()
  await there.close()
  await other.close()
  remove(base)
})
beforeEach(() => {
  there.subject = 'u-1'
})

const get = (url: string, cookie = '') => app.inject({ url, headers: { cookie, host: 'localhost' } })
const pair = (reply: { cookies: { name: string; value: string }[] }, name: string) => {
  const found = reply.cookies.find((one) => one.name === name)
  return found ? `${name}=${found.value}` : ''
}
/** Leaves for the issuer: its address and our cookie. */
const leave = async (query = '') => {
  const reply = await get(`/api/oidc/start${query}`)
  return { to: String(reply.headers.location), cookie: pair(reply, 'mingzhang-oidc'), reply }
}
/** The way back as the browser goes it. */
const arrive = (address: string, cookie: string) => get(address.slice(own.length), cookie)
const told = (reply: { headers: { location?: string | undefined } }) => reply.headers.location

describe('unified login', () => {
  it('goes out with PKCE, state and nonce, comes back, and opens a session', async () => {
    const { to, cookie, reply } = await leave('?back=/payout%3Ffrom%3D2026-01')
    const { searchParams } = new URL(to)
    expect([...searchParams.keys()].sort()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state'
    ])
    expect(reply.cookies).toMatchObject([{ path: '/api/oidc', httpOnly: true, sameSite: 'Lax', maxAge: 600 }])
    const back = await arrive(await through(to), cookie)
    expect(told(back)).toBe('/payout?from=2026-01')
    const session = pair(back, 'mingzhang')
    expect((await get('/api/session', session)).json()).toMatchObject({
      state: 'in',
      user: { account: 'li', password: false }
    })
    expect((await get('/api/ask/overview/headline.json', session)).statusCode).toBe(200)
    expect(back.cookies.find(({ name }) => name === 'mingzhang-oidc')?.value).toBe('')
    expect([...at.access.trail.records()].at(-1)).toMatchObject({
      action: 'sign-in',
      object: 'li',
      success: 1,
      detail: 'oidc in'
    })
  })
  it('is offered on the sign-in page by its name', async () => {
    expect((await get('/api/session')).json()).toMatchObject({
      state: 'out',
      unified: { title: '统一身份认证' }
    })
  })
  it.each([
    ...['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\\b'],
    ...['/\t/evil.example', '/\n/evil.example', '/\r\nset-cookie: a=b', '/\u0000/evil.example']
  ])('returns to no other place: %j', async (place) => {
    const { to, cookie } = await leave(`?back=${encodeURIComponent(place)}`)
    expect(told(await arrive(await through(to), cookie))).toBe('/')
  })
  it('somebody without an account here is told so, and nothing is opened', async () => {
    there.subject = 'stranger'
    const { to, cookie } = await leave()
    const back = await arrive(await through(to), cookie)
    expect([told(back), pair(back, 'mingzhang')]).toEqual(['/?sign-in=unified-unknown', ''])
    const record = [...at.access.trail.records()].at(-1)
    expect(record).toMatchObject({ action: 'sign-in', success: 0, detail: 'unified-unknown' })
    expect(JSON.stringify(record)).not.toContain('stranger')
  })
  it('a disabled account is told the same', async () => {
    changeUser(at.access, member, { state: 'disabled' })
    const { to, cookie } = await leave()
    const back = await arrive(await through(to), cookie)
    changeUser(at.access, member, { state: 'active' })
    expect(told(back)).toBe('/?sign-in=unified-unknown')
  })
})

describe('coming back is refused', () => {
  const failed = async (address: string, cookie: string) => {
    const back = await arrive(address, cookie)
    expect([told(back), pair(back, 'mingzhang')]).toEqual(['/?sign-in=unified-failed', ''])
  }
  const changed = (address: string, name: string, value: string) => {
    const url = new URL(address)
    url.searchParams.set(name, value)
    return url.href
  }
  it('without the cookie of the way out', async () => {
    await failed(await through((await leave()).to), '')
  })
  it('with the cookie of another way out', async () => {
    const [one, two] = [await leave(), await leave()]
    await failed(await through(one.to), two.cookie)
  })
  it('with a cookie that was made up or altered', async () => {
    const { to, cookie } = await leave()
    const address = await through(to)
    await failed(address, 'mingzhang-oidc=AAAA')
    await failed(address, cookie.slice(0, -2) + (cookie.endsWith('A') ? 'BB' : 'AA'))
  })
  it('with another state', async () => {
    const { to, cookie } = await leave()
    await failed(changed(await through(to), 'state', 'forged'), cookie)
  })
  it('with a code a second time', async () => {
    const { to, cookie } = await leave()
    const address = await through(to)
    expect(told(await arrive(address, cookie))).toBe('/')
    await failed(address, cookie)
  })
  it('with a code of another issuer', async () => {
    const { to, cookie } = await leave()
    const elsewhere = to.replace(there.url, other.url).replace('/authorize', '/auth')
    const address = await through(elsewhere)
    await failed(address, cookie)
    await failed(changed(address, 'iss', there.url), cookie)
  })
  it('with an error of the issuer, or nothing at all', async () => {
    const { cookie } = await leave()
    await failed(`${own}/api/oidc/callback?error=access_denied`, cookie)
    await failed(`${own}/api/oidc/callback`, cookie)
  })
  it('after ten minutes', async () => {
    const { to, cookie } = await leave()
    const address = await through(to)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
    try {
      await failed(address, cookie)
    } finally {
      vi.useRealTimers()
    }
  })
})

it('an issuer that is down is said in words, and accounts of this system go on', async () => {
  const gone = await house({ settings: { publicUrl: own, oidcIssuer: 'http://127.0.0.1:9' } })
  const alone = await build([gone])
  const reply = await alone.inject({ url: '/api/oidc/start', headers: { host: 'localhost' } })
  expect(reply.json()).toMatchObject({ status: 503, code: 'unified-down' })
  expect((await alone.inject({ url: '/api/session', headers: { host: 'localhost' } })).statusCode).toBe(200)
  await alone.close()
  await gone.close()
})

it('an issuer without TLS is refused at the start', async () => {
  const plain = await house({ settings: { publicUrl: own, oidcIssuer: 'http://login.example' } })
  await expect(build([plain])).rejects.toThrow(expect.objectContaining({ code: 'unified-plain' }))
  await plain.close()
})
