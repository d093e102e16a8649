import { flushSync } from 'svelte'
import { expect, it } from 'vitest'
import { Fetched, fetched } from '../../../web/data/fetched.svelte.ts'
import { Problem } from '../../../web/data/problem.ts'

const refused = new Problem({ status: 403, code: 'role-may-not', zh: '无权', en: 'may not' })
/** Readings that are answered when the test says so. */
function held<T>() {
  const answers: PromiseWithResolvers<T>[] = []
  const read = () => (answers.push(Promise.withResolvers<T>()), answers.at(-1)!.promise)
  return { answers, read }
}

it('is nothing, then what was read; a failure says why and leaves what is on screen', async () => {
  const replies = [async () => [1], async () => Promise.reject(refused), async () => [2]]
  const list = new Fetched<number[]>(() => replies.shift()!())
  const seen = [[list.value, list.problem]]
  for (let i = 0; i < 3; i++) {
    await list.again()
    seen.push([list.value, list.problem])
  }
  expect(seen).toEqual([
    [null, null],
    [[1], null],
    [[1], refused],
    [[2], null]
  ])
})

it('while it reads again the problem is gone: a retry is seen to be on its way', async () => {
  const { answers, read } = held<number>()
  const one = new Fetched(read)
  const first = one.again()
  answers[0]!.reject(refused)
  await first
  void one.again()
  expect(one.problem).toBeNull()
})

it('the newest reading counts, and what an act answered overtakes the one on its way', async () => {
  const { answers, read } = held<string>()
  const one = new Fetched(read)
  const both = [one.again(), one.again()]
  answers[1]!.resolve('newer')
  answers[0]!.resolve('older')
  await Promise.all(both)
  expect(one.value).toBe('newer')
  const third = one.again()
  one.put('saved')
  answers[2]!.reject(refused)
  await third
  expect([one.value, one.problem]).toEqual(['saved', null])
})

it('reads again when what it is of moves, not when something else does that the reading looks at; null waits', () => {
  let of = $state<number | null>(null)
  let other = $state(0)
  let read = 0
  const stop = $effect.root(() => {
    fetched(
      async () => (read++, other),
      () => of
    )
  })
  const counts = [() => {}, () => (of = 1), () => other++, () => (of = 2)].map((move) => {
    move()
    flushSync()
    return read
  })
  expect(counts).toEqual([0, 1, 1, 2])
  stop()
})
