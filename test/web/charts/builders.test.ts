import { describe, expect, it } from 'vitest'
import { allocationByClock } from '../../../web/charts/allocation-by-clock.ts'
import { allocationDaysUsed } from '../../../web/charts/allocation-days-used.ts'
import { bars } from '../../../web/charts/bars.ts'
import { broken, tip } from '../../../web/charts/drawing.ts'
import { gaps } from '../../../web/charts/gaps.ts'
import { ends, ramp, readable, regionMap } from '../../../web/charts/map.ts'
import { overviewByMonth } from '../../../web/charts/overview-by-month.ts'
import { payoutFailureByDivision } from '../../../web/charts/payout-failure-by-division.ts'
import { payoutFailureReasons } from '../../../web/charts/payout-failure-reasons.ts'
import { payoutPayDays } from '../../../web/charts/payout-pay-days.ts'
import { colourOf } from '../../../web/charts/theme.ts'
import { answerOf, drawingOf, palette } from '../help.ts'

type Loose = any
const counties = answerOf(
  ['division_code:code', 'division_name:name', 'paid_share:share', 'linear_gap:point', 'light:light'],
  [
    ['532325', '姚安县', 0.901, 1.8, 'good'],
    ['532329', '武定县', 0.713, -17, 'bad'],
    ['532324', '南华县', null, null, 'none']
  ]
)

describe('months', () => {
  const months = answerOf(
    ['month:month', 'allocated_fen:fen', 'paid_fen:fen', 'cumulative_paid_share:share', 'linear_share:share'],
    [
      ['2026-01', 31_000_000_000n, 19_000_000_000n, 0.067, 1 / 12],
      ['2026-02', null, null, null, 2 / 12]
    ]
  )
  const option = overviewByMonth(drawingOf(months)) as Loose

  it('start at zero, draw 序时 and leave months to come empty, not zero', () => {
    expect(option.series.map((one: Loose) => one.name)).toEqual(['下达', '兑付', '累计兑付率', '序时进度'])
    expect(option.series[1].data.map((datum: Loose) => datum.value)).toEqual([1.9, null])
    expect(option.series[2].data[1].value).toBeNull()
    expect(option.yAxis[0].min).toBe(0)
    expect(option.series[3].lineStyle.type).toBe('dashed')
  })

  it('write the last known share at its point', () => {
    expect(option.series[2].data.map((datum: Loose) => datum.label.show)).toEqual([true, false])
  })

  it('are told to screen readers and patterned when asked', () => {
    const asked = overviewByMonth(drawingOf(months, { patterns: true, label: '每月' })) as Loose
    expect(asked.aria).toEqual({ enabled: true, label: { description: '每月' }, decal: { show: true } })
    expect(asked.animation).toBe(false)
  })
})

describe('bars', () => {
  const option = bars({
    name: 'division_name',
    value: 'paid_share',
    light: 'light',
    most: 7,
    mark: { at: 0.9, words: '序时' }
  })(drawingOf(counties)) as Loose

  it('take their colour from the light and keep a missing figure without a bar', () => {
    expect(option.series[0].data.map((datum: Loose) => [datum.value, datum.itemStyle.color])).toEqual([
      [0.901, palette.fill.good],
      [0.713, palette.fill.bad],
      [null, palette.fill.none]
    ])
    expect(option.yAxis[1].data).toEqual(['90.1 %', '71.3 %', '不可算'])
  })

  it('are zero-based to one whole, with the target drawn and named', () => {
    expect(option.xAxis).toMatchObject({ min: 0, max: 1 })
    expect(option.series[0].markLine).toMatchObject({ label: { formatter: '序时' }, data: [{ xAxis: 0.9 }] })
  })

  it('go both ways from zero where the figure is a gap', () => {
    const both = gaps({ name: 'division_name', value: 'linear_gap', light: 'light' })(
      drawingOf(counties)
    ) as Loose
    expect(both.series[0].data.map((datum: Loose) => datum.value)).toEqual([1.8, -17, 0])
    expect(both.series[0].label.formatter({ dataIndex: 2 })).toBe('不可算')
  })
})

describe('failure reasons', () => {
  const reasons = answerOf(
    ['failure_code:code', 'reason_zh:name', 'reason_en:name', 'bank:name', 'lines:line', 'fen:fen'],
    Array.from({ length: 9 }, (_, i) => [
      `F-${i}`,
      `原因${i}`,
      `reason ${i}`,
      i % 2 ? '邮储' : '农商行',
      100 - i,
      1n
    ])
  )
  it('draw seven at most, each bank in its own standing colour', () => {
    const option = payoutFailureReasons(['农商行', '农行', '邮储'])(drawingOf(reasons)) as Loose
    expect(option.yAxis.data).toHaveLength(7)
    expect(option.series.map((one: Loose) => [one.name, one.itemStyle.color])).toEqual([
      ['农商行', palette.series[0]],
      ['邮储', palette.series[2]]
    ])
    expect(option.series[0].data[1]).toEqual({ value: null })
    expect(colourOf(palette, ['农商行', '邮储'], '邮储')).toBe(palette.series[1])
  })
})

