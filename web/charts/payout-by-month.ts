import { num } from '../data/answer.ts'
import { inWords } from '../state/language.svelte.ts'
import { byMonth, everyColumn } from './by-month.ts'
import { values, type Build } from './drawing.ts'

/** Failures as bars from zero; the two shares as lines on a scale that says where it starts. */
export const payoutByMonth: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  const titled = (name: string) =>
    inWords(answer.columns.find((one) => one.name === name) ?? { zh: name, en: name })
  const line = (name: string, color: string) => ({
    type: 'line' as const,
    name: titled(name),
    yAxisIndex: 1,
    symbolSize: 5,
    connectNulls: false,
    itemStyle: { color },
    data: rows.map((row, at) => ({ value: num(row, name), row: at }))
  })
  return {
    ...byMonth(drawing, everyColumn(answer)),
    grid: { left: 46, right: 50, top: 34, bottom: 36 },
    yAxis: [
      values(theme, { minInterval: 1 }),
      values(theme, {
        max: 1,
        min: (at: { min: number }) => Math.max(0, Math.floor(at.min * 10 - 0.5) / 10),
        splitLine: { show: false },
        axisLabel: { color: theme.soft, fontSize: 11, formatter: (at: number) => `${Math.round(at * 100)}%` }
      })
    ],
    series: [
      {
        type: 'bar',
        name: titled('failed_lines'),
        barMaxWidth: 16,
        itemStyle: { color: theme.pale },
        data: rows.map((row, at) => ({ value: num(row, 'failed_lines'), row: at }))
      },
      line('first_ok_share', theme.series[0]!),
      line('ontime_share', theme.series[1]!)
    ]
  }
}
