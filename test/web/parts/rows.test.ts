import { describe, expect, it } from 'vitest'
import { nextSort, sorted, totals, windowed } from '../../../web/parts/rows.ts'
import { answerOf } from '../help.ts'

const { rows, columns } = answerOf(
  ['name:name', 'fen:fen', 'lines:line', 'persons:person', 'share:share'],
  [
    ['武定县', 9_007_199_254_740_993n, 3, 3, 0.7],
    ['楚雄市', 2n, 1, 1, null],
    ['牟定县', null, 2, 2, 0.9]
  ]
)
const order = (column: string, down: boolean) => sorted(rows, { column, down }).map((row) => row.name)

describe('sorting', () => {
  it('compares money exactly and keeps rows without a value last in both directions', () => {
    expect(order('fen', true)).toEqual(['武定县', '楚雄市', '牟定县'])
    expect(order('fen', false)).toEqual(['楚雄市', '武定县', '牟定县'])
    expect(order('share', true)).toEqual(['牟定县', '武定县', '楚雄市'])
  })

  it('orders Chinese names by pinyin and leaves the answer itself alone', () => {
    expect(order('name', false)).toEqual(['楚雄市', '牟定县', '武定县'])
    expect(rows[0]!.name).toBe('武定县')
  })

  it('goes through three clicks: numbers from the largest, words from the first', () => {
    const first = nextSort(null, 'fen', true)
    expect(first).toEqual({ column: 'fen', down: true })
    expect(nextSort(first, 'fen', true)).toEqual({ column: 'fen', down: false })
    expect(nextSort({ column: 'fen', down: false }, 'fen', true)).toBeNull()
    expect(nextSort(first, 'name', false)).toEqual({ column: 'name', down: false })
  })
})

it('adds money and lines exactly, and nothing that must not be added', () => {
  expect(totals(rows, columns)).toEqual({
    name: null,
    fen: 9_007_199_254_740_995n,
    lines: 6,
    persons: null,
    share: null
  })
})

it('leaves a sum open that no row knows', () => {
  const unknown = rows.map((row) => ({ ...row, fen: null, lines: null }))
  expect(totals(unknown, columns)).toMatchObject({ fen: null, lines: null })
})

it('draws a window of a long table', () => {
  expect(windowed(1000, 0, 340, 34)).toEqual({ first: 0, last: 30 })
  expect(windowed(1000, 17000, 340, 34)).toEqual({ first: 490, last: 520 })
  expect(windowed(1000, 34000, 340, 34)).toEqual({ first: 990, last: 1000 })
})
