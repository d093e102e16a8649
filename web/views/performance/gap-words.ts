import { point } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** 低于序时 5.9 点; a gap that cannot be told says so. */
export function gapWords(gap: number | null): string {
  if (gap === null) return say('overview.gap.none')
  const n = point(Math.abs(gap)).replace('+', '')
  return say(gap < 0 ? 'overview.gap.under' : 'overview.gap.over', { n })
}
