import { describe, expect, it } from 'vitest'
import type { Row } from '../../../web/data/answer.ts'
import { eitherWords, lightWords } from '../../../web/words/figures.ts'
import { reconciliation } from '../../../web/words/reconciliation.ts'
import { learn } from '../../../web/words/say.ts'
import { answerOf } from '../help.ts'

const graded = (light: string, lamp: object, column = 'first_ok_light') => {
  const answer = answerOf([`${column}:light`], [[light]])
  const header = { ...answer.header, light: [{ column, zh: '', en: '', ...lamp }] }
  return lightWords({ ...answer, header }, answer.rows[0]!, column)
}
const below = { direction: 'below', bad: 0.925, warn: 0.98, unit: 'share' }

describe('the words of a light', () => {
  it('name the threshold of the answer that is kept or broken', () => {
    expect(graded('good', below)).toBe('达到 98 %')
    expect(graded('warn', below)).toBe('低于 98 %')
    expect(graded('bad', below)).toBe('低于 92.5 %')
    expect(graded('bad', { ...below, direction: 'above' })).toBe('高于 92.5 %')
  })

  it('say what is open where no single threshold is meant, and that nothing is graded', () => {
    expect(graded('bad', {}, 'open_light')).toBe('有超期未处理')
    expect(graded('none', below)).toBe('未定级')
  })
})

it('a figure is money where the row is of money, else a number of what it counts', () => {
  learn(reconciliation)
  const row = { was_fen: -250000n, was_count: null, now_fen: null, now_count: 2 } as unknown as Row
  expect(['was', 'now', 'gone'].map((what) => eitherWords(row, what, 'reconciliation.number'))).toEqual([
    '−2,500.00',
    '2 个',
    '—'
  ])
})
