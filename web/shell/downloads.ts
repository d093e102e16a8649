import { session } from '../data/session.svelte.ts'

/**
 * A download is a link that the browser follows by itself. Whether the session still stands is asked before, so that
 * no refusal is saved in a file's place.
 */
export function downloads(event: MouseEvent) {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[download]')
  if (!link?.pathname.startsWith('/api/') || link.origin !== location.origin || event.defaultPrevented) return
  event.preventDefault()
  const same = Object.assign(document.createElement('a'), { href: link.href, download: link.download })
  void session.returned().then(() => same.click())
}
