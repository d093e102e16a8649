import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListedUser } from '../../../server/access/listed.ts'
import { mainTables } from '../../../server/access/view-as.ts'
import { policyOf, setPolicy } from '../../../server/access/policy.ts'
import { setPassword, userNamed } from '../../../server/access/users.ts'
import { build } from '../../../server/app.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { idOf, nameOf } from '../../help/people.ts'
import { type Inject, injectAs, type Person, person, type Wish } from '../../help/sign-in.ts'

let at: TestHouse
let app: FastifyInstance
let system: Inject
let security: Inject
let unit: number
let made = 0
const people: Record<string, Person> = {}
const as = (wish: Wish): { who: Person; ask: Inject } => {
  const who = person(at, wish)
  return { who, ask: injectAs(app, who) }
}

beforeAll(async () => {
  at = await house()
  app = await build([at], { tries: 1_000_000, asks: 1_000_000 })
  await at.load(csv([line(1), line(2), line(3, { 区划编码: '532322101' })]), { name: '明细.csv' })
  people.system = person(at, { role: 'system-admin' })
  people.security = person(at, { role: 'security-admin' })
  // as administrators have one: whoever lacks it is signed out when the policy is saved
  at.access.db.exec(`update user set factor = x'00'`)
  system = injectAs(app, people.system)
  security = injectAs(app, people.security)
  const found = await system({
    ...{ method: 'POST', url: '/api/admin/units' },
    payload: { name: '楚雄市财政局', division_code: '532301' }
  })
  unit = found.json().unit_no
})
afterAll(async () => {
  await app.close()
  await at.close()
})

const send = (ask: Inject, method: string, url: string, payload?: unknown) =>
  ask({ method, url: `/api/admin${url}`, ...(payload !== undefined && { payload }) } as InjectOptions)
/** A new account without a role, made by the system administrator. */
const member = async (more: object = {}): Promise<ListedUser> => {
  const reply = await send(system, 'POST', '/users', {
    ...{ account: `u${++made}`, name: '李某', unit_no: unit },
    ...more
  })
  expect(reply.statusCode).toBe(201)
  return reply.json()
}
const county = { role: 'county-filler', divisions: ['532301'], projects: null }
const give = (no: number, wish: object = county, region = 'chuxiong') =>
  send(security, 'PUT', `/users/${no}/grants/${region}`, wish)
/** A session of that account, as if it had signed in. */
const signedIn = async (account: string, password: string) => {
  const reply = await app.inject({
    ...{ method: 'POST', url: '/api/session', payload: { account, password } },
    headers: { 'sec-fetch-site': 'same-origin' }
  })
  const token = reply.cookies[0]?.value
  return { reply, ask: injectAs(app, { cookie: `mingzhang=${token}` }) }
}
const lastAct = () => [...at.access.trail.records()].at(-1)!
const acts = (object: string) =>
  [...at.access.trail.records()]
    .filter((act) => act.object === object)
    .map((act) => `${act.action} ${act.success}`)

