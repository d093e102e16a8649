import { stateOf, type State } from './said.ts'
import type { User } from './shapes.ts'

/** What an administrator looks for; '' is no filter. It stays out of the address: a name may be typed. */
export type Sought = { text: string; role: string; state: '' | State; region: string }
export const nothingSought: Sought = { text: '', role: '', state: '', region: '' }
/** In the place of a role: accounts that have none. */
export const without = '-'

/** Accounts that fit every filter, in their order. */
export const found = (users: User[], { text, role, state, region }: Sought): User[] => {
  const wanted = text.trim().toLowerCase()
  return users.filter(
    (user) =>
      [user.account, user.name, user.unit].some((one) => one.toLowerCase().includes(wanted)) &&
      (!role ||
        (role === without ? !user.grants.length : user.grants.some((grant) => grant.role === role))) &&
      (!state || stateOf(user) === state) &&
      (!region || user.grants.some((grant) => grant.region === region))
  )
}
