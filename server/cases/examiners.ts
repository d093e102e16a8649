/** Accounts that a case can be given to: they may examine in this region, and their scope holds the finding. */
import { grantsOf, scopeOf } from '../access/grants.ts'
import { type Role, roles } from '../access/roles.ts'
import { type User, userNamed, usersOf } from '../access/users.ts'
import type { Scope } from '../questions/types.ts'
import { findingsIn } from './finding.ts'
import type { CaseHouse } from './house.ts'
import { unfit } from '../schemas/problem.ts'

export type Examiner = Pick<User, 'account' | 'name' | 'unit'> & { scope: Scope }

const examinerOf = async ({ access, place }: CaseHouse, user: User): Promise<Examiner | null> => {
  const grant = grantsOf(access, user.user_no).find(({ region }) => region === place.name)
  if (!grant || user.state !== 'active') return null
  if (!(roles[grant.role] as Role).permissions.includes('examine')) return null
  const { account, name, unit } = user
  return { account, name, unit, scope: await scopeOf(grant, place.projectsOf) }
}

/** Everybody who may examine in the region, by account; of one finding, those who see it. */
export const examiners = async (house: CaseHouse, finding?: string): Promise<Examiner[]> => {
  const found = (await Promise.all(usersOf(house.access).map((user) => examinerOf(house, user)))).filter(
    (one) => one !== null
  )
  if (finding === undefined) return found
  // many share one scope
  const seeing = new Map<string, Promise<boolean>>()
  const sees = (scope: Scope): Promise<boolean> => {
    const key = JSON.stringify(scope)
    if (!seeing.has(key))
      seeing.set(
        key,
        findingsIn(house, scope, [finding]).then((held) => held.size > 0)
      )
    return seeing.get(key)!
  }
  const fit = await Promise.all(found.map(({ scope }) => sees(scope)))
  return found.filter((_, i) => fit[i])
}

export const unfitAssignee = () =>
  unfit(
    'assignee-unfit',
    'assignee',
    '不能指派给这个账号：没有这个账号、已停用、没有核查权限，或看不到这件疑点',
    'this account cannot take the case: unknown, disabled, without the right to examine, or the finding lies outside its scope'
  )

/** One examiner and those of these findings that he sees. @throws Problem 422 `assignee-unfit` */
export const examinerFor = async (
  house: CaseHouse,
  account: string,
  findings: readonly string[]
): Promise<{ examiner: Examiner; sees: ReadonlySet<string> }> => {
  const user = userNamed(house.access, account)
  const examiner = user ? await examinerOf(house, user) : null
  if (!examiner) throw unfitAssignee()
  return { examiner, sees: new Set((await findingsIn(house, examiner.scope, findings)).keys()) }
}
