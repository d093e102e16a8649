import { place } from '../state/place.svelte.ts'
import { say } from '../words/say.ts'
import type { Row } from './answer.ts'
import { session } from './session.svelte.ts'

/** The list of single lines, narrowed; undefined for a reader who is shown sums only. */
export const linesHref = (changes: Record<string, string> = {}): string | undefined =>
  session.seesLines ? place.href('/payout/lines', changes) : undefined

/** A way from a row to its lines; undefined for a reader who is shown sums only. */
export const toLines = (of: (row: Row) => Record<string, string>): ((row: Row) => void) | undefined =>
  session.seesLines ? (row) => place.go(place.href('/payout/lines', of(row))) : undefined

/** A note on rows that lead to their lines; to a reader of sums it does not promise them. */
export const withWay = (note: string): string =>
  session.seesLines ? `${note} · ${say('payout.clock.row')}` : note
