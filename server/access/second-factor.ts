/** A role that demands a second factor is not worked in by a session that was begun without one. */
import { grantsOf } from './grants.ts'
import { policyOf } from './policy.ts'
import { endSessionsOf } from './sessions.ts'
import type { Access } from './store.ts'
import { type User, usersOf } from './users.ts'

/** Whether one of the user's roles demands a second factor; accounts of the demo are let off. */
export const demandsFactor = (access: Access, { user_no, demo }: Pick<User, 'user_no' | 'demo'>): boolean => {
  const { second_factor } = policyOf(access)
  return !demo && grantsOf(access, user_no).some(({ role }) => second_factor.includes(role))
}

/** Ends the sessions of a user who must set up a second factor first: at the next signing in he is asked to. */
export const endIfUnproved = (access: Access, user: User): void => {
  if (!user.factor && demandsFactor(access, user))
    endSessionsOf(access, user.user_no, 'second factor demanded')
}

/** The same for everybody, after the policy changed; but for whoever changed it, who is asked at his next signing in. */
export const endUnproved = (access: Access, but = 0): void => {
  for (const user of usersOf(access)) if (user.user_no !== but) endIfUnproved(access, user)
}
