/** Functions that run inside the browser: each stands alone, as only its text is sent there. */

declare global {
  interface Window {
    /** Asks sent and not yet answered. */
    asking: number
  }
}

/** Counts open asks; must run before the page's own scripts. */
export const counting = (): void => {
  const asks = window.fetch
  window.asking = 0
  window.fetch = async (...what) => {
    window.asking++
    try {
      return await asks(...what)
    } finally {
      window.asking--
    }
  }
}

/**
 * Clicks the navigation's link to `path` (null: stays) and waits until every ask is answered, no card waits or is
 * stale and every chart has drawn; it must hold for a second frame. Milliseconds from the click to the first of both.
 */
export const travel = async (path: string | null): Promise<number> => {
  const began = performance.now()
  if (path !== null) {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('#navigation a')]
    links.find((link) => link.pathname === path)!.click()
  }
  const drawn = () => {
    const charts = [...document.querySelectorAll('main .chart')]
    return (
      (path === null || location.pathname === path) &&
      window.asking === 0 &&
      charts.length > 0 &&
      charts.every((chart) => chart.querySelector('svg[viewBox] path')) &&
      !document.querySelector('main .notice.waiting, main .stale, main [aria-busy="true"]')
    )
  }
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  for (let seen: number | null = null; ;) {
    await frame()
    const now = performance.now()
    if (now - began > 60_000) throw new Error(`not drawn after a minute: ${location.pathname}`)
    if (!drawn()) seen = null
    else if (seen === null) seen = now
    else return seen - began
  }
}
