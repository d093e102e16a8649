/** One account a role for the demo, with a password made at each start; only where nobody but this machine can listen. */
import { administrators, type RoleName, roleNames, roles } from './roles.ts'
import { everywhere, setGrant } from './grants.ts'
import { hashPassword, madePassword } from './passwords.ts'
import { endSessionsOf } from './sessions.ts'
import type { Access } from './store.ts'
import { unitNamed } from './units.ts'
import { addUser, userNamed } from './users.ts'

/** What the demo's accounts need to know of a region. */
export interface DemoPlace {
  name: string
  root: string
  office: string
  /** Two places for the fillers, from the ledger: the county and the township with the most lines. */
  county: { code: string; name: string } | null
  township: { code: string; name: string } | null
  /** The department with the most projects. */
  department: string | null
}

export interface DemoAccount {
  account: string
  role: RoleName
}

const unitFor = (role: RoleName, { root, office, county, township, department }: DemoPlace) => {
  if (role === 'county-filler' && county) return { name: `${county.name}财政局`, division_code: county.code }
  if (role === 'township-filler' && township)
    return { name: `${township.name}财政所`, division_code: township.code }
  if (role === 'department' && department) return { name: department, division_code: root }
  return { name: office, division_code: root }
}

/** The demo's accounts, all with one password; made where missing, given their roles in every region of the demo. */
export const demoAccounts = async (
  access: Access,
  places: readonly [DemoPlace, ...DemoPlace[]]
): Promise<{ password: string; accounts: DemoAccount[] }> => {
  const password = madePassword()
  const hash = await hashPassword(password)
  const at = new Date().toISOString()
  return access.inOne(() => {
    const accounts = roleNames.map((role) => {
      const { unit_no } = unitNamed(access, unitFor(role, places[0]))
      const account = `demo-${role}`
      const user_no =
        userNamed(access, account)?.user_no ??
        addUser(access, { account, name: `演示${roles[role].zh}`, unit_no, demo: true })
      access.db
        .prepare(
          `update user set password = ?, password_at = ?, state = 'active' where user_no = ? and demo = 1`
        )
        .run(hash, at, user_no)
      if (administrators.includes(role))
        setGrant(access, { user_no, region: everywhere, role, divisions: [], projects: null }, 'demo')
      else
        for (const place of places) {
          const { division_code } = unitFor(role, place)
          const projects = role === 'department' && place.department ? [`@${place.department}`] : null
          setGrant(
            access,
            { user_no, region: place.name, role, divisions: [division_code], projects },
            'demo'
          )
        }
      return { account, role }
    })
    access.trail.record({ action: 'demo-accounts', object: String(accounts.length), success: true })
    return { password, accounts }
  })
}

/** Beyond this machine the demo's accounts must not open anything. */
export const closeDemoAccounts = (access: Access): void => {
  const open = access.db.prepare(`select user_no from user where demo = 1 and state = 'active'`).all() as {
    user_no: number
  }[]
  for (const { user_no } of open) {
    access.db.prepare(`update user set state = 'disabled' where user_no = ?`).run(user_no)
    endSessionsOf(access, user_no, 'demo closed')
  }
}
