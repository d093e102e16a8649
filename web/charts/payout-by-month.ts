import { num, text } from '../data/answer.ts'
import { inWords, language } from '../state/language.svelte.ts'
import { monthName, monthTick } from '../words/dates.ts'
import { worded } from './bars.ts'
import { categories, legend, paper, tip, values, type Build } from './drawing.ts'

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
    ...paper(drawing),
    grid: { left: 46, right: 50, top: 34, bottom: 36 },
    legend: legend(theme),
    tooltip: {
      ...paper(drawing).tooltip,
      trigger: 'axis',
      formatter: (at) => {
        const row = rows[(at as { dataIndex: number }[])[0]!.dataIndex]!
        return tip(
          monthName(text(row, 'month'), language.current),
          answer.columns
            .filter((one) => one.name !== 'month')
            .map((one) => [inWords(one), worded(row, one, 'wan')])
        )
      }
    },
    xAxis: categories(
      theme,
      rows.map((row) => monthTick(text(row, 'month'), language.current))
    ),
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
