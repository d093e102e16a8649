/** The second factor: time-based codes of RFC 6238 (SHA-1, 6 digits, 30 s), as every authenticator app speaks them. */
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { Problem } from '../schemas/problem.ts'
import { beginTry } from './attempts.ts'
import { holds } from './passwords.ts'
import { demandsFactor } from './second-factor.ts'
import { openSecret, sealSecret } from './secrets.ts'
import { endSessionsOf, promote, type Session } from './sessions.ts'
import { nextStage } from './sign-in.ts'
import type { Access } from './store.ts'
import { passwordOf, type User, userOf } from './users.ts'

const PERIOD = 30
/** Steps of the clock that a phone may be off. */
const WINDOW = 1

const totp = (secret: Secret, account: string, issuer: string) =>
  new TOTP({ issuer, label: account, secret, digits: 6, period: PERIOD })

const sealedAs = (user: number) => `factor:${user}`

const refuse = (status: number, code: string, zh: string, en: string, where?: string): never => {
  throw new Problem({ status, code, zh, en, ...(where && { where }) })
}

const held = () =>
  refuse(
    409,
    'factor-held',
    '已经设置过动态口令，请先停用',
    'a second factor is set up already; take it off first'
  )

const wrongCode = () =>
  refuse(
    422,
    'factor-wrong',
    '动态口令不对或已用过，请等下一个',
    'the code is wrong or was used; wait for the next one',
    'code'
  )

/** The step of the clock a code belongs to, when it is right. @param now ms since 1970 */
export const stepOf = (secret: Secret, code: string, now: number): number | null => {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totp(secret, '', '').validate({ token: code, window: WINDOW, timestamp: now })
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp: now }) + delta
}

/** A code counts once: neither it nor an older one comes through again. */
const spend = ({ db }: Access, user: number, step: number): boolean =>
  db.prepare('update user set factor_step = ? where user_no = ? and factor_step < ?').run(step, user, step)
    .changes > 0

/** A new secret, kept sealed with the session until a code proves that the phone has it. */
export const beginEnrolment = (
  access: Access,
  session: Session,
  user: User,
  issuer: string
): { secret: string; uri: string; svg: string } => {
  if (user.factor) held()
  const secret = new Secret({ size: 20 })
  access.db
    .prepare('update session set pending = ? where session_no = ?')
    .run(sealSecret(access.key, sealedAs(user.user_no), Buffer.from(secret.bytes)), session.session_no)
  const uri = totp(secret, user.account, issuer).toString()
  return { secret: secret.base32, uri, svg: renderSVG(uri, { border: 2 }) }
}

const secretIn = (access: Access, user: number, sealed: Uint8Array): Secret =>
  new Secret({ buffer: new Uint8Array(openSecret(access.key, sealedAs(user), sealed)).buffer })

/**
 * The phone's first code makes the pending secret the user's factor; one that was set up meanwhile, in another session,
 * stays. Sessions that were begun without it end. Answers the token of the next stage.
 */
export const finishEnrolment = (access: Access, session: Session, user: User, code: string): string => {
  const act = { action: 'factor-set', object: user.account } as const
  const { pending } = access.db
    .prepare('select pending from session where session_no = ?')
    .get(session.session_no) as { pending: Uint8Array | null }
  if (!pending) return refuse(409, 'factor-not-begun', '请先取得二维码', 'ask for the code to scan first')
  const step = stepOf(secretIn(access, user.user_no, pending), code, Date.now())
  if (step === null) {
    access.trail.record({ ...act, success: false, detail: 'wrong' })
    return wrongCode()
  }
  return access.inOne(() => {
    const set = access.db
      .prepare('update user set factor = ?, factor_step = ? where user_no = ? and factor is null')
      .run(pending, step, user.user_no)
    if (set.changes === 0) held()
    endSessionsOf(access, user.user_no, 'second factor set up', session.session_no)
    access.trail.record({ ...act, success: true })
    const now = userOf(access, user.user_no)
    return promote(access, session, nextStage(access, now, session.way, true))
  })
}

/** The code of a signing in. Wrong ones count like wrong passwords. Answers the token of the next stage. */
export const passFactor = (access: Access, session: Session, user: User, code: string): string => {
  const act = { action: 'sign-in-factor', object: user.account } as const
  const tried = beginTry(access, user.account)
  const { factor } = access.db.prepare('select factor from user where user_no = ?').get(user.user_no) as {
    factor: Uint8Array | null
  }
  const step = factor && stepOf(secretIn(access, user.user_no, factor), code, Date.now())
  if (!step || !spend(access, user.user_no, step)) {
    access.trail.record({ ...act, success: false, detail: tried.locks ? 'wrong, locked' : 'wrong' })
    return wrongCode()
  }
  tried.forgiven()
  access.trail.record({ ...act, success: true })
  return promote(access, session, nextStage(access, user, session.way, true))
}

/** Take the factor off, by the user's own password; not where his role must have one. */
export const dropFactor = async (access: Access, user: User, password: string): Promise<void> => {
  const act = { action: 'factor-drop', object: user.account } as const
  if (demandsFactor(access, user))
    refuse(409, 'factor-demanded', '你的角色必须使用动态口令', 'your role must have a second factor')
  const tried = beginTry(access, user.account)
  if (!(await holds(password, passwordOf(access, user.user_no)))) {
    access.trail.record({ ...act, success: false, detail: 'wrong' })
    refuse(422, 'password-wrong', '口令不对', 'the password is wrong', 'password')
  }
  tried.forgiven()
  removeFactor(access, user.user_no)
  access.trail.record({ ...act, success: true })
}

/** Without asking: for the security administrator, when a phone is lost. Whether there was one. */
export const removeFactor = ({ db }: Access, user: number): boolean =>
  db
    .prepare('update user set factor = null, factor_step = 0 where user_no = ? and factor is not null')
    .run(user).changes > 0
