import { place } from '../../state/place.svelte.ts'

/** What narrows the queue, by its keys in the address. Division and project are the page's own filters. */
export const wishKeys = ['rule', 'grade', 'severity', 'state', 'assignee', 'due'] as const
export type WishKey = (typeof wishKeys)[number]
/** All that a saved view keeps. */
const keptKeys = ['division', 'project', ...wishKeys] as const

export const wish = (): Partial<Record<WishKey, string>> =>
  Object.fromEntries(wishKeys.map((key) => [key, place.read(key)]).filter(([, value]) => value))

export const choose = (key: WishKey, value: string) => place.set({ [key]: value }, { replace: true })
export const clearWish = () =>
  place.set(Object.fromEntries(wishKeys.map((key) => [key, ''])), { replace: true })

/** The queue's conditions as a saved view keeps them: 'grade=E0&rule=D02'. */
export const queryNow = (): string => {
  const query = new URLSearchParams()
  for (const key of keptKeys) if (place.read(key)) query.set(key, place.read(key))
  return query.toString()
}

/** What an address must change so that the queue shows a saved view: its keys set, all others of the queue removed. */
export const changesOf = (query: string): Record<string, string> => {
  const found = new URLSearchParams(query)
  return Object.fromEntries(keptKeys.map((key) => [key, found.get(key) ?? '']))
}
