/** Sessions are kept here, not in the cookie: the cookie is 256 random bits, the store knows only their hash. */
import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../schemas/problem.ts'
import { policyOf } from './policy.ts'
import type { Access } from './store.ts'

/** What still stands between a password and the pages: a factor to type, one to set up, a password to change. */
export type Stage = 'password' | 'factor' | 'enrol' | 'in'

export interface Session {
  session_no: number
  user_no: number
  stage: Stage
  /** password | oidc */
  way: string
  ip: string
  agent: string
  began_at: string
  seen_at: string
}

const hash = (token: string) => createHash('sha256').update(token).digest()
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

/** A request later than this since the last one is written down; sooner ones would only wear the disk. */
const SEEN_EVERY_MS = 30_000

const open = `select session_no, user_no, stage, way, ip, agent, began_at, seen_at from session where ended_at is null`

/** The limits of the moment: what was seen or begun earlier has ended. */
const limits = (access: Access) => {
  const { idle_minutes, absolute_hours } = policyOf(access)
  return { idle: ago(idle_minutes * 60_000), absolute: ago(absolute_hours * 3_600_000) }
}

/** A new session; the answer goes into the cookie and nowhere else. */
export const beginSession = (
  { db }: Access,
  { user_no, stage, way, ip, agent }: Pick<Session, 'user_no' | 'stage' | 'way' | 'ip' | 'agent'>
): string => {
  const token = randomBytes(32).toString('base64url')
  const now = new Date().toISOString()
  db.prepare(
    `insert into session (token_hash, user_no, stage, way, ip, agent, began_at, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?)`
  ).run(hash(token), user_no, stage, way, ip, agent.slice(0, 200), now, now)
  return token
}

/** The open session of a token whose user may still come; null for forged, ended, idle and outlived ones. */
export const sessionOf = (access: Access, token: string): Session | null => {
  const found = access.db
    .prepare(`${open} and token_hash = ? and user_no in (select user_no from user where state = 'active')`)
    .get(hash(token)) as Session | undefined
  if (!found) return null
  const { idle, absolute } = limits(access)
  if (found.seen_at < idle) return (endSession(access, found.session_no, 'idle'), null)
  if (found.began_at < absolute) return (endSession(access, found.session_no, 'absolute'), null)
  if (found.seen_at < ago(SEEN_EVERY_MS))
    access.db
      .prepare('update session set seen_at = ? where session_no = ?')
      .run(new Date().toISOString(), found.session_no)
  return found
}

/**
 * The next stage begins under a new token: what was seen before signing in is worth nothing afterwards. One that has
 * ended while its request was under way goes no further. @throws Problem 401 `sign-in-first`
 */
export const promote = (access: Access, session: Session, stage: Stage): string =>
  access.inOne(() => {
    if (endSession(access, session.session_no, 'promoted')) return beginSession(access, { ...session, stage })
    const said = { zh: '这次登录已经结束，请重新登录', en: 'this session has ended; sign in again' }
    throw new Problem({ status: 401, code: 'sign-in-first', ...said })
  })

/** Whether it was open. */
export const endSession = ({ db }: Access, no: number, why: string): boolean =>
  db
    .prepare('update session set ended_at = ?, ended_why = ? where session_no = ? and ended_at is null')
    .run(new Date().toISOString(), why, no).changes > 0

/** Every open session of a user, but one; answers how many. */
export const endSessionsOf = ({ db }: Access, user: number, why: string, but = 0): number =>
  Number(
    db
      .prepare(
        'update session set ended_at = ?, ended_why = ? where user_no = ? and session_no <> ? and ended_at is null'
      )
      .run(new Date().toISOString(), why, user, but).changes
  )

/** Open sessions, the newest first. */
export const openSessions = (access: Access): Session[] => {
  const { idle, absolute } = limits(access)
  return access.db
    .prepare(`${open} and seen_at >= ? and began_at >= ? order by seen_at desc, session_no desc`)
    .all(idle, absolute) as never
}
