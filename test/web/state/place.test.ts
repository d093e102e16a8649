import { beforeEach, describe, expect, it } from 'vitest'
import { filters } from '../../../web/state/filters.svelte.ts'
import { place } from '../../../web/state/place.svelte.ts'

beforeEach(() => place.go('/payout/lines?division=532301&from=2026-01&batch=B1'))

describe('the place', () => {
  it('is the address: view, rest and query', () => {
    expect(place.view).toBe('payout')
    expect(place.rest).toEqual(['lines'])
    expect(place.read('batch')).toBe('B1')
    expect(place.read('nothing')).toBe('')
  })

  it('keeps the filters when it leads elsewhere and drops what belongs to one page', () => {
    expect(place.href('/allocation')).toBe('/allocation?division=532301&from=2026-01')
    expect(place.href('/', { division: '', bank: '3' })).toBe('/?from=2026-01&bank=3')
  })

  it('changes its own query and keeps the rest of it', () => {
    place.set({ line: 'X1' })
    expect(location.search).toBe('?division=532301&from=2026-01&batch=B1&line=X1')
  })

  it('follows the back button', () => {
    history.replaceState(null, '', '/allocation')
    dispatchEvent(new PopStateEvent('popstate'))
    expect(place.view).toBe('allocation')
  })
})

describe('the filters', () => {
  it('are the set ones, months as their first day', () => {
    expect(filters.values).toEqual({ division: '532301', from: '2026-01-01' })
  })

  it('can be changed and cleared through the address', () => {
    filters.set({ project: '2081001', division: '' })
    expect(filters.values).toEqual({ from: '2026-01-01', project: '2081001' })
    filters.clear()
    expect(filters.values).toEqual({})
    expect(place.read('batch')).toBe('B1')
  })
})
