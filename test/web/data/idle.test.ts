import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { idle } from '../../../web/data/idle.svelte.ts'
import { session } from '../../../web/data/session.svelte.ts'
import { present } from '../help.ts'

const start = Date.parse('2026-06-30T08:00:00Z')
const asked = vi.fn(async () => Response.json(present({}, { began_at: new Date(start).toISOString() })))
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers({ now: start })
  vi.stubGlobal('fetch', asked)
  asked.mockClear()
  session.take(present({}, { began_at: new Date(start).toISOString() }))
  stop = idle.begin()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const minutes = (n: number) => vi.advanceTimersByTimeAsync(n * 60_000)

it('warns two minutes before the server takes one for gone, and goes on when told', async () => {
  await minutes(27)
  expect(idle.warns).toBe(false)
  await minutes(1)
  expect([idle.warns, idle.final, idle.left]).toEqual([true, false, 90_000])
  await session.load()
  await minutes(1 / 60)
  expect(idle.warns).toBe(false)
})

it('asks the server once at the end', async () => {
  asked.mockImplementation(async () => Response.json({ ...present(), state: 'out' }))
  await minutes(29)
  expect(asked).not.toHaveBeenCalled()
  await minutes(3)
  expect(asked).toHaveBeenCalledTimes(1)
  expect([session.lapsed, idle.warns]).toEqual([true, false])
})

it('somebody who types is not gone: the server hears of it, but not at every key', async () => {
  asked.mockImplementation(async () =>
    Response.json(present({}, { began_at: new Date(start).toISOString() }))
  )
  idle.active()
  await minutes(11)
  idle.active()
  idle.active()
  await minutes(18)
  expect([idle.warns, asked.mock.calls.length]).toEqual([false, 1])
})

it('past the hours of one session nothing puts the end off', async () => {
  session.take(present({}, { began_at: new Date(start - 10 * 3_600_000 + 90_000).toISOString() }))
  await minutes(1 / 60)
  expect([idle.warns, idle.final]).toEqual([true, true])
})
