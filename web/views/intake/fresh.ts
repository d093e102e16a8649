import type { Light } from '../../data/answer.ts'
import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

export type Never = 'intake.fresh.never' | 'intake.fresh.never.own' | 'intake.fresh.never.here'

/** '滞后 6 天' once past the expected interval, '6 天前' within it, '从未接入' without data. */
export function lagWords(days: number | null, light: Light, never: Never): string {
  if (days === null) return say(never)
  if (days <= 0) return say('intake.fresh.today')
  return say(light === 'good' ? 'intake.fresh.within' : 'intake.fresh.lag', { n: count(days) })
}

/** 1 → '每天', 31 → '每月', others in days; unknown is a dash. */
export function every(days: number | null): string {
  if (days === null) return '—'
  if (days === 1 || days === 7 || days === 31 || days === 92 || days === 366)
    return say(`intake.fresh.every.${days}`)
  return say('intake.fresh.every', { n: days })
}
