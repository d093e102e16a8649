import { flushSync, mount, unmount, createRawSnippet } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Asked, State } from '../../../web/data/asked.svelte.ts'
import { Problem } from '../../../web/data/problem.ts'
import Shown from '../../../web/parts/Shown.svelte'
import Stat from '../../../web/parts/Stat.svelte'
import { answerOf } from '../help.ts'

const again = vi.fn()
let held: Record<string, unknown>
const shown = (state: State, more = {}) => {
  const children = createRawSnippet(() => ({ render: () => '<p class="figure">figure</p>' }))
  held = mount(Shown, {
    target: document.body,
    props: { asked: { state, again } as unknown as Asked, children, ...more }
  })
  flushSync()
  return document.body
}
afterEach(() => unmount(held))
const answer = answerOf(['a:name'], [])

describe('the four states of an answer', () => {
  it('waits in words, not as an empty chart', () => {
    expect(shown({ is: 'waiting' }).textContent).toContain('正在查询')
  })

  it('draws what was answered', () => {
    expect(shown({ is: 'answered', answer, stale: false }).querySelector('.figure')).not.toBeNull()
  })

  it('says that nothing is on record, or the good news of an empty list', () => {
    expect(shown({ is: 'empty', answer, stale: false }).textContent).toContain('这个范围内没有记录')
    unmount(held)
    expect(
      shown({ is: 'empty', answer, stale: false }, { empty: '没有超时未下达的文件' }).textContent
    ).toContain('没有超时')
  })

  it('says that one thing is not there without calling it a failure', () => {
    const body = shown({
      is: 'failed',
      problem: new Problem({ status: 404, code: 'nothing-found', zh: '没有找到', en: 'nothing found' })
    })
    expect(body.textContent).toContain('没有找到')
    expect([body.querySelector('[role=alert]'), body.querySelector('button')]).toEqual([null, null])
  })

  it('says what failed and asks again', () => {
    const body = shown({
      is: 'failed',
      problem: new Problem({ status: 503, zh: '查询超过 30 秒', en: 'slow' })
    })
    expect(body.querySelector('[role=alert]')!.textContent).toContain('查询超过 30 秒')
    body.querySelector('button')!.click()
    expect(again).toHaveBeenCalledOnce()
  })
})

describe('a key number', () => {
  const stat = (props: {
    label: string
    value: string | null
    bar?: number | null
    tag?: string
    threshold?: string
  }) => {
    held = mount(Stat, { target: document.body, props })
    flushSync()
    return document.body
  }
  it('that cannot be computed is not zero and has no bar', () => {
    const body = stat({ label: '兑付率', value: null, bar: null })
    expect(body.textContent).toContain('无法计算')
    expect(body.querySelector('.bar')!.classList).toContain('void')
    expect(body.querySelector('.bar i')).toBeNull()
  })

  it('names the threshold of its light', () => {
    expect(
      stat({ label: '兑付率', value: '82.4', tag: '低于序时 9.3 点', threshold: '<85% 红' })
        .querySelector('.tag')!
        .getAttribute('title')
    ).toBe('<85% 红')
  })
})
