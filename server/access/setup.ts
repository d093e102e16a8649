/** The first run: no default password exists; whoever started the server types the administrators in. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Problem } from '../schemas/problem.ts'
import { everywhere, setGrant } from './grants.ts'
import { demandStrong, hashPassword } from './passwords.ts'
import { policyOf } from './policy.ts'
import { administrators, type RoleName } from './roles.ts'
import type { Access } from './store.ts'
import { unitNamed } from './units.ts'
import { addUser } from './users.ts'

/** Whether the installation still waits for its administrators; those of the demo do not count. */
export const wantsSetup = ({ db }: Access): boolean =>
  db
    .prepare(
      `select 1 from role_grant join user using (user_no) where region = ? and not demo and state = 'active' limit 1`
    )
    .get(everywhere) === undefined

/** Printed at the start for whoever sits at the machine: a stranger on the network cannot be first. */
export const setupToken = (): string => randomBytes(12).toString('hex')

const same = (typed: string, token: string): boolean => {
  const [a, b] = [Buffer.from(typed), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const done = () =>
  new Problem({
    ...{ status: 404, code: 'not-found' },
    ...{ zh: '没有这个地址', en: 'there is nothing at this address' }
  })

export interface Administrator {
  role: RoleName
  account: string
  name: string
  password: string
}

/**
 * Makes the three administrators, all or none.
 * @throws Problem 404 when there is nothing to set up, 403 `setup-token`, 422 for what was typed
 */
export const setUp = async (
  access: Access,
  {
    token,
    unit,
    people
  }: { token: string; unit: { name: string; division_code: string }; people: Administrator[] },
  expected: string | null
): Promise<void> => {
  if (!wantsSetup(access) || expected === null) throw done()
  if (!same(token, expected)) {
    access.trail.record({ action: 'setup', object: 'administrators', success: false, detail: 'token' })
    throw new Problem({
      ...{ status: 403, code: 'setup-token', where: 'token' },
      zh: '开通码不对。它印在服务器启动的窗口里',
      en: 'the setup code is wrong; it is printed where the server was started'
    })
  }
  const roles = people.map(({ role }) => role).sort()
  if (JSON.stringify(roles) !== JSON.stringify([...administrators].sort()))
    throw new Problem({
      ...{ status: 422, code: 'setup-three', where: 'administrators' },
      zh: '请为系统管理员、安全管理员、审计管理员各建一个账号，由三个人分别担任',
      en: 'make one account each for the system, security and audit administrator'
    })
  for (const { account, password } of people) demandStrong(password, account, policyOf(access))
  const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)))
  access.inOne(() => {
    // another request may have made them while the passwords were hashed
    if (!wantsSetup(access)) throw done()
    const { unit_no } = unitNamed(access, unit)
    const at = new Date().toISOString()
    people.forEach(({ role, account, name }, i) => {
      const user_no = addUser(access, { account, name, unit_no })
      access.db
        .prepare('update user set password = ?, password_at = ? where user_no = ?')
        .run(hashes[i]!, at, user_no)
      setGrant(access, { user_no, region: everywhere, role, divisions: [], projects: null }, 'setup')
      access.trail.record({ action: 'setup', object: account, success: true, detail: role })
    })
  })
}
