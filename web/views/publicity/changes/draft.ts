import { session } from '../../../data/session.svelte.ts'
import { place } from '../../../state/place.svelte.ts'
import type { Body } from './shapes.ts'

/** What was typed and not saved yet, kept in this browser until it is, for its account alone. `version` is the one it began from, 0 for new. */
export type Draft = { version: number; body: Body }

const key = (no: string) => `change:${session.account}:${place.region}:${no || 'new'}`

export const keepDraft = (no: string, draft: Draft) => localStorage.setItem(key(no), JSON.stringify(draft))
export const dropDraft = (no: string) => localStorage.removeItem(key(no))

/** A draft that cannot be read is none. */
export function draftOf(no: string): Draft | null {
  try {
    const found = JSON.parse(localStorage.getItem(key(no)) ?? 'null') as Draft | null
    return found && typeof found.version === 'number' && typeof found.body?.steps === 'object' ? found : null
  } catch {
    return null
  }
}
