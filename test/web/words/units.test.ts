import { afterEach, describe, expect, it } from 'vitest'
import type { Cell, Column, Unit } from '../../../web/data/answer.ts'
import { language } from '../../../web/state/language.svelte.ts'
import { say, words } from '../../../web/words/say.ts'
import { adds, dress, due, head } from '../../../web/words/units.ts'

const column = (unit: Unit, name = 'x'): Column => ({ name, unit, zh: '金额', en: 'Amount' })
afterEach(() => (language.current = 'zh'))

describe('a cell', () => {
  it.each<[Cell, Unit, string, string]>([
    [0n, 'fen', '0.00', 'zero'],
    [null, 'fen', '未知', 'unknown'],
    [4125000000n, 'fen', '4,125.00', 'value'],
    [0, 'share', '0.0', 'zero'],
    [null, 'share', '不可算', 'unknown'],
    [0.824, 'share', '82.4', 'value'],
    [null, 'point', '不可算', 'unknown'],
    [-5.9, 'point', '−5.9', 'value'],
    [0, 'line', '0', 'zero'],
    [null, 'line', '未知', 'unknown'],
    [null, 'date', '尚无', 'unknown'],
    ['2026-11-18', 'date', '2026-11-18', 'value'],
    [null, 'name', '—', 'unknown'],
    [true, 'flag', '是', 'value'],
    ['bad', 'light', '超出限度', 'value']
  ])('%s as %s is %s (%s)', (value, unit, text, kind) => {
    expect(dress(value, column(unit))).toMatchObject({ text, kind })
  })

  it('says why it is unknown', () => {
    expect(dress(null, column('share')).why).toContain('不等于 0')
  })

  it('speaks the officials’ words for codes and leaves unknown codes alone', () => {
    expect(dress('done-late', column('code', 'state')).text).toBe('超时下达')
    expect(dress('B2080502-2026-11', column('code', 'batch_no')).text).toBe('B2080502-2026-11')
    expect(dress('central', column('code', 'policy_level')).text).toBe('中央')
  })
})

describe('a head', () => {
  it('carries the unit once', () => {
    expect(head(column('fen'))).toEqual({ title: '金额', unit: '万元' })
    expect(head(column('fen'), 'yuan').unit).toBe('元')
    expect(head(column('name')).unit).toBe('')
    language.current = 'en'
    expect(head(column('fen'))).toEqual({ title: 'Amount', unit: 'CNY 10k' })
  })

  it('never adds persons, households or shares over rows', () => {
    expect(['fen', 'line', 'batch'].map((unit) => adds(column(unit as Unit)))).toEqual([true, true, true])
    expect(['person', 'household', 'share', 'day'].some((unit) => adds(column(unit as Unit)))).toBe(false)
  })
})

it.each<[number | null, string, string, string]>([
  [-3, 'calendar-day', '超 3 日', 'bad'],
  [-2, 'working-day', '超 2 工作日', 'bad'],
  [0, 'calendar-day', '今日到期', 'warn'],
  [4, 'working-day', '剩 4 工作日', 'warn'],
  [null, 'calendar-day', '尚无', 'none']
])('%s %s is %s', (left, unit, text, light) => expect(due(left, unit)).toEqual({ text, light }))

describe('the dictionary', () => {
  it('has both languages for every key, with the same places to fill', () => {
    const places = (said: string) => [...said.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).toSorted()
    for (const [key, [zh, en]] of Object.entries(words)) {
      expect(zh, key).not.toBe('')
      expect(en, key).not.toBe('')
      expect(places(en), key).toEqual(places(zh))
    }
  })

  it('changes at once with the language', () => {
    expect(say('shown.first', { n: 200 })).toBe('已列出 200 行，还有更多')
    language.current = 'en'
    expect(say('shown.first', { n: 200 })).toBe('200 rows shown, more follow')
    expect(document.documentElement.lang).toBe('en')
  })
})
