import { session } from '../../data/session.svelte.ts'
import { place } from '../../state/place.svelte.ts'
import type { At } from './api.ts'
import type { Body } from './shapes.ts'

/** What was typed and not saved yet, kept in this browser until it is, for its account alone. `version` is the one it began from. */
export type Draft = { version: number; body: Body }

const key = ({ month, unit }: At) => `monthly:${session.account}:${place.region}:${month}:${unit}`

export const keepDraft = (at: At, draft: Draft) => localStorage.setItem(key(at), JSON.stringify(draft))
export const dropDraft = (at: At) => localStorage.removeItem(key(at))

/** A draft that cannot be read is none. */
export function draftOf(at: At): Draft | null {
  try {
    const found = JSON.parse(localStorage.getItem(key(at)) ?? 'null') as Draft | null
    return found && typeof found.version === 'number' && Array.isArray(found.body?.rows) ? found : null
  } catch {
    return null
  }
}
