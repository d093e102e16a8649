/** The demo's accounts: where they open, and that nothing is left of them anywhere else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { grantsOf } from '../../../server/access/grants.ts'
import { unitNamed } from '../../../server/access/units.ts'
import { addUser, changeUser, passwordOf, userNamed } from '../../../server/access/users.ts'
import { signIn } from '../../../server/access/sign-in.ts'
import { openDemoAccounts } from '../../../server/cli/accounts.ts'
import { roleNames } from '../../../server/access/roles.ts'
import { house, type TestHouse } from '../../help/house.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
  at.office.set('demo', '{}')
})
afterAll(() => at.close())

const here = { host: '127.0.0.1', publicUrl: '', trustProxy: [] }
const open = (network: object = {}) => openDemoAccounts([at], { ...here, ...network })
const enter = (account: string, password: string) =>
  signIn(at.access, { account, password }, { ip: '127.0.0.1', agent: '' })
const standing = (account: string) => {
  const user = userNamed(at.access, account)!
  const { user_no, state } = user
  return { state, password: passwordOf(at.access, user_no), grants: grantsOf(at.access, user_no).length }
}
const closed = { state: 'disabled', password: null, grants: 0 }

describe('the demo’s accounts', () => {
  let password = ''
  beforeEach(async () => {
    password = (await open())!.password
  })
  it('are one a role on this machine, all with the password of this start', async () => {
    expect((await open({ publicUrl: 'http://localhost:8080' }))!.accounts.map(({ role }) => role)).toEqual(
      roleNames
    )
    await expect(enter('demo-auditor', password)).rejects.toMatchObject({ code: 'sign-in-wrong' })
  })
  it.each([
    ['on a network', { host: '0.0.0.0' }],
    ['behind a name', { publicUrl: 'https://mingzhang.example' }],
    ['behind a proxy on this machine', { trustProxy: ['loopback'] }]
  ])('keep neither password nor role %s, and whoever enables one finds nothing', async (_, network) => {
    expect(await open(network)).toBeNull()
    for (const role of roleNames) expect(standing(`demo-${role}`)).toEqual(closed)
    changeUser(at.access, userNamed(at.access, 'demo-security-admin')!.user_no, { state: 'active' })
    await expect(enter('demo-security-admin', password)).rejects.toMatchObject({ code: 'sign-in-wrong' })
    const { no } = at.access.trail.head()
    expect(await open(network)).toBeNull()
    expect(standing('demo-security-admin')).toEqual(closed)
    expect(await open(network)).toBeNull()
    expect(at.access.trail.head().no).toBe(no + 1)
  })
})

it('an account of somebody else that bears a demo’s name gets nothing', async () => {
  const other = await house()
  other.office.set('demo', '{}')
  const { unit_no } = unitNamed(other.access, { name: '州财政局', division_code: '5323' })
  const user_no = addUser(other.access, { account: 'demo-security-admin', name: '某', unit_no })
  const made = await openDemoAccounts([other], here)
  expect(made!.accounts.map(({ role }) => role)).toEqual(
    roleNames.filter((role) => role !== 'security-admin')
  )
  expect([grantsOf(other.access, user_no), passwordOf(other.access, user_no)]).toEqual([[], null])
  await other.close()
})
