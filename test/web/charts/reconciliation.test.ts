import { expect, it } from 'vitest'
import { reconciliationAges } from '../../../web/charts/reconciliation-ages.ts'
import { reconciliationGaps } from '../../../web/charts/reconciliation-gaps.ts'
import { learnCodes } from '../../../web/words/codes.ts'
import { reconciliation, reconciliationCodes } from '../../../web/words/reconciliation.ts'
import { learn } from '../../../web/words/say.ts'
import { answerOf, drawingOf } from '../help.ts'

learn(reconciliation)
learnCodes(reconciliationCodes)
type Series = { name: string; itemStyle: { color: string }; data: { value: number | null; row?: number }[] }

it('a party without a statement has no bar, which is not a bar of nil', () => {
  const columns = ['month:month', 'finance_gap_fen:fen', 'department_gap_fen:fen', 'bank_gap_fen:fen']
  const rows = [
    ['2026-03-01', 100n, 0n, -2_000_000n],
    ['2026-04-01', null, 0n, 0n]
  ]
  const { series } = reconciliationGaps(
    drawingOf(
      answerOf(
        [...columns, 'differing:count'],
        rows.map((row) => [...row, 1])
      )
    )
  )
  expect((series as Series[]).map(({ name, data }) => [name, data.map(({ value }) => value)])).toEqual([
    ['财政', [0.0001, null]],
    ['主管部门', [0, 0]],
    ['代发银行', [-2, 0]]
  ])
})

it('surplus stands by age, the youngest first, the largest county in the first colour', () => {
  const columns = ['division_name:name', 'age_years:count', 'open_fen:fen']
  const drawing = drawingOf(
    answerOf(columns, [
      ['甲县', 2, 3_000_000n],
      ['乙县', 1, 2_000_000n],
      ['乙县', 2, 2_000_000n]
    ])
  )
  const { series, xAxis } = reconciliationAges(drawing)
  expect((xAxis as { data: string[] }).data).toEqual(['1 年', '2 年'])
  expect(
    (series as Series[]).map(({ name, itemStyle, data }) => [
      name,
      itemStyle.color,
      data.map(({ value }) => value)
    ])
  ).toEqual([
    ['乙县', drawing.theme.series[0], [2, 2]],
    ['甲县', drawing.theme.series[1], [null, 3]]
  ])
})
