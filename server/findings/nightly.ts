/** A full run each night, when nobody loads: clocks move with the day even where no file came. */
import type { Findings } from './findings.ts'

/** Milliseconds from `now` until the next hh:mm in China. */
export const untilNext = (time: string, now: Date): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const day = 86_400_000
  const china = (now.getTime() + 8 * 3_600_000) % day
  const wait = (hours * 60 + minutes) * 60_000 - china
  return wait > 0 ? wait : wait + day
}

/** @param time hh:mm in China, '' = never @returns what stops it */
export const nightly = (
  findings: readonly Findings[],
  time: string,
  log: (error: unknown) => void
): (() => void) => {
  if (time === '') return () => undefined
  let timer: NodeJS.Timeout
  const wait = () => {
    timer = setTimeout(run, untilNext(time, new Date()))
    timer.unref()
  }
  const run = async () => {
    // one region after the other: they share the machine
    for (const each of findings) await each.run().catch(log)
    wait()
  }
  wait()
  return () => clearTimeout(timer)
}
