import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const region = (name: string, first: boolean, draft = false) => ({
  ...{ name, title_zh: `${name}标题`, title_en: `${name} title`, root: '1' },
  ...{ draft, default: first, demo: false }
})
const holding =
  (...regions: ReturnType<typeof region>[]) =>
  async () =>
    Response.json({ regions })

let gone: () => unknown
/** The switch of a page that starts at an address; all its modules are new, as in a new document. */
const shown = async (address: string, reply: () => Promise<Response>) => {
  vi.resetModules()
  history.replaceState(null, '', address)
  vi.stubGlobal('fetch', reply)
  const { flushSync, mount, unmount } = await import('svelte')
  const { regions } = await import('../../../web/data/regions.svelte.ts')
  const { default: RegionSwitch } = await import('../../../web/shell/RegionSwitch.svelte')
  await regions.load()
  const held = mount(RegionSwitch, { target: document.body })
  gone = () => unmount(held)
  flushSync()
  const button = document.querySelector('button')
  button?.click()
  flushSync()
  return [...document.querySelectorAll('a')].map((link) => [
    link.getAttribute('href'),
    link.getAttribute('aria-current'),
    link.textContent!.trim()
  ])
}
beforeEach(() => (document.body.innerHTML = ''))
afterEach(() => {
  gone()
  vi.unstubAllGlobals()
})

it('is not there while one region is held', async () => {
  await shown('/payout', holding(region('a', true)))
  expect(document.querySelector('button')).toBeNull()
})

it('leads to each region at the same view with the same period and no other filter', async () => {
  const all = [region('a', true), region('b', false, true)]
  expect(await shown('/payout/lines?from=2026-01&to=2026-03&division=1&region=b', holding(...all))).toEqual([
    ['/payout?from=2026-01&to=2026-03', null, 'a标题'],
    ['/payout?from=2026-01&to=2026-03&region=b', 'true', 'b标题征求意见稿']
  ])
})

it('leads out of an address whose region is not held, even to the only one', async () => {
  expect(await shown('/?region=gone', holding(region('a', true)))).toEqual([['/', null, 'a标题']])
})

it('stays away when the list cannot be had', async () => {
  await shown('/', () => Promise.reject(new TypeError('no line')))
  expect(document.querySelector('button')).toBeNull()
})
