import { afterEach, expect, it, vi } from 'vitest'
import { leaving } from '../help.ts'

/** The page as it starts at an address: what a document knows of its region it knows from there. */
const opened = async (address: string) => {
  vi.resetModules()
  history.replaceState(null, '', address)
  const { place } = await import('../../../web/state/place.svelte.ts')
  const { api } = await import('../../../web/data/api.ts')
  const { address: asked } = await import('../../../web/data/ask.ts')
  const { filters } = await import('../../../web/state/filters.svelte.ts')
  return { place, api, asked, filters }
}
afterEach(() => vi.restoreAllMocks())

it('asks the default region without its name, and another by its name', async () => {
  expect((await opened('/payout')).api('kinds')).toBe('/api/kinds')
  const there = await opened('/payout?region=there')
  expect(there.api('kinds')).toBe('/api/regions/there/kinds')
  expect(there.asked('payout/banks', { to: '2026-05-01' }, 'xlsx')).toBe(
    '/api/regions/there/ask/payout/banks.xlsx?to=2026-05-01'
  )
})

it('takes the region along wherever it leads, with or without filters', async () => {
  const { place, filters } = await opened('/payout?region=there&bank=3&batch=B1')
  expect(place.href('/allocation')).toBe('/allocation?region=there&bank=3')
  expect(place.href('/intake', {}, [])).toBe('/intake?region=there')
  filters.clear()
  expect(location.search).toBe('?region=there&batch=B1')
})

it('leads to another region with the period alone, as another document', async () => {
  const { place } = await opened('/payout/lines?from=2026-01&division=1&project=2&bank=3')
  const away = place.href(`/${place.view}`, { region: 'there' }, ['from', 'to', 'as_of'])
  expect(away).toBe('/payout?from=2026-01&region=there')
  const assign = leaving('assign')
  place.go(away)
  expect(assign).toHaveBeenCalledExactlyOnceWith('http://localhost:3000/payout?from=2026-01&region=there')
  expect(place.path).toBe('/payout/lines')
})
