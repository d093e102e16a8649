const regionIn = (url: URL) => url.searchParams.get('region') ?? ''

/** Where the reader is: the URL as a rune. Every view and every filter is a link that can be sent. */
class Place {
  #url = $state.raw(new URL(location.href))
  /** The region in the address, '' for the default one. A document stays with it as long as it lives. */
  readonly region = regionIn(this.#url)

  constructor() {
    addEventListener('popstate', () => (this.#url = new URL(location.href)))
  }

  get path() {
    return this.#url.pathname
  }

  /** The first word of the path ('' is the overview); the rest belongs to the view. */
  get view() {
    return this.#url.pathname.split('/')[1] ?? ''
  }

  get rest() {
    return this.#url.pathname.split('/').slice(2).filter(Boolean).map(decodeURIComponent)
  }

  read(key: string) {
    return this.#url.searchParams.get(key) ?? ''
  }

  /** A link to a path that keeps the filters and the region; `changes` with '' removes a key. */
  href(path: string, changes: Record<string, string> = {}, kept: readonly string[] = filterKeys) {
    const query = new URLSearchParams()
    for (const [key, value] of this.#url.searchParams)
      if (key === 'region' || kept.includes(key)) query.set(key, value)
    for (const [key, value] of Object.entries(changes)) value ? query.set(key, value) : query.delete(key)
    const text = query.toString()
    return text ? `${path}?${text}` : path
  }

  /** Goes there inside the page; another region is another document, so that nothing held of this one follows. */
  go(href: string, { replace = false } = {}) {
    const to = new URL(href, location.href)
    if (regionIn(to) !== this.region) return location[replace ? 'replace' : 'assign'](to.href)
    history[replace ? 'replaceState' : 'pushState'](null, '', href)
    this.#url = new URL(location.href)
  }

  /** Changes the query of this page and keeps everything else in it. */
  set(changes: Record<string, string>, options?: { replace?: boolean }) {
    this.go(this.href(this.path, changes, [...this.#url.searchParams.keys()]), options)
  }
}

export const filterKeys = [
  'from',
  'to',
  'division',
  'project',
  'department',
  'level',
  'bank',
  'as_of'
] as const
export const place = new Place()

/** Lets plain <a href> travel inside the page; modified clicks and other origins stay with the browser. */
export function travels(event: MouseEvent) {
  const link = (event.target as Element).closest?.('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
  if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === place.path)) return
  event.preventDefault()
  place.go(link.href)
  scrollTo(0, 0)
}
