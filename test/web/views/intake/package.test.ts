import { describe, expect, it } from 'vitest'
import { monthsOf, sum } from '../../../../web/views/intake/package/what.ts'

describe('what a package tells', () => {
  it('offers two years of months, the present one first', () => {
    const months = monthsOf('2026-02-28')
    expect(months.slice(0, 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
    expect([months.length, months.at(-1)]).toEqual([24, '2024-03'])
  })

  it.each([
    [{ amount: '9007199254740993123', standard: '1' }, '90,071,992,547,409,931.23'],
    [{ amount: '-12345' }, '−123.45'],
    [{ budget: '100' }, '1.00'],
    [{}, '']
  ])('shows money to the fen, and nothing where a file has none: %o', (sums_fen, expected) => {
    expect(sum({ sums_fen: sums_fen as Record<string, string> })).toBe(expected)
  })
})
