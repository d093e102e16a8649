import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Fetched as Read } from '../../../web/data/fetched.svelte.ts'
import { Problem } from '../../../web/data/problem.ts'
import Fetched from '../../../web/parts/Fetched.svelte'

const again = vi.fn()
let held: Record<string, unknown>
const shown = (value: unknown, problem: Problem | null = null, none?: { title: string; hint: string }) => {
  const children = createRawSnippet(() => ({ render: () => '<p class="drawn">drawn</p>' }))
  const of = { value, problem, again } as unknown as Read<unknown>
  held = mount(Fetched, { target: document.body, props: { of, children, ...(none && { none }) } })
  flushSync()
  return document.body
}
afterEach(() => unmount(held))
const none = { title: '还没有数据包', hint: '先做一个' }

it('waits in words, draws what was read, and has words of its own for nothing', () => {
  expect(shown(null, null, none).textContent).toContain('正在查询')
  unmount(held)
  expect(shown([1], null, none).querySelector('.drawn')).not.toBeNull()
  unmount(held)
  expect(shown([], null, none).textContent).toMatch(/还没有数据包.*先做一个/)
  unmount(held)
  expect(shown([]).querySelector('.drawn')).not.toBeNull()
})

it('says why it failed, also where something was read before, and reads again at a click', () => {
  const page = shown([1], new Problem({ status: 503, zh: '磁盘已满', en: 'disk full' }), none)
  expect([page.querySelector('.drawn'), page.textContent]).toEqual([
    null,
    expect.stringContaining('磁盘已满')
  ])
  page.querySelector('button')!.click()
  expect(again).toHaveBeenCalledOnce()
})
