import { flushSync } from 'svelte'
import { expect, it } from 'vitest'
import { session } from '../../../web/data/session.svelte.ts'
import { present } from '../help.ts'

it('the same words of the server, and the end of the session, ask and draw nothing anew', () => {
  session.take(present())
  let drawn = 0
  const stop = $effect.root(() => {
    $effect(() => {
      session.may('ask')
      drawn++
    })
  })
  flushSync()
  session.take(present())
  flushSync()
  session.take({ ...present(), state: 'out' })
  flushSync()
  expect([drawn, session.lapsed]).toEqual([1, true])
  session.take(present({ permissions: [] }))
  flushSync()
  expect([drawn, session.lapsed, session.may('ask')]).toEqual([2, false, false])
  stop()
})
