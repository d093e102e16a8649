import { expect, it } from 'vitest'
import { Act } from '../../../web/data/act.svelte.ts'
import { Problem } from '../../../web/data/problem.ts'

const refused = new Problem({ status: 422, code: 'text-short', zh: '太短', en: 'short', where: 'reason' })

it('is busy while it is on its way and answers whether it was done', async () => {
  const act = new Act()
  const { promise, resolve } = Promise.withResolvers<void>()
  act.tried = true
  const done = act.run(() => promise)
  expect(act.busy).toBe(true)
  resolve()
  expect([await done, act.busy, act.tried]).toEqual([true, false, false])
})

it('keeps why it was refused, beside the field it is about, until it is tried again', async () => {
  const act = new Act()
  act.tried = true
  expect(await act.run(() => Promise.reject(refused))).toBe(false)
  expect([act.busy, act.tried, act.words(), act.words('reason'), act.words('name')]).toEqual([
    false,
    true,
    '太短',
    '太短',
    ''
  ])
  expect([await act.run(async () => 1), act.refused, act.words()]).toEqual([true, null, ''])
})

it('forgets a refusal when its dialog opens anew', async () => {
  const act = new Act()
  act.tried = true
  await act.run(() => Promise.reject(refused))
  act.clear()
  expect([act.refused, act.tried]).toEqual([null, false])
})
