import type { Light } from '../../data/answer.ts'
import { inWords } from '../../state/language.svelte.ts'
import { officeTime } from '../../words/dates.ts'
import { say, type Word } from '../../words/say.ts'
import type { Detail, Grant, Region, User } from './shapes.ts'

/** The installation in place of a region, for the three administrators. */
export const everywhere = '*'

/** At most so many names are said; the rest is counted. */
const most = 3
export const listed = (names: string[], shown = most): string =>
  names.length > shown
    ? say('admin.more', { list: names.slice(0, shown).join(say('admin.and')), n: names.length })
    : names.join(say('admin.and'))

type Titled = { region: string; title_zh: string; title_en: string }
export const regionName = ({ region, title_zh, title_en }: Titled): string =>
  region === everywhere ? say('admin.everywhere') : inWords({ zh: title_zh, en: title_en })

export const roleName = ({ role_zh, role_en }: Pick<Grant, 'role_zh' | 'role_en'>): string =>
  inWords({ zh: role_zh, en: role_en })

/** Where a grant holds: its divisions, '' of an administrator's. */
export const placesOf = (grant: Pick<Grant, 'divisions'>): string =>
  listed(grant.divisions.map(({ name }) => name))

/** 县级填报员（楚雄市） */
export const grantWords = (grant: Grant): string => {
  const where = placesOf(grant)
  return where ? say('admin.role.at', { role: roleName(grant), where }) : roleName(grant)
}

/** The projects a grant is limited to, by name where the list is at hand. */
export const projectWords = (projects: string[] | null, region: Region | undefined): string => {
  if (!projects) return say('admin.grant.projects.all')
  const departments = projects.filter((one) => one.startsWith('@')).map((one) => one.slice(1))
  const names = projects
    .filter((one) => !one.startsWith('@'))
    .map((code) => region?.projects?.find((project) => project.code === code)?.name ?? code)
  const of = departments.length ? [say('admin.grant.departments.of', { list: listed(departments) })] : []
  return [...of, ...(names.length ? [listed(names)] : [])].join(say('admin.and'))
}

export const detailWords = (detail: Detail): string => say(`admin.detail.${detail ?? 'none'}`)

/** How an account stands, what matters most first. */
export type State = 'disabled' | 'locked' | 'closed' | 'once' | 'never' | 'active'
export const stateOf = (user: User): State => {
  if (user.state === 'disabled') return 'disabled'
  if (user.locked_until) return 'locked'
  if (!user.password && !user.unified) return 'closed'
  if (user.must_change) return 'once'
  return user.last_in ? 'active' : 'never'
}
const lights: Record<State, Light> = {
  ...{ disabled: 'none', locked: 'bad', closed: 'warn', once: 'warn', never: 'none', active: 'good' }
}
export const stateTag = (user: User): { text: string; light: Light; why?: string } => {
  const state = stateOf(user)
  const why = user.locked_until && say('admin.locked.until', { at: officeTime(user.locked_until) })
  return { text: say(`admin.state.${state}` as Word), light: lights[state], ...(why && { why }) }
}

export const lastIn = ({ last_in }: User): string =>
  last_in ? officeTime(last_in) : say('admin.last_in.never')
export const called = ({ name, account }: Pick<User, 'name' | 'account'>): string =>
  say('admin.user.of', { name, account })