describe('an account', () => {
  it('is made, told with all an administrator needs, and stands on the trail with what it is', async () => {
    const user = await member({ external_id: 'sub-1' })
    expect(user).toMatchObject({
      ...{ name: '李某', unit: '楚雄市财政局', state: 'active', grants: [], locked_until: null },
      ...{ last_in: null, sessions: 0, unified: true, external_id: 'sub-1', password: 0, factor: 0 }
    })
    expect(lastAct()).toMatchObject({
      ...{ action: 'user-add', object: user.account, success: 1 },
      ...{ actor: 'system-admin', role: 'system-admin', ip: '127.0.0.1' }
    })
    expect(JSON.parse(lastAct().detail)).toEqual({
      is: {
        account: user.account,
        name: '李某',
        unit: '楚雄市财政局',
        state: 'active',
        unified: expect.stringMatching(/^[\da-f]{12}$/)
      }
    })
  })
  it.each([
    ['taken', { account: 'system-admin' }, 409, 'account-taken'],
    ['odd', { account: 'Li Ming' }, 422, 'account-form'],
    ['the program’s own', { account: 'system' }, 422, 'account-reserved'],
    ['nobody’s', { account: 'anonymous' }, 422, 'account-reserved'],
    ['SQL', { account: `a'; drop table user` }, 422, 'account-form'],
    ['nameless', { account: 'x1', name: '  ' }, 422, 'name-form'],
    ['of two lines', { account: 'x2', name: '甲\n乙' }, 422, 'name-form'],
    ['of no unit', { account: 'x3', unit_no: 999 }, 404, 'unit-unknown'],
    ['with a role', { account: 'x4', role: 'auditor' }, 400, 'unknown-parameter'],
    ['with a password', { account: 'x5', password: 'x' }, 400, 'unknown-parameter'],
    ['without a unit', { account: 'x6', unit_no: undefined }, 400, 'missing-parameter']
  ])('that is %s is refused in words', async (_, more, status, code) => {
    const reply = await send(system, 'POST', '/users', { name: '甲', unit_no: unit, ...more })
    expect(reply.json()).toMatchObject({ status, code, zh: expect.stringMatching(/\p{Script=Han}/u) })
  })
  it('whose unified identity is exchanged for another: that is seen on the trail, the identity is not', async () => {
    const { user_no } = await member({ external_id: 'sub-2' })
    await send(system, 'PATCH', `/users/${user_no}`, { external_id: 'sub-3' })
    const { was, is } = JSON.parse(lastAct().detail)
    expect([was.unified, is.unified]).toEqual([expect.any(String), expect.any(String)])
    expect(is.unified).not.toBe(was.unified)
    expect(lastAct().detail).not.toContain('sub-')
  })
  it('gets a password once, which is kept nowhere and opens nothing but the change of it', async () => {
    const { user_no, account } = await member()
    await give(user_no)
    const given = await send(system, 'POST', `/users/${user_no}/password`)
    const { password } = given.json() as { password: string }
    expect([given.statusCode, given.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    const kept = at.access.db.prepare('select * from user').all()
    expect(JSON.stringify([kept, ...at.access.trail.records()])).not.toContain(password)
    const { reply, ask } = await signedIn(account, password)
    expect(reply.json()).toMatchObject({ state: 'password' })
    expect((await ask('/api/ask/overview/headline.json')).statusCode).toBe(401)
    expect((await send(system, 'GET', '/users')).json().users).toContainEqual(
      expect.objectContaining({ account, must_change: 1, last_in: null, sessions: 1 })
    )
  })
  it('that gets another password is signed out everywhere', async () => {
    const { who, ask } = as({ account: 'forgets' })
    expect((await ask('/api/region')).statusCode).toBe(200)
    await send(system, 'POST', `/users/${who.user_no}/password`)
    expect((await ask('/api/region')).statusCode).toBe(401)
  })
  it('that is disabled is out at the next request, gets no password, and comes back when enabled', async () => {
    const { who, ask } = as({ account: 'leaves' })
    expect((await ask('/api/region')).statusCode).toBe(200)
    const off = await send(system, 'PATCH', `/users/${who.user_no}`, { state: 'disabled' })
    expect(off.json()).toMatchObject({ state: 'disabled', sessions: 0 })
    expect((await ask('/api/region')).statusCode).toBe(401)
    expect((await send(system, 'POST', `/users/${who.user_no}/password`)).json().code).toBe('user-disabled')
    const on = await send(system, 'PATCH', `/users/${who.user_no}`, { state: 'active', name: '新名' })
    expect(on.json()).toMatchObject({ state: 'active', name: '新名' })
    expect(JSON.parse(lastAct().detail)).toMatchObject({
      ...{ was: { state: 'disabled', name: '测试leaves' }, is: { state: 'active', name: '新名' } }
    })
    expect((await ask('/api/region')).statusCode).toBe(401)
  })
  it('that is not there is 404', async () => {
    for (const [method, url] of [
      ['PATCH', '/users/9999'],
      ['POST', '/users/9999/password']
    ] as const)
      expect((await send(system, method, url, method === 'PATCH' ? {} : undefined)).statusCode).toBe(404)
  })
})

describe('a role and its scope', () => {
  const rows = async (ask: Inject) => (await ask('/api/ask/intake/loads.json')).statusCode
  it('opens the region at the next request, another scope changes it, taken away it closes it', async () => {
    const { user_no, account } = await member()
    await setPassword(at.access, user_no, 'Meihua-2026-chunhan', false)
    const { ask } = await signedIn(account, 'Meihua-2026-chunhan')
    const lines = async () => (await ask('/api/ask/payout/headline.json?from=2026-03&to=2026-03')).json()
    expect(await lines()).toMatchObject({ status: 404, code: 'region-not-held' })

    const given = await give(user_no)
    expect(given.json().grants).toEqual([
      expect.objectContaining({
        ...{ region: 'chuxiong', role: 'county-filler', role_zh: '县级填报员', detail: 'lines' },
        ...{ divisions: [{ code: '532301', name: '楚雄市' }], projects: null, granted_by: 'security-admin' }
      })
    ])
    expect((await lines()).rows[0].ok_lines).toBe(2)
    await give(user_no, { ...county, divisions: ['532322'] })
    expect((await lines()).rows[0].ok_lines).toBe(1)
    expect(JSON.parse(lastAct().detail)).toEqual({
      was: { region: 'chuxiong', ...county },
      is: { region: 'chuxiong', ...county, divisions: ['532322'] }
    })
    await give(user_no, { role: 'leader', divisions: ['5323'], projects: null })
    expect((await lines()).rows[0].ok_lines).toBe(3)
    expect((await send(security, 'DELETE', `/users/${user_no}/grants/chuxiong`)).json().grants).toEqual([])
    expect(await lines()).toMatchObject({ status: 404, code: 'region-not-held' })
    expect(await rows(ask)).toBe(404)
    expect(acts(account).slice(-4)).toEqual(['grant 1', 'grant 1', 'grant 1', 'grant-remove 1'])
  })
  it('keeps divisions without those under another, projects and departments of the list', async () => {
    const { user_no } = await member()
    const [{ projects }] = (await send(security, 'GET', '/places')).json().regions
    const { code, department } = projects.find((one: { department: string | null }) => one.department)
    const given = await give(user_no, {
      ...{ role: 'department', divisions: ['532301101', '532301', '532322'] },
      projects: [`@${department}`, code, code]
    })
    expect(given.json().grants[0]).toMatchObject({
      divisions: [{ code: '532301' }, { code: '532322' }],
      projects: [code, `@${department}`].sort()
    })
  })
  it.each([
    ['an unknown role', { ...county, role: 'king' }, 'role-unknown'],
    ['the command line’s', { ...county, role: 'operator' }, 'role-unknown'],
    ['a division of elsewhere', { ...county, divisions: ['500101'] }, 'division-unknown'],
    ['the province above', { ...county, divisions: ['53'] }, 'division-unknown'],
    ['a wild card', { ...county, divisions: ['5323%'] }, 'division-unknown'],
    ['no division', { ...county, divisions: [] }, 'grant-divisions'],
    ['no project', { ...county, projects: [] }, 'grant-projects'],
    ['an unknown project', { ...county, projects: ['0000000'] }, 'project-unknown'],
    ['an unknown department', { ...county, projects: ['@没有的部门'] }, 'project-unknown'],
    ['an administrator’s in a region', { ...county, role: 'audit-admin' }, 'grant-place']
  ])('is refused with %s, and nothing changes', async (_, wish, code) => {
    const { user_no, account } = await member()
    const reply = await give(user_no, wish)
    expect(reply.json()).toMatchObject({ status: 422, code, zh: expect.stringMatching(/\p{Script=Han}/u) })
    const { users } = (await send(security, 'GET', '/grants')).json()
    expect(users.find((user: ListedUser) => user.account === account).grants).toEqual([])
  })
  it('in a region that is not held, or on an account that is not there, is 404', async () => {
    const { user_no } = await member()
    expect((await give(user_no, county, 'nowhere')).json().code).toBe('region-not-held')
    expect((await give(9999)).json().code).toBe('user-unknown')
    expect((await send(security, 'DELETE', `/users/${user_no}/grants/chuxiong`)).json().code).toBe(
      'grant-unknown'
    )
  })
  it('does not meet an administrator’s in one hand', async () => {
    const { user_no } = await member()
    await give(user_no)
    const admin = { role: 'audit-admin', divisions: [], projects: null }
    expect((await give(user_no, admin, '*')).json()).toMatchObject({ status: 422, code: 'grant-apart' })
    expect((await give(people.system!.user_no)).json()).toMatchObject({ status: 422, code: 'grant-apart' })
  })
  it('that demands a second factor is not worked in without one', async () => {
    const { who, ask } = as({ account: 'rises' })
    expect((await ask('/api/session')).json().state).toBe('in')
    setPolicy(at.access, { ...policyOf(at.access), second_factor: ['auditor'] })
    await give(who.user_no, { role: 'auditor', divisions: ['5323'], projects: null })
    expect((await ask('/api/session')).json().state).not.toBe('in')
  })
})

describe('the three administrators', () => {
  it('have each their own routes and no other’s, and none has any of the business', async () => {
    const { ask: audit } = as({ role: 'audit-admin' })
    const codes = async (url: string) =>
      Promise.all([system, security, audit].map(async (ask) => (await ask(url)).statusCode))
    for (const url of ['users', 'units', 'sessions', 'divisions'])
      expect([url, await codes(`/api/admin/${url}`)]).toEqual([url, [200, 403, 403]])
    for (const url of ['grants', 'places', 'policy'])
      expect([url, await codes(`/api/admin/${url}`)]).toEqual([url, [403, 200, 403]])
    for (const url of [
      '/api/ask/overview/headline.json',
      '/api/questions',
      '/api/ask/filters/divisions.json'
    ])
      expect([url, await codes(url)]).toEqual([url, [404, 404, 404]])
  })
  it('are told of no person and no figure of the ledger', async () => {
    const told = await Promise.all([
      ...['/users', '/units', '/sessions', '/divisions'].map((url) => send(system, 'GET', url)),
      ...['/grants', '/places', '/policy'].map((url) => send(security, 'GET', url))
    ])
    const all = told.map(({ body }) => body).join('')
    for (const n of [1, 2, 3])
      for (const planted of [idOf(n), nameOf(n), `D00000${n}`, '明细.csv']) expect(all).not.toContain(planted)
  })
  it('do not tell the security administrator who somebody is in the unified login', async () => {
    await member({ external_id: 'sub-hidden' })
    const reply = await send(security, 'GET', '/grants')
    expect(reply.json().users.some((user: ListedUser) => user.unified)).toBe(true)
    expect(reply.body).not.toContain('sub-hidden')
    expect(JSON.stringify([...at.access.trail.records()])).not.toContain('sub-hidden')
  })
  it('do not change themselves', async () => {
    const [self, own] = [people.system!.user_no, people.security!.user_no]
    const refused = [
      await send(system, 'PATCH', `/users/${self}`, { name: '我' }),
      await send(system, 'PATCH', `/users/${self}`, { state: 'disabled' }),
      await send(system, 'POST', `/users/${self}/password`),
      await give(own),
      await give(own, { role: 'audit-admin', divisions: [], projects: null }, '*'),
      await send(security, 'DELETE', `/users/${own}/grants/*`),
      await send(security, 'POST', `/users/${own}/unlock`),
      await send(security, 'DELETE', `/users/${own}/factor`)
    ]
    for (const reply of refused) expect(reply.json()).toMatchObject({ status: 403, code: 'not-yourself' })
    expect(lastAct()).toMatchObject({ action: 'factor-remove', success: 0, detail: 'not-yourself' })
  })
  it('leave one of each who can sign in', async () => {
    const last = { status: 409, code: 'last-administrator' }
    const { user_no: no } = people.security!
    const { who: second, ask: other } = as({ role: 'security-admin', account: 'second' })
    // the second has no password and no unified identity: nobody could sign in as him
    expect((await send(system, 'PATCH', `/users/${no}`, { state: 'disabled' })).json()).toMatchObject(last)
    expect((await send(other, 'DELETE', `/users/${no}/grants/*`)).json()).toMatchObject(last)
    const audit = { role: 'audit-admin', divisions: [], projects: null }
    expect((await send(other, 'PUT', `/users/${no}/grants/*`, audit)).json()).toMatchObject(last)

    await setPassword(at.access, second.user_no, 'Meihua-2026-chunhan', false)
    at.access.db.prepare('update user set demo = 1 where user_no = ?').run(second.user_no)
    expect((await send(system, 'PATCH', `/users/${no}`, { state: 'disabled' })).json()).toMatchObject(last)
    at.access.db.prepare('update user set demo = 0 where user_no = ?').run(second.user_no)
    expect((await send(system, 'PATCH', `/users/${no}`, { state: 'disabled' })).statusCode).toBe(200)
    expect(
      (await send(system, 'PATCH', `/users/${second.user_no}`, { state: 'disabled' })).json()
    ).toMatchObject(last)
    await send(system, 'PATCH', `/users/${no}`, { state: 'active' })
    people.security = person(at, { role: 'security-admin' })
    security = injectAs(app, people.security)
  })
  it('cannot be signed in as by whoever sets passwords, unless a second factor stands between', async () => {
    const { who } = as({ role: 'audit-admin', account: 'auditing' })
    const open = { status: 409, code: 'administrator-open' }
    expect((await send(system, 'POST', `/users/${who.user_no}/password`)).json()).toMatchObject(open)
    const mine = { external_id: 'mine' }
    expect((await send(system, 'PATCH', `/users/${who.user_no}`, mine)).json()).toMatchObject(open)
    at.access.db.prepare(`update user set factor = x'00' where user_no = ?`).run(who.user_no)
    expect((await send(system, 'POST', `/users/${who.user_no}/password`)).statusCode).toBe(200)
  })
  it('are not made of accounts whose password somebody else knows', async () => {
    const { user_no } = await member()
    await send(system, 'POST', `/users/${user_no}/password`)
    const audit = { role: 'audit-admin', divisions: [], projects: null }
    expect((await give(user_no, audit, '*')).json()).toMatchObject({ status: 409, code: 'password-not-own' })
    await setPassword(at.access, user_no, 'Lanhua-2026-xiari', false)
    expect((await give(user_no, audit, '*')).statusCode).toBe(200)
  })
})

describe('locks and factors', () => {
  it('are told and taken off', async () => {
    const { user_no, account } = await member()
    await setPassword(at.access, user_no, 'Meihua-2026-chunhan', false)
    for (let i = 0; i < 5; i++) await signedIn(account, 'wrong')
    expect((await signedIn(account, 'Meihua-2026-chunhan')).reply.statusCode).toBe(429)
    const listed = (await send(security, 'GET', '/grants')).json().users as ListedUser[]
    expect(Date.parse(listed.find((one) => one.account === account)!.locked_until!)).toBeGreaterThan(
      Date.now()
    )
    expect((await send(security, 'POST', `/users/${user_no}/unlock`)).json().locked_until).toBeNull()
    const { reply, ask } = await signedIn(account, 'Meihua-2026-chunhan')
    expect(reply.statusCode).toBe(200)

    at.access.db.prepare(`update user set factor = x'00', factor_step = 9 where user_no = ?`).run(user_no)
    expect((await send(security, 'DELETE', `/users/${user_no}/factor`)).json()).toMatchObject({
      factor: 0,
      sessions: 0
    })
    expect((await ask('/api/region')).statusCode).toBe(401)
    expect(acts(account).slice(-2)).toEqual(['sign-in 1', 'factor-remove 1'])
  })
})

describe('units', () => {
  it('have a name of their own and a division that is there', async () => {
    const add = (name: string, division_code: string) =>
      send(system, 'POST', '/units', { name, division_code })
    expect((await add('双柏县财政局', '532322')).json()).toMatchObject({ division: '双柏县', people: 0 })
    expect((await add('双柏县财政局', '532322')).json()).toMatchObject({ status: 409, code: 'unit-taken' })
    expect((await add('某局', '999999')).json()).toMatchObject({ status: 422, code: 'division-unknown' })
    const renamed = await send(system, 'PATCH', `/units/${unit}`, {
      name: '楚雄市财政局 ',
      division_code: '532301'
    })
    expect(renamed.json()).toMatchObject({ name: '楚雄市财政局', division: '楚雄市' })
    expect(
      (await send(system, 'PATCH', '/units/999', { name: '甲', division_code: '5323' })).statusCode
    ).toBe(404)
  })
})

describe('sessions', () => {
  it('are told with who, role, address and since when, and one is ended at once', async () => {
    const { who, ask } = as({ account: 'present', role: 'auditor' })
    await ask('/api/region')
    const { sessions } = (await send(system, 'GET', '/sessions')).json()
    const found = sessions.find(({ account }: { account: string }) => account === who.account)
    expect(found).toMatchObject({
      ...{ name: '测试present', unit: '测试单位', ip: '127.0.0.1', agent: 'test', stage: 'in', own: false },
      roles: [{ region: 'chuxiong', role_zh: '审计人员' }]
    })
    expect(JSON.stringify(sessions)).not.toContain('token')
    expect(sessions.filter(({ own }: { own: boolean }) => own)).toHaveLength(1)
    expect((await send(system, 'DELETE', `/sessions/${found.session_no}`)).statusCode).toBe(204)
    expect((await ask('/api/region')).statusCode).toBe(401)
    expect((await send(system, 'DELETE', `/sessions/${found.session_no}`)).json().code).toBe(
      'session-unknown'
    )
    expect(acts('present')).toContain('session-end 1')
  })
})

describe('the policy', () => {
  const put = (change: object) => send(security, 'PUT', '/policy', { ...policyOf(at.access), ...change })
  it('is changed within its bounds, at once, with what was and what is on the trail', async () => {
    const before = policyOf(at.access)
    const reply = await put({ lock_after: 3, second_factor: ['system-admin', 'auditor', 'auditor'] })
    expect(reply.json().policy).toMatchObject({ lock_after: 3, second_factor: ['system-admin', 'auditor'] })
    expect(JSON.parse(lastAct().detail)).toEqual({
      was: { lock_after: before.lock_after, second_factor: before.second_factor },
      is: { lock_after: 3, second_factor: ['system-admin', 'auditor'] }
    })
    const { account } = await member()
    for (let i = 0; i < 3; i++) await signedIn(account, 'wrong')
    expect((await signedIn(account, 'wrong')).reply.statusCode).toBe(429)
    setPolicy(at.access, before)
  })
  it.each([
    [{ idle_minutes: 4 }, 'policy-bounds', 'idle_minutes'],
    [{ idle_minutes: 241 }, 'policy-bounds', 'idle_minutes'],
    [{ lock_after: 1000 }, 'policy-bounds', 'lock_after'],
    [{ password_length: 1 }, 'policy-bounds', 'password_length'],
    [{ second_factor: ['king'] }, 'role-unknown', 'second_factor']
  ])('%j is refused where it stands', async (change, code, where) => {
    const before = policyOf(at.access)
    expect((await put(change)).json()).toMatchObject({ status: 422, code, where })
    expect(policyOf(at.access)).toEqual(before)
  })
  it('that demands a factor ends sessions without one, but for whoever changed it', async () => {
    const before = policyOf(at.access)
    const { ask: leader } = as({ role: 'leader' })
    const { ask: office } = as({ role: 'office' })
    await put({ second_factor: ['leader', 'security-admin'] })
    expect((await leader('/api/region')).statusCode).toBe(401)
    expect((await office('/api/region')).statusCode).toBe(200)
    expect((await send(security, 'GET', '/policy')).statusCode).toBe(200)
    setPolicy(at.access, before)
  })
})

describe('view as', () => {
  const preview = (wish: object, region = 'chuxiong') =>
    send(security, 'POST', '/view-as', { region, ...wish })
  it('counts what a role in a scope would see, and says which pages and how many questions', async () => {
    const { ask } = as({ role: 'county-filler', account: 'counted', divisions: ['532301'] })
    const reply = await preview(county)
    const { pages, detail, tables, questions } = reply.json()
    expect(tables.map(({ table }: { table: string }) => table)).toEqual(mainTables)
    expect(tables.find(({ table }: { table: string }) => table === 'disbursement')).toEqual({
      ...{ table: 'disbursement', rows: 2, of: 3 }
    })
    expect([detail, pages.includes('/intake'), pages.includes('/admin/users')]).toEqual([
      'lines',
      true,
      false
    ])
    const asked = (await ask('/api/questions')).json().questions
    const all = at.library.all.filter(({ header }) => !header.name.startsWith('checks/'))
    expect(questions).toEqual({ askable: asked.length, of: all.length })
    expect(lastAct()).toMatchObject({
      action: 'view-as',
      object: 'county-filler',
      success: 1,
      role: 'security-admin'
    })
  })
  it('of the whole region counts every row of every table', async () => {
    const { tables } = (await preview({ ...county, divisions: ['5323'] })).json()
    for (const { table, rows, of } of tables) {
      const [found] = await at.rows(`select count(*)::integer as n from ${table}`)
      expect([table, rows, of]).toEqual([table, found!.n, found!.n])
    }
  })
  it('of a leader asks fewer questions', async () => {
    const wish = { divisions: ['5323'], projects: null }
    const [leader, office] = await Promise.all(
      ['leader', 'office'].map(async (role) => (await preview({ role, ...wish })).json())
    )
    expect([leader.detail, leader.questions.askable < office.questions.askable]).toEqual(['aggregates', true])
  })
  it('of an administrator sees nothing of the business', async () => {
    const reply = await preview({ role: 'audit-admin', divisions: [], projects: null }, '*')
    expect(reply.json()).toMatchObject({ detail: null, tables: [], questions: { askable: 0 } })
    expect(reply.json().pages).toContain('/admin/trail')
  })
  it('of an account is what it holds now', async () => {
    const { user_no } = await member()
    const view = () => send(security, 'GET', `/users/${user_no}/view-as/chuxiong`)
    expect((await view()).json().code).toBe('grant-unknown')
    await give(user_no, { ...county, divisions: ['532322'] })
    expect((await view()).json().tables).toContainEqual({ table: 'disbursement', rows: 1, of: 3 })
  })
  it('is refused like the grant itself, and to everybody else', async () => {
    expect((await preview({ ...county, role: 'king' })).json().code).toBe('role-unknown')
    expect((await preview({ ...county, divisions: ['53'] })).json().code).toBe('division-unknown')
    expect((await preview(county, 'nowhere')).json().code).toBe('region-not-held')
    expect((await send(system, 'POST', '/view-as', { region: 'chuxiong', ...county })).statusCode).toBe(403)
    expect(userNamed(at.access, 'king')).toBeUndefined()
  })
})
