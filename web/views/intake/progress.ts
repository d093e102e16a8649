import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import type { Progress } from './shapes.ts'

/** 1536 → '1.5 KiB'; whole bytes below one KiB. */
export function size(bytes: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let [value, at] = [bytes, 0]
  while (value >= 1024 && at < names.length - 1) [value, at] = [value / 1024, at + 1]
  return `${at === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${names[at]}`
}

/** How much is done, 0..1; null while the total is unknown. */
export const part = (bytes: number, total: number): number | null =>
  total > 0 ? Math.max(0, Math.min(1, bytes / total)) : null

/** Bytes a second; null in the first second, when any rate is a guess. */
export const rate = ({ bytes, elapsedMs }: { bytes: number; elapsedMs: number }): number | null =>
  elapsedMs < 1000 || bytes <= 0 ? null : bytes / (elapsedMs / 1000)

/** Seconds left at the rate so far; null while that is a guess (first second, first twentieth, all read). */
export function left(at: { bytes: number; totalBytes: number; elapsedMs: number }): number | null {
  const pace = rate(at)
  if (!pace || at.bytes < at.totalBytes / 20 || at.bytes >= at.totalBytes) return null
  return (at.totalBytes - at.bytes) / pace
}

/** 75 → '1 分 15 秒'; null → ''. */
export function span(seconds: number | null): string {
  if (seconds === null) return ''
  const whole = Math.max(1, Math.ceil(seconds))
  if (whole < 60) return say('intake.seconds', { n: whole })
  if (whole < 3600) return say('intake.minutes', { m: Math.floor(whole / 60), s: whole % 60 })
  return say('intake.hours', { h: Math.floor(whole / 3600), m: Math.floor((whole % 3600) / 60) })
}

/** Stage, rows, rate and time left in one line, for the eye and (without the moving digits) for the ear. */
export function progressWords(at: Progress): { stage: string; facts: string } {
  const [pace, rest] = [rate(at), left(at)]
  const facts = [
    at.rows > 0 ? say('intake.run.rows', { n: count(at.rows) }) : '',
    `${size(Math.min(at.bytes, at.totalBytes))} / ${size(at.totalBytes)}`,
    pace ? `${size(pace)}/s` : '',
    rest === null ? '' : say('intake.run.left', { t: span(rest) })
  ]
  return { stage: say(`intake.stage.${at.stage}`), facts: facts.filter(Boolean).join(' · ') }
}
