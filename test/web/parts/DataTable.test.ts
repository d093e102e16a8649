import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer, Row } from '../../../web/data/answer.ts'
import DataTable from '../../../web/parts/DataTable.svelte'
import { reading } from '../../../web/state/reading.svelte.ts'
import { answerOf } from '../help.ts'

const small = answerOf(
  ['division_name:name', 'amount_fen:fen', 'paid_share:share', 'light:light'],
  [
    ['武定县', 4125000000n, 0.713, 'bad'],
    ['楚雄市', 0n, null, 'none'],
    ['牟定县', null, 0.9, 'good']
  ]
)
let held: Record<string, unknown>
const picked = vi.fn<(row: Row) => void>()
const shown = (answer: Answer, more = {}) => {
  held = mount(DataTable, {
    target: document.body,
    props: { answer, label: '表', onpick: picked, total: true, ...more }
  })
  flushSync()
}
const cells = (column: number) =>
  [...document.querySelectorAll(`tbody tr[data-at] td:nth-child(${column})`)].map((td) =>
    td.textContent!.trim()
  )
const rowAt = (n: number) => document.querySelector<HTMLElement>(`tr[data-at="${n}"]`)!
const press = (on: Element, key: string) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
beforeEach(() => {
  picked.mockClear()
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => draw())
})
afterEach(() => unmount(held))

describe('a table of an answer', () => {
  it('writes the unit once in the head and tells zero, unknown and not computable apart', () => {
    shown(small)
    expect(document.querySelectorAll('th')[1]!.textContent).toContain('（万元）')
    expect(cells(2)).toEqual(['4,125.00', '0.00', '未知'])
    expect(cells(3)).toEqual(['71.3', '不可算', '90.0'])
    expect(document.querySelector('tbody .tag')!.getAttribute('title')).toBe('<85% 红')
  })

  it('sorts by a click on the head and says so to a screen reader', () => {
    shown(small)
    const heads = document.querySelectorAll<HTMLButtonElement>('th button')
    heads[2]!.click()
    flushSync()
    expect(cells(1)).toEqual(['牟定县', '武定县', '楚雄市'])
    expect(document.querySelectorAll('th')[2]!.getAttribute('aria-sort')).toBe('descending')
    heads[2]!.click()
    heads[2]!.click()
    flushSync()
    expect(cells(1)).toEqual(['武定县', '楚雄市', '牟定县'])
  })

  it('adds what may be added in a total row', () => {
    shown(small)
    expect([...document.querySelectorAll('tfoot td')].map((td) => td.textContent!.trim())).toEqual([
      '合计（以上 3 行）',
      '4,125.00',
      '',
      ''
    ])
  })

  it('walks its rows by arrows and opens one by Enter', () => {
    shown(small)
    rowAt(0).focus()
    press(rowAt(0), 'ArrowDown')
    flushSync()
    expect(document.activeElement).toBe(rowAt(1))
    press(rowAt(1), 'End')
    flushSync()
    expect(document.activeElement).toBe(rowAt(2))
    press(rowAt(2), 'Enter')
    expect(picked.mock.lastCall![0].division_name).toBe('牟定县')
    rowAt(0).click()
    expect(picked.mock.lastCall![0].division_name).toBe('武定县')
  })

  it('changes density for all tables', () => {
    shown(small)
    reading.density = 'close'
    flushSync()
    expect(document.querySelector('table')!.className).toContain('close')
    reading.density = 'airy'
  })

  it('draws only a window of a long list, and knows its whole length', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`县${i}`, BigInt(i), 0.5, 'good'])
    shown(answerOf(['division_name:name', 'amount_fen:fen', 'paid_share:share', 'light:light'], rows))
    expect(document.querySelectorAll('tr[data-at]').length).toBeLessThan(60)
    expect(document.querySelector('table')!.getAttribute('aria-rowcount')).toBe('3001')
  })
})
