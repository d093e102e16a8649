import { describe, expect, it } from 'vitest'
import { performanceDual } from '../../../web/charts/performance-dual.ts'
import type { Cell } from '../../../web/data/answer.ts'
import { learnCodes } from '../../../web/words/codes.ts'
import { performance, performanceCodes } from '../../../web/words/performance.ts'
import { learn } from '../../../web/words/say.ts'
import { answerOf, drawingOf } from '../help.ts'

learn(performance)
learnCodes(performanceCodes)
const columns = [
  ...['project_name:name', 'budget_fen:fen', 'execution_share:share', 'goal_share:share'],
  ...['behind_share:share', 'quadrant:code']
]
type Axis = { min: number; max: number }
type Point = { value: number[]; row: number; symbolSize: number; label: { show: boolean } }
type Series = { name: string; symbol: string; data: Point[]; markLine?: { data: object[] } }
const drawn = (rows: Cell[][]) => {
  const { series, xAxis, yAxis } = performanceDual(drawingOf(answerOf(columns, rows)))
  return { series: series as Series[], x: xAxis as Axis, y: yAxis as Axis }
}

describe('goals against execution', () => {
  const rows: Cell[][] = [
    ['乙', 400n, 0.3, 0.2, 0.45, 'both-behind'],
    ['丙', 1600n, 1.24, 0.9, 0.45, 'on-track'],
    ['丁', 100n, 0.5, null, 0.45, null]
  ]
  it('puts each project into the series of its quadrant, told by shape too, with its row', () => {
    const { series } = drawn(rows)
    expect(series.map(({ name, symbol, data }) => [name, symbol, data.map(({ row }) => row)])).toEqual([
      ['两项跟上', 'circle', [1]],
      ['执行滞后', 'triangle', []],
      ['目标滞后', 'diamond', []],
      ['两项滞后', 'rect', [0]]
    ])
    expect(series[3]!.data[0]).toMatchObject({ value: [0.3, 0.2], label: { show: true } })
    expect(series[0]!.data[0]!.label.show).toBe(false)
  })
  it('sizes a point by its budget: four times the money is twice as wide beyond the least', () => {
    const { series } = drawn(rows)
    expect([series[0]!.data[0]!.symbolSize, series[3]!.data[0]!.symbolSize]).toEqual([30, 19])
  })
  it('shows everything drawn and 100 %, and both lines of being behind', () => {
    const { series, x, y } = drawn(rows)
    expect([x.min, x.max, y.min, y.max]).toEqual([0.2, 1.3, 0.1, 1])
    expect(series[0]!.markLine!.data).toMatchObject([{ xAxis: 0.45 }, { yAxis: 0.45 }])
  })
  it('draws nothing of nothing', () => {
    expect(
      drawn([]).series.flatMap(({ data, markLine }) => [...data, ...(markLine ? [markLine] : [])])
    ).toEqual([])
  })
})
