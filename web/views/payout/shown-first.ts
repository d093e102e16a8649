import type { Attachment } from 'svelte/attachments'

/** `?show=unreturned` brings that card into view once it is on the page. */
export const shownFirst =
  (id: () => string): Attachment<HTMLElement> =>
  (node) => {
    const wanted = id()
    if (!wanted) return
    const timer = setTimeout(
      () =>
        node
          .querySelector(`#${CSS.escape(wanted)}`)
          ?.closest('section')
          ?.scrollIntoView({ block: 'start' }),
      600
    )
    return () => clearTimeout(timer)
  }
