import { expect, it } from 'vitest'
import { complaintCounts } from '../../../web/charts/complaint-counts.ts'
import { performance } from '../../../web/words/performance.ts'
import { learn } from '../../../web/words/say.ts'
import { answerOf, drawingOf } from '../help.ts'

learn(performance)
const columns = ['age:code', 'enquiries:count', 'complaints:count', 'reports:count', 'others:count']
type Series = { name: string; data: { value: number | null; row: number }[] }
const drawn = (rows: (string | number | null)[][]) => {
  const option = complaintCounts((row) => String(row.age))(drawingOf(answerOf(columns, rows)))
  return { along: (option.xAxis as { data: string[] }).data, series: option.series as Series[] }
}

it('stacks the kinds that came up, each bar with its row; kinds nobody sent are left out', () => {
  const { along, series } = drawn([
    ['0-5', 2, 1, 0, 0],
    ['6-10', 0, 3, 0, 0]
  ])
  expect(along).toEqual(['0-5', '6-10'])
  expect(series.map(({ name, data }) => [name, data.map(({ value, row }) => [value, row])])).toEqual([
    [
      '咨询',
      [
        [2, 0],
        [0, 1]
      ]
    ],
    [
      '投诉',
      [
        [1, 0],
        [3, 1]
      ]
    ]
  ])
})
it('draws nothing where nothing is on record', () => {
  expect(drawn([['0-5', null, null, null, null]]).series).toEqual([])
})
