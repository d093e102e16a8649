import type { Scope } from '../questions/types.ts'
import { everywhere, type Grant, grantsOf, nothing, scopeOf } from './grants.ts'
import { operatorPermissions, type Permission, type RoleName, roles } from './roles.ts'
import { type Session, sessionOf, type Stage } from './sessions.ts'
import type { Access } from './store.ts'
import { type User, userOf } from './users.ts'

/** Who asks, in one region or (region '') for the installation. */
export interface Who {
  account: string
  name: string
  unit: string
  role: RoleName | 'operator' | ''
  region: string
  ip: string
  session: Session | null
  user: User | null
  /** 'out': nobody has signed in. */
  stage: Stage | 'out'
  permissions: ReadonlySet<Permission>
  scope: Scope
}

/** Who acts in a room of the house, with what they may do and see there. */
export type Asker = Pick<Who, 'account' | 'permissions' | 'scope'>

const nobody = { account: '', name: '', unit: '', role: '', session: null, user: null } as const

/** Where a region's facts come from; left out for routes of the installation. */
export interface Place {
  name: string
  root: string
  /** Codes of the projects of departments, as the list stands. */
  projectsOf: (departments: string[]) => Promise<string[]>
}

/** The whole region with its lines. */
export const whole = (root: string): Scope => ({ divisions: [root], projects: null, detail: 'lines' })

/** The command line: whoever can open the local socket is the account that owns the files. */
export const operator = (account: string, place: Place | null): Who => ({
  ...nobody,
  ...{ account, name: account, role: 'operator', region: place?.name ?? '', ip: '', stage: 'in' },
  permissions: new Set(operatorPermissions),
  scope: place ? whole(place.root) : nothing
})

const without = (ip: string, place: Place | null): Who => ({
  ...nobody,
  ...{ region: place?.name ?? '', ip, stage: 'out', permissions: new Set<Permission>(), scope: nothing }
})

/** The grant that counts at a place: that of the region, and for the installation (and nowhere else) that of an administrator. */
export const grantAt = (grants: readonly Grant[], place: Place | null): Grant | undefined =>
  grants.find(({ region }) => region === (place?.name ?? everywhere))

/** Who a cookie's token stands for at a place; somebody without a grant there holds no permission and sees no row. */
export const whoIs = async (
  access: Access,
  token: string | undefined,
  ip: string,
  place: Place | null
): Promise<Who> => {
  const session = token ? sessionOf(access, token) : null
  if (!session) return without(ip, place)
  const user = userOf(access, session.user_no)
  const grant = grantAt(grantsOf(access, user.user_no), place)
  const come = session.stage === 'in' && grant !== undefined
  return {
    ...{ account: user.account, name: user.name, unit: user.unit, user, session, stage: session.stage, ip },
    region: place?.name ?? '',
    role: grant?.role ?? '',
    permissions: new Set<Permission>(come ? roles[grant.role].permissions : []),
    scope: come && place ? await scopeOf(grant, place.projectsOf) : nothing
  }
}
