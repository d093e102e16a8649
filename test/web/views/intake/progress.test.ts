import { describe, expect, it } from 'vitest'
import { left, part, progressWords, rate, size, span } from '../../../../web/views/intake/progress.ts'

const at = (change = {}) => ({
  stage: 'reading' as const,
  bytes: 5_000_000,
  totalBytes: 20_000_000,
  rows: 0,
  elapsedMs: 5000,
  ...change
})

describe('progress of a load', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [157_286_400, '150 MiB'],
    [5 * 1024 ** 4, '5.0 TiB']
  ])('writes %i bytes as %s', (bytes, words) => expect(size(bytes)).toBe(words))

  it('keeps the part between nothing and all, and unknown without a total', () => {
    expect(part(30, 20)).toBe(1)
    expect(part(-1, 20)).toBe(0)
    expect(part(3, 0)).toBeNull()
  })

  it('guesses no rate in the first second', () => {
    expect(rate(at({ elapsedMs: 900 }))).toBeNull()
    expect(rate(at())).toBe(1_000_000)
  })

  it('says the time left only once it is more than a guess, and not when all is read', () => {
    expect(left(at())).toBe(15)
    expect(left(at({ bytes: 900_000 }))).toBeNull()
    expect(left(at({ bytes: 20_000_000 }))).toBeNull()
  })

  it.each([
    [null, ''],
    [0.2, '1 秒'],
    [59, '59 秒'],
    [75, '1 分 15 秒'],
    [7320, '2 小时 2 分']
  ])('writes %s seconds as %s', (seconds, words) => expect(span(seconds)).toBe(words))

  it('puts stage, rows, bytes, rate and time left in one line', () => {
    const words = progressWords(at({ rows: 12_345 }))
    expect(words.stage).toBe('读取')
    expect(words.facts).toBe('12,345 行 · 4.8 MiB / 19.1 MiB · 977 KiB/s · 约剩 15 秒')
  })
})
