import type { Acting } from '../trail/acting.ts'
import { grantsOf } from './grants.ts'
import type { Session } from './sessions.ts'
import type { Access } from './store.ts'
import type { User } from './users.ts'
import type { Who } from './who.ts'

/** Every role somebody holds, comma between: for acts outside any region, where none of them counts by itself. */
const held = (access: Access, { user_no }: User): string =>
  [...new Set(grantsOf(access, user_no).map(({ role }) => role))].join(',')

/** What the trail tells of who asks. */
export const actingOf = (access: Access, who: Who): Acting => {
  const { account: actor, role, unit, region, ip, session, user } = who
  const roles = role || (user ? held(access, user) : '')
  return { actor, role: roles, unit, region, ip, session: String(session?.session_no ?? '') }
}

/** The same of one whose session has just begun: his request came from nobody. */
export const actingIn = (access: Access, user: User, { session_no, ip }: Session): Acting => ({
  ...{ actor: user.account, role: held(access, user), unit: user.unit, region: '' },
  ...{ ip, session: String(session_no) }
})
