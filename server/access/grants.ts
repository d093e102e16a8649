import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'
import { administrators, isRole, type RoleName, roles } from './roles.ts'
import type { Access } from './store.ts'

/** The installation itself, where the three administrators have their role. */
export const everywhere = '*'

export interface Grant {
  user_no: number
  region: string
  role: RoleName
  /** Prefixes of division codes. */
  divisions: string[]
  /** Codes of projects, or `@` and a department whose projects are meant as the list stands that day; null = all. */
  projects: string[] | null
  granted_at: string
  granted_by: string
}

type Row = Omit<Grant, 'divisions' | 'projects'> & { divisions: string; projects: string | null }

const read = ({ divisions, projects, ...row }: Row): Grant => ({
  ...row,
  divisions: JSON.parse(divisions) as string[],
  projects: projects === null ? null : (JSON.parse(projects) as string[])
})

export const grantsOf = ({ db }: Access, user: number): Grant[] =>
  (
    db.prepare('select * from role_grant where user_no = ? order by region').all(user) as unknown as Row[]
  ).map(read)
/** Names of the regions where a user has a role. */
export const regionsOf = (access: Access, user: number): string[] =>
  grantsOf(access, user)
    .map(({ region }) => region)
    .filter((region) => region !== everywhere)
export const allGrants = ({ db }: Access): Grant[] =>
  (db.prepare('select * from role_grant order by user_no, region').all() as unknown as Row[]).map(read)

const refuse = (code: string, zh: string, en: string, where: string): never => {
  throw new Problem({ status: 422, code, zh, en, where })
}

/** Powers that must not meet in one hand: an administrator is nothing else, in any region. */
const demandApart = (held: readonly Grant[], { region, role }: { region: string; role: RoleName }): void => {
  const administrator = administrators.includes(role)
  if (administrator !== (region === everywhere))
    refuse(
      'grant-place',
      administrator ? `${roles[role].zh}只能授予全系统，不分地区` : `${roles[role].zh}要写明地区`,
      administrator ? 'an administrator is one for the whole installation' : 'name the region of this role',
      'region'
    )
  const others = held.filter((grant) => grant.region !== region)
  if (others.length && (administrator || others.some((grant) => grant.region === everywhere)))
    refuse(
      'grant-apart',
      '三员与业务角色不能由同一账号担任，请先收回另一个角色',
      'an administrator holds no other role; take the other one back first',
      'role'
    )
}

export interface Wish {
  user_no: number
  region: string
  role: string
  divisions: string[]
  projects: string[] | null
}

/** What a wish comes to, checked against the other roles of the user. @throws Problem 422 */
export const demandGrant = (
  held: readonly Grant[],
  { role, region, divisions, projects }: Omit<Wish, 'user_no'>
): RoleName => {
  if (!isRole(role)) return refuse('role-unknown', `没有角色 ${role}`, `there is no role ${role}`, 'role')
  demandApart(held, { region, role })
  if (region !== everywhere && divisions.length === 0)
    refuse('grant-divisions', '请至少选一个区划', 'choose at least one division', 'divisions')
  if (divisions.some((code) => !/^\d{2,12}$/.test(code)))
    refuse('division-form', '区划代码是 2 到 12 位数字', 'a division code has 2 to 12 digits', 'divisions')
  if (projects?.length === 0)
    refuse('grant-projects', '请选项目，或选全部项目', 'choose projects, or all of them', 'projects')
  return role
}

/** Give a role in a region; the one held there before is replaced. @throws Problem 422 */
export const setGrant = (access: Access, wish: Wish, by: string): Grant =>
  access.inOne(() => {
    const { user_no, region, divisions, projects } = wish
    const role = demandGrant(grantsOf(access, user_no), wish)
    const granted = { granted_at: new Date().toISOString(), granted_by: by }
    access.db
      .prepare(
        `insert or replace into role_grant (user_no, region, role, divisions, projects, granted_at, granted_by)
         values (?, ?, ?, ?, ?, ?, ?)`
      )
      .run(
        ...([user_no, region, role, JSON.stringify(divisions)] as const),
        projects === null ? null : JSON.stringify(projects),
        ...([granted.granted_at, by] as const)
      )
    return { user_no, region, role, divisions, projects, ...granted }
  })

/** Whether there was one. */
export const removeGrant = ({ db }: Access, user: number, region: string): boolean =>
  db.prepare('delete from role_grant where user_no = ? and region = ?').run(user, region).changes > 0

/** The rows a grant opens; `projectsOf` answers the projects of departments as the list stands. */
export const scopeOf = async (
  { role, divisions, projects }: Pick<Grant, 'role' | 'divisions' | 'projects'>,
  projectsOf: (departments: string[]) => Promise<string[]>
): Promise<Scope> => {
  const { detail } = roles[role]
  if (detail === null) return nothing
  if (projects === null) return { divisions, projects: null, detail }
  const departments = projects.filter((one) => one.startsWith('@')).map((one) => one.slice(1))
  const codes = [
    ...projects.filter((one) => !one.startsWith('@')),
    ...(departments.length ? await projectsOf(departments) : [])
  ]
  return { divisions, projects: [...new Set(codes)].sort(), detail }
}

/** No row of anything. */
export const nothing: Scope = { divisions: [], projects: [], detail: 'aggregates' }
