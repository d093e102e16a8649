import { Problem } from '../schemas/problem.ts'
import { acted } from './acted.ts'
import { forgiven } from './attempts.ts'
import { removeFactor } from './factor.ts'
import { hashPassword, madePassword } from './passwords.ts'
import { endSessionsOf } from './sessions.ts'
import type { Access } from './store.ts'
import { keepPassword, type User, userOf } from './users.ts'

const demandActive = ({ state, account }: User): void => {
  if (state === 'active') return
  throw new Problem({
    ...{ status: 409, code: 'user-disabled', where: account },
    zh: `账号 ${account} 已停用，请先启用再发口令`,
    en: `the account ${account} is disabled; enable it first`
  })
}

/** A password for one signing in: answered here and kept nowhere in plain; open sessions end. */
export const givePassword = async (
  access: Access,
  no: number,
  demand: (user: User) => void = () => undefined
): Promise<{ account: string; password: string }> => {
  const password = madePassword()
  const hash = await hashPassword(password)
  const { account } = userOf(access, no)
  return acted(access, 'password-give', account, () => {
    const user = userOf(access, no)
    demand(user)
    demandActive(user)
    keepPassword(access, no, hash, true)
    const ended = endSessionsOf(access, no, 'password given')
    return { is: { sessions_ended: ended }, answer: { account, password } }
  })
}

/** The operator's way back in when nobody can: the lock is taken off and, by wish, the second factor. */
export const resetAccount = async (
  access: Access,
  no: number,
  { factor }: { factor: boolean }
): Promise<{ account: string; password: string }> => {
  const given = await givePassword(access, no)
  acted(access, 'user-unlock', given.account, () => ({
    is: { locked: false },
    answer: forgiven(access, given.account)
  }))
  if (factor)
    acted(access, 'factor-remove', given.account, () => ({
      ...{ was: { factor: removeFactor(access, no) }, is: { factor: false } },
      answer: undefined
    }))
  return given
}
