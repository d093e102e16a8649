import { expect, it } from 'vitest'
import { monthHere, monthOwed, yearsOf } from '../../../../web/views/monthly/month.ts'
import { owedFirst } from '../../../../web/views/monthly/owing.ts'
import { stateTold } from '../../../../web/views/monthly/said.ts'
import type { Form } from '../../../../web/views/monthly/shapes.ts'
import { monthly } from '../../../../web/words/monthly.ts'
import { learn } from '../../../../web/words/say.ts'

learn(monthly)
const form = { months: ['2025-12', '2026-01', '2026-02'] } as Form

it('what is owed stands in the order of urgency; what is filed does not stand there', () => {
  const row = (unit_code: string, state: string, late_workdays: number) => ({
    ...{ unit_code, state, late_workdays, month: '2026-02' }
  })
  const rows = [
    row('1', 'filed', 3),
    row('2', 'open', 0),
    row('3', 'late', 1),
    row('4', 'late', 9),
    row('5', 'returned', 2)
  ]
  expect(owedFirst(rows).map(({ unit_code }) => unit_code)).toEqual(['4', '3', '5', '2'])
})

it('every state has a word and a sign of its own', () => {
  const states = ['not-due', 'open', 'filed', 'late', 'returned', 'certified', 'frozen'] as const
  const told = states.map((state) => stateTold(state).text)
  expect(new Set(told.map((text) => text[0])).size).toBe(states.length)
  expect(told[3]).toBe('! 逾期未报')
})

it('months and years are those of the form, the newest first to be seen', () => {
  expect(yearsOf(form)).toEqual(['2026', '2025'])
  expect(monthHere(form)).toBe('2026-02')
  const before = { ...form, closing_day: 20, today: '2026-02-20' }
  expect(monthHere(before)).toBe('2026-01')
  expect(monthHere({ ...before, today: '2026-02-21' })).toBe('2026-02')
  expect(monthOwed(form, ['2026-01', '2025-12'])).toBe('2026-01')
  expect(monthOwed(form, [])).toBe('2026-02')
})
