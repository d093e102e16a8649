import { inWords } from '../../state/language.svelte.ts'
import { say } from '../../words/say.ts'
import type { TrailRecord } from './trail-api.ts'

export const actWords = ({ action_zh: zh, action_en: en }: TrailRecord) => inWords({ zh, en })
export const roleSaid = ({ role_zh: zh, role_en: en }: TrailRecord) => inWords({ zh, en })
/** Two names are nobody's account. */
export const actorWords = ({ actor }: Pick<TrailRecord, 'actor'>) =>
  actor === 'system' || actor === 'anonymous' ? say(`trail.${actor}`) : actor

/** 'until …' as it is, JSON a line for each key. */
export function detailLines(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 1)
      .replace(/^[{[]\n|\n[}\]]$/g, '')
      .replace(/^ /gm, '')
  } catch {
    return detail
  }
}
