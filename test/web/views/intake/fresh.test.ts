import { describe, expect, it } from 'vitest'
import { meant } from '../../../../web/views/intake/files.ts'
import { every, lagWords } from '../../../../web/views/intake/fresh.ts'
import { said } from '../../../../web/views/intake/one.ts'

describe('freshness in words', () => {
  it.each([
    [null, 'none', '从未接入'],
    [0, 'good', '当日'],
    [6, 'warn', '滞后 6 天'],
    [6, 'good', '6 天前']
  ] as const)('says %s days under %s as %s', (days, light, words) =>
    expect(lagWords(days, light, 'intake.fresh.never')).toBe(words)
  )

  it.each([
    [1, '每天'],
    [31, '每月'],
    [10, '每 10 天'],
    [null, '—']
  ])('writes an interval of %s as %s', (days, words) => expect(every(days)).toBe(words))
})

describe('a dropped folder', () => {
  it.each([
    ['2026/农行.csv', true],
    ['2026/~$农行.xlsx', false],
    ['.DS_Store', false],
    ['2026/Thumbs.db', false]
  ])('takes %s: %s', (name, taken) => expect(meant(name)).toBe(taken))
})

describe('what a load recorded', () => {
  it('reads findings, form and mapping, and survives a record it cannot read', () => {
    const note = { code: 'footing-agrees', zh: '一致', en: 'agrees' }
    expect(said(JSON.stringify({ notes: [note], form: { period: '2026-03' } }))).toEqual({
      notes: [note],
      form: { period: '2026-03' },
      mapping: {}
    })
    expect(said('{')).toEqual({ notes: [], form: {}, mapping: {} })
  })
})
