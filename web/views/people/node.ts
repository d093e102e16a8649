import { text, type Row } from '../../data/answer.ts'
import { place } from '../../state/place.svelte.ts'

/** Where a member of a cluster is told of in full: persons and accounts have a page, phones and operators have none. */
export const opens = (row: Row): string | undefined => {
  const [kind, no] = text(row, 'node').split(':')
  if (kind === 'person') return place.href(`/people/${no}`)
  return kind === 'account' ? place.href(`/people/accounts/${no}`) : undefined
}
