import { place } from '../../state/place.svelte.ts'

/** A link inside a row that itself opens something else: only the link is followed. Modified clicks stay with the browser. */
export function travelsAlone(event: MouseEvent & { currentTarget: HTMLAnchorElement }) {
  event.stopPropagation()
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  place.go(event.currentTarget.href)
  scrollTo(0, 0)
}
