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

/** The demo's account of a role, made where missing; null where somebody else bears its name. */
const demoUser = (
  access: Access,
  role: RoleName,
  unit_no: number
): { account: string; user_no: number } | null => {
  const account = `demo-${role}`
  const known = userNamed(access, account)
  if (known) return known.demo ? { account, user_no: known.user_no } : null
  const name = `演示${roles[role].zh}`
  return { account, user_no: addUser(access, { account, name, unit_no, demo: true }) }
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
    const accounts = roleNames.flatMap((role) => {
      const { unit_no } = unitNamed(access, unitFor(role, places[0]))
      const user = demoUser(access, role, unit_no)
      if (!user) return []
      const { account, user_no } = user
      access.db
        .prepare(`update user set password = ?, password_at = ?, state = 'active' where user_no = ?`)
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
      return [{ account, role }]
    })
    access.trail.record({ action: 'demo-accounts', object: String(accounts.length), success: true })
    return { password, accounts }
  })
}

/**
 * Beyond this machine the demo's accounts must not open anything, nor may an administrator who remembers their password
 * enable one again: they keep neither password nor role until a demo starts on this machine alone.
 */
export const closeDemoAccounts = (access: Access): void =>
  access.inOne(() => {
    const open = access.db
      .prepare(
        `select user_no from user
         where demo = 1 and (state = 'active' or password is not null or user_no in (select user_no from role_grant))`
      )
      .all() as { user_no: number }[]
    for (const { user_no } of open) {
      access.db
        .prepare(`update user set state = 'disabled', password = null, external_id = null where user_no = ?`)
        .run(user_no)
      access.db.prepare('delete from password_past where user_no = ?').run(user_no)
      access.db.prepare('delete from role_grant where user_no = ?').run(user_no)
      endSessionsOf(access, user_no, 'demo closed')
    }
    if (open.length === 0) return
    const detail = JSON.stringify({ closed: open.length })
    access.trail.record({ action: 'demo-accounts', object: '0', success: true, detail })
  })
