import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { caseTold, yuan } from './said.ts'
import type { CaseEvent, Fen } from './shapes.ts'

/** What an event did, in a sentence; its own words stand beside it. */
export function eventTold(event: CaseEvent): string {
  const money = (['confirmed_fen', 'recovered_fen'] as const)
    .filter((name) => event.detail[name] !== undefined)
    .map((name) => `${say(`case.need.${name}.short`)} ${yuan(event.detail[name] as Fen)}`)
  switch (event.kind) {
    case 'move':
      return [
        say('case.event.move', { from: caseTold(event.from!).text, to: caseTold(event.to!).text }),
        ...money
      ].join(say('finding.comma'))
    case 'assign':
      return event.to
        ? say('case.event.assign', { to: event.to })
        : say('case.event.unassign', { from: event.from ?? '' })
    case 'snooze':
      return say('case.event.snooze', { day: event.to ?? '' })
    default:
      return say(`case.event.${event.kind}`)
  }
}

/** Bytes in words: 1,536 → '1.5 KB'. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${count(bytes)} B`
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
