/** Users as administrators see them: the account, what it may do where, and whether it can come in. */
import { Problem } from '../schemas/problem.ts'
import { allGrants, type Grant } from './grants.ts'
import { type Permission, type Role, roles } from './roles.ts'
import { openSessions, type Session } from './sessions.ts'
import type { StandingRegion } from './standing.ts'
import type { Access } from './store.ts'
import { type User, usersOf } from './users.ts'

/** What is told of a region here. */
export type NamedRegion = Pick<StandingRegion, 'name' | 'title_zh' | 'title_en' | 'nameOf'>

export interface ListedGrant extends Pick<
  Grant,
  'region' | 'role' | 'projects' | 'granted_at' | 'granted_by'
> {
  /** The region's name itself where this process does not hold it. */
  title_zh: string
  title_en: string
  role_zh: string
  role_en: string
  detail: Role['detail']
  permissions: Permission[]
  divisions: { code: string; name: string }[]
}

export interface ListedUser extends User {
  /** Signs in by unified login too. */
  unified: boolean
  grants: ListedGrant[]
  /** Until when wrong passwords have locked it, UTC; null: not locked. */
  locked_until: string | null
  /** When it last came in, UTC; null: never. */
  last_in: string | null
  /** Open sessions. */
  sessions: number
}

const listedGrant = (
  { region, role, projects, granted_at, granted_by, divisions }: Grant,
  regions: readonly NamedRegion[]
): ListedGrant => {
  const held = regions.find(({ name }) => name === region)
  const { zh: role_zh, en: role_en, detail, permissions } = roles[role] as Role
  return {
    ...{ region, title_zh: held?.title_zh ?? region, title_en: held?.title_en ?? region },
    ...{ role, role_zh, role_en, detail, permissions: [...permissions], projects, granted_at, granted_by },
    divisions: divisions.map((code) => ({ code, name: held?.nameOf(code) ?? code }))
  }
}

/** A text of each key, from rows of two columns. */
const texts = ({ db }: Access, sql: string, ...values: string[]) =>
  new Map(
    (db.prepare(sql).all(...values) as { key: string | number; text: string }[]).map((row) => [
      row.key,
      row.text
    ])
  )

/** Every user, by account. */
export const listedUsers = (access: Access, regions: readonly NamedRegion[]): ListedUser[] => {
  const grants = Map.groupBy(allGrants(access), ({ user_no }) => user_no)
  const open = Map.groupBy(openSessions(access), ({ user_no }) => user_no)
  const locked = texts(
    access,
    'select lower(account) as key, locked_until as text from attempt where locked_until > ?',
    new Date().toISOString()
  )
  const last = texts(
    access,
    `select user_no as key, max(began_at) as text from session where stage = 'in' group by user_no`
  )
  return usersOf(access).map((user) => ({
    ...user,
    unified: user.external_id !== null,
    grants: (grants.get(user.user_no) ?? []).map((grant) => listedGrant(grant, regions)),
    locked_until: locked.get(user.account.toLowerCase()) ?? null,
    last_in: last.get(user.user_no) ?? null,
    sessions: open.get(user.user_no)?.length ?? 0
  }))
}

/** @throws Problem 404 `user-unknown` */
export const listedUser = (access: Access, regions: readonly NamedRegion[], no: number): ListedUser => {
  const found = listedUsers(access, regions).find(({ user_no }) => user_no === no)
  if (found) return found
  throw new Problem({ status: 404, code: 'user-unknown', zh: '没有这个账号', en: 'no such account' })
}

export interface ListedSession extends Omit<Session, 'user_no'> {
  account: string
  name: string
  unit: string
  roles: Pick<ListedGrant, 'region' | 'title_zh' | 'title_en' | 'role_zh' | 'role_en'>[]
}

/** Open sessions with whose they are, the newest first. */
export const listedSessions = (access: Access, regions: readonly NamedRegion[]): ListedSession[] => {
  const users = new Map(listedUsers(access, regions).map((user) => [user.user_no, user]))
  return openSessions(access).map(({ user_no, ...session }) => {
    const { account, name, unit, grants } = users.get(user_no)!
    const held = grants.map(({ region, title_zh, title_en, role_zh, role_en }) => ({
      ...{ region, title_zh, title_en, role_zh, role_en }
    }))
    return { ...session, account, name, unit, roles: held }
  })
}