it('draws six reasons by name and the rest as 其他, without losing a line', () => {
  const failures = answerOf(
    ['division_name:name', 'failure_code:code', 'reason_zh:name', 'reason_en:name', 'lines:line'],
    Array.from({ length: 9 }, (_, i) => ['楚雄市', `F-${i}`, `原因${i}`, `reason ${i}`, 10 - i])
  )
  const option = payoutFailureByDivision(drawingOf(failures)) as Loose
  expect(option.series.map((one: Loose) => one.name)).toEqual([
    '原因0',
    '原因1',
    '原因2',
    '原因3',
    '原因4',
    '原因5',
    '其他'
  ])
  expect(option.series.at(-1).data).toEqual([{ value: 4 + 3 + 2, row: 6 }])
})

describe('limits are those of the answer', () => {
  const limits = ['clock:code', 'title_zh:name', 'title_en:name', 'limit_days:day', 'unit:code']
  const used = answerOf(
    [...limits, 'days_used:day', 'documents:count'],
    [
      ['a', '甲类下达', 'A', 15, 'calendar-day', 9, 12],
      ['b', '乙类分配', 'B', 30, 'calendar-day', 31, 2],
      ['', null, null, null, 'calendar-day', 9, 3]
    ]
  )

  it('each is drawn once and named; days without a limit stand without a line', () => {
    const { series } = allocationDaysUsed(drawingOf(used)) as Loose
    expect(series.map((one: Loose) => one.name)).toEqual([
      '甲类下达（15 日）',
      '乙类分配（30 日）',
      '没有时限'
    ])
    expect(series.map((one: Loose) => one.markLine?.data[0].xAxis)).toEqual(['15', '30', undefined])
    expect(series[2].data[9]).toEqual({ value: 3, row: 2 })
  })

  it('states of the clocks keep their colours: red is late now, green in time, grey cannot be told', () => {
    const states = answerOf(
      [...limits, 'state:code', 'documents:count'],
      [
        ['a', '甲类下达', 'A', 15, 'calendar-day', 'done-in-time', 5],
        ['a', '甲类下达', 'A', 15, 'calendar-day', 'overdue', 1],
        ['', null, null, null, null, 'not-computable', 2]
      ]
    )
    const option = allocationByClock(drawingOf(states)) as Loose
    expect(option.series.map((one: Loose) => [one.name, one.itemStyle.color])).toEqual([
      ['已超时', palette.fill.bad],
      ['按时下达', palette.fill.good],
      ['不可算', palette.fill.none]
    ])
    expect(option.series[1].data).toEqual([{ value: 5, row: 0 }, { value: null }])
  })

  it('a region without a limit for paying gets no line', () => {
    const days = (limit: number | null) =>
      payoutPayDays(['甲行'])(
        drawingOf(
          answerOf(
            ['bank:name', 'days_taken:workday', 'lines:line', 'limit_days:workday'],
            [
              ['甲行', 1, 9, limit],
              ['甲行', 3, 1, limit]
            ]
          )
        )
      ) as Loose
    expect(days(3).series[0].markLine.data[0].xAxis).toBe('3')
    expect(days(3).series[0].markLine.label.formatter).toBe('时限 3 个工作日')
    expect(days(null).series[0].markLine).toBeUndefined()
  })
})

describe('the map', () => {
  it('names places shortly, writes the value and leaves the unknown unpainted', () => {
    const [series] = (
      regionMap('paid_share', (row) => String(row.division_name).slice(0, 2))(drawingOf(counties)) as Loose
    ).series
    expect(series.data.map((datum: Loose) => datum.text)).toEqual([
      '姚安\n90.1',
      '武定\n71.3',
      '南华\n不可算'
    ])
    expect(series.data[2].itemStyle.areaColor).toBe(palette.track)
    expect(series.data[0]).toMatchObject({ name: '532325', row: 0 })
  })

  it('has whole fives as its ends and a readable ink on every ground', () => {
    expect(ends([0.713, 0.901])).toEqual([0.7, 0.95])
    expect(ends([])).toEqual([0, 1])
    expect(ramp(palette.ramp, 0)).toBe('#f3d9c9')
    expect(ramp(palette.ramp, 1)).toBe('#16587a')
    expect(readable('#16587a', palette)).toBe('#ffffff')
    expect(readable('#e8ece6', palette)).toBe('#1d2733')
  })
})

it('breaks long Chinese names over lines instead of cutting them, and escapes what it shows', () => {
  expect(broken('人力资源和社会保障局', 8)).toBe('人力资源和社会保\n障局')
  expect(tip('<b>', [['a&b', '1']])).toContain('&#60;b&#62;')
})
