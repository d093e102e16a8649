import type { Light } from '../../data/answer.ts'
import { say } from '../../words/say.ts'

const HOUR = 3_600_000
/** Advice of ours: a backup a day. An hour more, since a nightly one takes its time. */
const fresh = 25 * HOUR
const stale = 7 * 24 * HOUR

/** 1 536 000 → '1.5 MB', as disks are sold. */
export const megabytes = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`

export const ageWords = (at: string, now: number): string => {
  const hours = Math.floor((now - Date.parse(at)) / HOUR)
  if (hours < 1) return say('backup.age.now')
  return hours < 48
    ? say('backup.age.hours', { n: hours })
    : say('backup.age.days', { n: Math.floor(hours / 24) })
}

/** How old the last backup is, as a light with its words. */
export const ageLight = (at: string | null, now: number): { light: Light; text: string } => {
  if (at === null) return { light: 'bad', text: say('backup.never') }
  const age = now - Date.parse(at)
  if (age > stale) return { light: 'bad', text: say('backup.stale') }
  return age > fresh
    ? { light: 'warn', text: say('backup.old') }
    : { light: 'good', text: say('backup.fresh') }
}
