import { describe, expect, it } from 'vitest'
import { merged, sameWords } from '../../../../web/views/dispatch/merging.ts'

const base = { title: '通报', to: '各县', cc: '', paragraphs: ['一', '二', '三'] }

describe('two people write at one draft', () => {
  it('takes what the other changed elsewhere and keeps what was typed here', () => {
    const typed = { ...base, paragraphs: ['一', '我的二', '三'] }
    const theirs = { ...base, cc: '州审计局', paragraphs: ['一', '二', '他的三'] }
    expect(merged(base, typed, theirs)).toEqual({
      words: { ...base, cc: '州审计局', paragraphs: ['一', '我的二', '他的三'] },
      clashes: {}
    })
  })

  it('tells their words of a field that both changed, and keeps those typed', () => {
    const typed = { ...base, title: '我的题', paragraphs: ['一', '我的二', '三'] }
    const theirs = { ...base, title: '我的题', paragraphs: ['一', '', '三'] }
    expect(merged(base, typed, theirs)).toEqual({ words: typed, clashes: { 1: '' } })
  })

  it('knows words that are the same', () => {
    expect(sameWords(base, { ...base, paragraphs: [...base.paragraphs] })).toBe(true)
    expect(sameWords(base, { ...base, cc: '州审计局' })).toBe(false)
  })
})
