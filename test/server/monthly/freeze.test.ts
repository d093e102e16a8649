import { afterAll, beforeAll, expect, it } from 'vitest'
import { frozenFigures } from '../../../server/monthly/freeze.ts'
import { frozenOf, keepFrozen } from '../../../server/monthly/store.ts'
import { house, type TestHouse } from '../../help/house.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterAll(() => at.close())

it('keeps every fen of figures that a number could not hold', () => {
  const table = { unit_code: '532301', month: '2026-03-01' }
  const values = { paid_fen: '9007199254740993', paid_lines: '3', card_fen: '0', cause: '待核实' }
  const figures = frozenFigures(at.form, [{ project_code: '2080502', values }])
  expect(figures).toEqual([
    { project_code: '2080502', item: 'paid_lines', value: 3n },
    { project_code: '2080502', item: 'paid_fen', value: 9_007_199_254_740_993n }
  ])
  keepFrozen(at.office, table, figures)
  const kept = frozenOf(at.office, table.unit_code, table.month)
  expect(kept.map(({ item, value }) => [item, value])).toEqual([
    ['paid_fen', 9_007_199_254_740_993n],
    ['paid_lines', 3n]
  ])
})
