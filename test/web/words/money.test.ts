import { describe, expect, it } from 'vitest'
import { headlineScale, money, position, type Scale } from '../../../web/words/money.ts'

describe('money is fen dressed by integer arithmetic', () => {
  it.each<[bigint, Scale, number, string]>([
    [0n, 'yuan', 2, '0.00'],
    [1n, 'yuan', 2, '0.01'],
    [6000n, 'yuan', 2, '60.00'],
    [123456789n, 'yuan', 2, '1,234,567.89'],
    [-5n, 'yuan', 2, '−0.05'],
    [123456789n, 'wan', 2, '123.46'],
    [5000n, 'wan', 2, '0.01'],
    [4999n, 'wan', 2, '0.00'],
    [-4999n, 'wan', 2, '0.00'],
    [-5000n, 'wan', 2, '−0.01'],
    [185_000_000_0n, 'wan', 2, '1,850.00'],
    [284_612_345_670n, 'yi', 2, '28.46'],
    [284_612_345_670n, 'million', 2, '2,846.12'],
    [9_007_199_254_740_993n, 'yuan', 2, '90,071,992,547,409.93'],
    [99_999_999n, 'wan', 0, '100'],
    [12_345_678_901_234_567_890n, 'yi', 2, '1,234,567,890.12']
  ])('%s fen in %s with %s digits is %s', (fen, scale, digits, said) => {
    expect(money(fen, scale, digits)).toBe(said)
  })

  it('speaks of 亿元 only from one 亿元 up, and of millions in English', () => {
    expect(headlineScale(10_000_000_000n, 'zh')).toBe('yi')
    expect(headlineScale(9_999_999_999n, 'zh')).toBe('wan')
    expect(headlineScale(-20_000_000_000n, 'zh')).toBe('yi')
    expect(headlineScale(100_000_000n, 'en')).toBe('million')
    expect(headlineScale(99_999_999n, 'en')).toBe('yuan')
  })

  it('places a bar, and leaves a missing figure without place', () => {
    expect(position(123_450_000n, 'wan')).toBe(123.45)
    expect(position(null, 'wan')).toBeNull()
  })
})
