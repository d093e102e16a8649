import { beforeEach, describe, expect, it } from 'vitest'
import { place } from '../../../../web/state/place.svelte.ts'
import { changesOf, choose, clearWish, queryNow, wish } from '../../../../web/views/findings/wish.ts'

beforeEach(() => place.go('/findings?division=5323&line=D1'))

describe('the queue', () => {
  it('is narrowed by the address', () => {
    choose('rule', 'D02')
    choose('due', 'overdue')
    expect(wish()).toEqual({ rule: 'D02', due: 'overdue' })
    clearWish()
    expect(wish()).toEqual({})
    expect(place.read('division')).toBe('5323')
  })

  it('is kept as a view without what is open, and comes back whole', () => {
    choose('grade', 'E0')
    const kept = queryNow()
    expect(kept).toBe('division=5323&grade=E0')
    choose('grade', '')
    choose('state', 'new')
    place.set(changesOf(kept))
    expect(queryNow()).toBe(kept)
    expect(place.read('line')).toBe('D1')
  })
})
