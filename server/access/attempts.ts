import { Problem } from '../schemas/problem.ts'
import { policyOf } from './policy.ts'
import type { Access } from './store.ts'

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

/** Refuses a name that is locked; of a name that is no account the same is said. @throws Problem 429 `account-locked` */
export const demandUnlocked = ({ db }: Access, account: string): void => {
  const found = db.prepare('select locked_until from attempt where account = ?').get(account) as
    { locked_until: string | null } | undefined
  if (found?.locked_until && found.locked_until > new Date().toISOString()) throw locked(found.locked_until)
}

/** One wrong attempt more; answers whether it locked the name. */
export const missed = (access: Access, account: string): boolean => {
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

/** After the right password, or by the security administrator's hand. Answers whether anything was forgotten. */
export const forgiven = ({ db }: Access, account: string): boolean =>
  db.prepare('delete from attempt where account = ?').run(account).changes > 0

/** Until when an account is locked; null when it is not. */
export const lockedUntil = ({ db }: Access, account: string): string | null => {
  const found = db.prepare('select locked_until from attempt where account = ?').get(account) as
    { locked_until: string | null } | undefined
  return found?.locked_until && found.locked_until > new Date().toISOString() ? found.locked_until : null
}
