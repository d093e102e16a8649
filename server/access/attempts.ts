import { Problem } from '../schemas/problem.ts'
import { policyOf } from './policy.ts'
import type { Access } from './store.ts'
import { typedAccount } from './typed.ts'

/** Typed names are forgotten after a day without an attempt. */
const KEPT_HOURS = 24

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

const locked = (until: string): Problem => {
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 60_000))
  return new Problem({
    ...{ status: 429, code: 'account-locked', where: String(minutes) },
    zh: `口令连续错误次数过多，这个账号已锁定，约 ${minutes} 分钟后再试，或请安全管理员解锁`,
    en: `too many wrong passwords: this account is locked for about ${minutes} minutes; the security administrator can unlock it`
  })
}

/** Tries at a locked name since it was locked, in this process: a flood of them must not become a flood of records. */
const turnedAway = new WeakMap<Access, Map<string, number>>()
const TOLD_EVERY = 100

const turnAway = (access: Access, account: string): void => {
  const counts = turnedAway.get(access) ?? new Map<string, number>()
  turnedAway.set(access, counts)
  const count = (counts.get(account) ?? 0) + 1
  counts.set(account, count)
  if (count % TOLD_EVERY !== 1) return
  const detail = count === 1 ? 'account-locked' : `account-locked, ${count} tries`
  const typed = typedAccount(access, account)
  access.trail.record({ action: 'sign-in', object: typed, success: false, actor: typed, detail })
}

/** Refuses a name that is locked; of a name that is no account the same is said. @throws Problem 429 `account-locked` */
const demandUnlocked = (access: Access, account: string): void => {
  const until = lockedUntil(access, account)
  if (until) {
    turnAway(access, account)
    throw locked(until)
  }
  turnedAway.get(access)?.delete(account)
}

export interface Try {
  /** Whether this try, when wrong, has locked the name. */
  locks: boolean
  /** It was right, but more is to come: this one try does not count, those before it do. */
  returned(): void
  /** It was right: all is forgotten. */
  forgiven(): void
}

/**
 * A try at a password or code. It is counted before it is known to be wrong, so that many at once are as many as one
 * after the other. @throws Problem 429 `account-locked`
 */
export const beginTry = (access: Access, typed: string): Try => {
  // as the store compares names: many spellings of one account are one
  const account = typed.toLowerCase()
  demandUnlocked(access, account)
  const locks = charge(access, account)
  return {
    locks,
    forgiven: () => void forgiven(access, account),
    returned: () =>
      void access.db
        .prepare('update attempt set failures = failures - 1, locked_until = null where account = ?')
        .run(account)
  }
}

const charge = (access: Access, account: string): boolean => {
  const { lock_after, lock_minutes } = policyOf(access)
  const { db } = access
  return access.inOne(() => {
    const now = new Date().toISOString()
    db.prepare('delete from attempt where last_at < ?').run(later(-KEPT_HOURS * 60))
    db.prepare(
      'update attempt set failures = 0, locked_until = null where account = ? and locked_until <= ?'
    ).run(account, now)
    const { failures } = db
      .prepare(
        `insert into attempt (account, failures, last_at) values (?, 1, ?)
         on conflict (account) do update set failures = failures + 1, last_at = excluded.last_at returning failures`
      )
      .get(account, now) as { failures: number }
    if (failures < lock_after) return false
    db.prepare('update attempt set locked_until = ? where account = ?').run(later(lock_minutes), account)
    return true
  })
}

/** By the right password, or the security administrator's hand. Answers whether anything was forgotten. */
export const forgiven = ({ db }: Access, account: string): boolean =>
  db.prepare('delete from attempt where account = ?').run(account).changes > 0

/** Until when an account is locked; null when it is not. */
const lockedUntil = ({ db }: Access, account: string): string | null => {
  const found = db.prepare('select locked_until from attempt where account = ?').get(account) as
    { locked_until: string | null } | undefined
  return found?.locked_until && found.locked_until > new Date().toISOString() ? found.locked_until : null
}
