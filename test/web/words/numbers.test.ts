import { expect, it } from 'vitest'
import { monthAfter, months, monthName, monthTick } from '../../../web/words/dates.ts'
import { count, days, point, share } from '../../../web/words/numbers.ts'

it.each<[number, number, string]>([
  [0, 1, '0.0'],
  [1, 1, '100.0'],
  [0.8237, 1, '82.4'],
  [0.98616, 2, '98.62'],
  [0.9999, 1, '99.9'],
  [0.99999, 2, '99.99'],
  [0.0001, 1, '<0.1'],
  [1.2, 1, '120.0'],
  [-0.052, 1, '−5.2']
])('share %s with %s digits is %s: never rounded up to all or down to nothing', (value, digits, said) => {
  expect(share(value, digits)).toBe(said)
})

it.each<[number, string]>([
  [1.84, '+1.8'],
  [-5.9, '−5.9'],
  [0, '0.0'],
  [-0.04, '0.0']
])('%s points are %s', (value, said) => expect(point(value)).toBe(said))

it.each<[number, string]>([
  [0, '0'],
  [8214, '8,214'],
  [-3, '−3'],
  [1204331, '1,204,331']
])('count %s is %s', (value, said) => expect(count(value)).toBe(said))

it('says a median of days with one digit only where it has one', () => {
  expect(days(3)).toBe('3')
  expect(days(2.5)).toBe('2.5')
})

it('names months in both languages and counts them over the year', () => {
  expect(monthName('2026-04', 'zh')).toBe('2026年4月')
  expect(monthName('2026-04-01', 'en')).toBe('Apr 2026')
  expect(monthTick('2026-01', 'zh')).toBe('2026\n1月')
  expect(monthTick('2026-11', 'zh')).toBe('11月')
  expect(monthAfter('2026-12')).toBe('2027-01')
  expect(monthAfter('2026-01', -1)).toBe('2025-12')
  expect(months('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
})
