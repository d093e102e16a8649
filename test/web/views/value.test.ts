import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Cell } from '../../../web/data/answer.ts'
import type { Asked, State } from '../../../web/data/asked.svelte.ts'
import { Problem } from '../../../web/data/problem.ts'
import Value from '../../../web/views/law/Value.svelte'
import { session } from '../../../web/data/session.svelte.ts'
import { answerOf, present } from '../help.ts'

const columns = [
  ...['hits:count', 'base:count', 'share:share', 'days:day', 'amount_fen:fen', 'not_testable:count'],
  'light:light'
]
const again = vi.fn()
let held: Record<string, unknown> | undefined
afterEach(() => held && unmount(held))

const drawn = (state: State | undefined, more: object = {}): HTMLElement => {
  const asked = state && ({ state, answer: 'answer' in state ? state.answer : undefined } as Asked)
  const props = { asked, busy: false, shows: 'share' as const, missing: '', again, ...more }
  held = mount(Value, { target: document.body, props })
  flushSync()
  return document.body
}
const said = (cells: Cell[], more?: object) =>
  drawn({ is: 'answered', answer: answerOf(columns, [cells]), stale: false }, more)

describe('the value of a rule says which it is', () => {
  it('not asked yet, or on its way', () => {
    expect(drawn(undefined).textContent).toContain('尚未取数')
    unmount(held!)
    expect(drawn({ is: 'waiting' }, { busy: true }).textContent).toContain('正在查询')
  })

  it('a figure with its light, threshold and parts', () => {
    const body = said([7, 8, 0.875, null, null, 2, 'bad'])
    expect(body.querySelector('b')!.textContent).toBe('87.5')
    expect(body.querySelector('.tag.bad')!.textContent).toBe('超出限度')
    for (const words of ['hits中：7', 'base中：8', 'not_testable中：2', '<85% 红'])
      expect(body.textContent).toContain(words)
  })

  it('nought, which is a figure', () => {
    expect(said([0, 8, 0, null, 0n, 0, 'good'], { shows: 'hits' }).querySelector('b')!.textContent).toBe('0')
  })

  it('a figure of the filters before, dimmed until the new one is there', () => {
    expect(said([7, 8, 0.875, null, null, 0, 'good'], { busy: true }).querySelector('.stale')).not.toBeNull()
  })

  it('no denominator, which is not nought', () => {
    const body = said([0, 0, null, null, null, 0, 'none'])
    expect([body.querySelector('b'), body.textContent!.includes('分母为零')]).toEqual([null, true])
  })

  it('nothing to count: in this range, or because a file is missing', () => {
    expect(said([null, null, null, null, null, null, 'none']).textContent).toContain(
      '所选范围内没有可算的记录'
    )
    unmount(held!)
    session.take(present())
    const body = said([null, null, null, null, null, null, 'none'], { missing: 'publicity;refunds' })
    expect(body.textContent).toContain('没有数据')
    expect(body.textContent).toContain('还没有装载：公示台账、退款通知')
    expect(body.textContent).not.toContain('所选范围内')
    expect(body.querySelector('a')!.getAttribute('href')).toBe('/intake')
  })

  it('failed, in the words of the server, and can be asked again', () => {
    const body = drawn({
      is: 'failed',
      problem: new Problem({ status: 503, zh: '查询超过 10 秒', en: 'slow' })
    })
    expect(body.textContent).toContain('查询超过 10 秒')
    body.querySelector('button')!.click()
    expect(again).toHaveBeenCalledOnce()
  })
})
