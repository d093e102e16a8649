import { problem, type Problem } from '../../data/problem.ts'
import { session } from '../../data/session.svelte.ts'
import { readDivisions, readPlaces, readUnits, readUsers } from './api.ts'
import type { Region, Role, Unit, User } from './shapes.ts'

/** Accounts and what their forms choose from, for whoever looks: the system administrator's part, or the security administrator's. */
export class People {
  users = $state.raw<User[] | null>(null)
  units = $state.raw<Unit[]>([])
  regions = $state.raw<Region[]>([])
  roles = $state.raw<Role[]>([])
  problem = $state.raw<Problem | null>(null)

  load = async () => {
    try {
      this.problem = null
      await (session.may('grant') ? this.#grants() : this.#accounts())
    } catch (thrown) {
      this.problem = problem(thrown)
    }
  }

  /** An account as an act has left it, in the place of what it was. */
  put = (user: User) => {
    const others = (this.users ?? []).filter(({ user_no }) => user_no !== user.user_no)
    this.users = [...others, user].sort((a, b) => (a.account < b.account ? -1 : 1))
  }

  readUnits = async () => (this.units = await readUnits())

  async #accounts() {
    const [users, units, regions] = await Promise.all([readUsers('users'), readUnits(), readDivisions()])
    Object.assign(this, { users, units, regions })
  }

  async #grants() {
    const [users, { regions, roles }] = await Promise.all([readUsers('grants'), readPlaces()])
    Object.assign(this, { users, regions, roles })
  }
}
