import { describe, expect, it } from 'vitest'
import { publicityDays } from '../../../web/charts/publicity-days.ts'
import { answerOf, drawingOf, palette } from '../help.ts'

type Series = { name: string; data: { value: number | null; row?: number }[]; itemStyle: { color: string } }
const columns = ['days_used:day', 'notice_state:code', 'items:count', 'limit_days:day', 'unit:code']
const drawn = (rows: (string | number | null)[][]) => {
  const option = publicityDays('notice_state')(drawingOf(answerOf(columns, rows)))
  const { data } = option.xAxis as { data: string[] }
  return { days: data, series: option.series as (Series & { markLine?: { data: { xAxis: string }[] } })[] }
}

describe('days of notices', () => {
  it('draws every day up to the limit and one colour a state, red where a rule is broken', () => {
    const { days, series } = drawn([
      [1, 'done-short', 2, 3, 'working-day'],
      [5, 'done-in-time', 7, 3, 'working-day'],
      [5, 'paid-early', 1, 3, 'working-day']
    ])
    expect(days).toEqual(['0', '1', '2', '3', '4', '5'])
    expect(series.map((one) => [one.name, one.itemStyle.color])).toEqual([
      ['达标', palette.series[0]],
      ['天数不足', palette.fill.bad],
      ['公示未结束即发放', palette.series[1]]
    ])
    expect(series[1]!.data.map((one) => one.value)).toEqual([null, 2, null, null, null, null])
    expect(series[0]!.data[5]).toEqual({ value: 7, row: 1 })
    expect(series.map((one) => one.markLine?.data[0]!.xAxis)).toEqual(['3', undefined, undefined])
  })

  it('draws no limit where the region sets none, and leaves out what has no days', () => {
    const { days, series } = drawn([
      [null, 'no-limit', 1, null, 'working-day'],
      [2, 'no-limit', 4, null, 'working-day']
    ])
    expect(days).toEqual(['0', '1', '2'])
    expect(series).toHaveLength(1)
    expect(series[0]!.markLine).toBeUndefined()
    expect(series[0]!.data[2]).toEqual({ value: 4, row: 1 })
  })

  it('draws nothing of nothing', () => expect(drawn([]).series).toEqual([]))
})
