import { filterKeys, place } from './place.svelte.ts'

export type FilterKey = (typeof filterKeys)[number]
export type FilterValues = Partial<Record<FilterKey, string>>

/** What narrows the page. Empty means "the server's default": the whole region, this year so far. */
class Filters {
  #values = $derived.by(() => {
    const set: FilterValues = {}
    for (const key of filterKeys) if (place.read(key)) set[key] = asDate(key, place.read(key))
    return set
  })

  /** The set filters as parameters of an ask: months as their first day. */
  get values() {
    return this.#values
  }

  of(key: FilterKey) {
    return place.read(key)
  }

  set(changes: FilterValues) {
    place.set(changes as Record<string, string>)
  }

  clear() {
    place.set(Object.fromEntries(filterKeys.map((key) => [key, ''])))
  }
}

/** '2026-04' in the address is '2026-04-01' in the ask. */
const asDate = (key: FilterKey, value: string) =>
  (key === 'from' || key === 'to') && value.length === 7 ? `${value}-01` : value

export const filters = new Filters()
