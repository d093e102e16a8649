import { Problem } from '../schemas/problem.ts'
import { as } from '../trail/acting.ts'
import { actingIn } from './acting-of.ts'
import { beginTry } from './attempts.ts'
import { holds, demandStrong } from './passwords.ts'
import { policyOf } from './policy.ts'
import { demandsFactor } from './second-factor.ts'
import { beginSession, endSessionsOf, promote, type Session, sessionOf, type Stage } from './sessions.ts'
import type { Access } from './store.ts'
import { typedAccount } from './typed.ts'
import { passwordOf, setPassword, type User, userNamed } from './users.ts'

export interface From {
  ip: string
  agent: string
}

const wrong = () =>
  new Problem({
    ...{ status: 401, code: 'sign-in-wrong' },
    zh: '账号或口令不对。连续输错会锁定账号',
    en: 'the account or the password is wrong; repeated mistakes lock the account'
  })

const DAY = 86_400_000

/** What stands next for one whose password, or unified identity, was right. */
export const nextStage = (access: Access, user: User, way: string, factorDone = false): Stage => {
  const { password_days } = policyOf(access)
  if (!factorDone && user.factor) return 'factor'
  if (!user.factor && demandsFactor(access, user)) return 'enrol'
  if (way !== 'password') return 'in'
  const old = password_days > 0 && Date.parse(user.password_at ?? '') < Date.now() - password_days * DAY
  return user.must_change || (old && !user.demo) ? 'password' : 'in'
}

/** Begins the session of a user who has shown who he is, and writes it down. */
export const admit = (access: Access, user: User, way: string, from: From): string => {
  const stage = nextStage(access, user, way)
  const token = beginSession(access, { user_no: user.user_no, stage, way, ...from })
  as(actingIn(access, user, sessionOf(access, token)!), () =>
    access.trail.record({ action: 'sign-in', object: user.account, success: true, detail: `${way} ${stage}` })
  )
  return token
}

/**
 * Account and password to a session's token. An unknown account, a disabled one and a wrong password cost the same and
 * are answered with the same words.
 * @throws Problem 401 `sign-in-wrong`, 429 `account-locked`
 */
export const signIn = async (
  access: Access,
  { account, password }: { account: string; password: string },
  from: From
): Promise<string> => {
  const typed = typedAccount(access, account)
  const refused = (detail: string) =>
    access.trail.record({ action: 'sign-in', object: typed, success: false, actor: typed, detail })
  const tried = beginTry(access, account)
  const user = userNamed(access, account)
  const kept = user?.state === 'active' ? passwordOf(access, user.user_no) : null
  const right = await holds(password, kept)
  if (!right || !user) {
    refused(tried.locks ? 'wrong, locked' : 'wrong')
    throw wrong()
  }
  // with a factor to come wrong codes go on counting: the password alone must not buy new tries
  if (user.factor) tried.returned()
  else tried.forgiven()
  return admit(access, user, 'password', from)
}

/** A user sets another password: the old one is asked again, other sessions end. Answers the new token. */
export const changePassword = async (
  access: Access,
  session: Session,
  user: User,
  { old, password }: { old: string; password: string }
): Promise<string> => {
  const act = { action: 'password-change', object: user.account } as const
  const tried = beginTry(access, user.account)
  if (!(await holds(old, passwordOf(access, user.user_no)))) {
    access.trail.record({ ...act, success: false, detail: 'wrong' })
    const said = { zh: '现在的口令不对', en: 'the present password is wrong' }
    throw new Problem({ status: 422, code: 'password-wrong', where: 'old', ...said })
  }
  tried.forgiven()
  demandStrong(password, user.account, policyOf(access))
  await setPassword(access, user.user_no, password, false)
  endSessionsOf(access, user.user_no, 'password', session.session_no)
  access.trail.record({ ...act, success: true })
  return promote(access, session, 'in')
}
