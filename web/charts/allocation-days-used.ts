import { num, text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { limitName } from '../words/limits.ts'
import { categories, legend, paper, pointed, target, tip, values, type Build } from './drawing.ts'

/** Documents by days from receipt to issue, one colour a limit of the region, each drawn in; without a limit only the days. */
export const allocationDaysUsed: Build = (drawing) => {
  const { answer, theme } = drawing
  const clocks = [...new Set(answer.rows.map((row) => text(row, 'clock')))]
  const last = Math.max(
    1,
    ...answer.rows.map((row) => Math.max(num(row, 'days_used') ?? 0, num(row, 'limit_days') ?? 0))
  )
  const days = Array.from({ length: last + 1 }, (_, day) => day)
  const found = new Map(
    answer.rows.map((row, at) => [`${text(row, 'clock')} ${num(row, 'days_used')}`, { row, at }])
  )
  return {
    ...paper(drawing),
    grid: { left: 42, right: 16, top: 46, bottom: 34 },
    legend: legend(theme),
    tooltip: pointed(drawing, (day) => {
      const there = clocks
        .map((clock) => found.get(`${clock} ${day}`)?.row)
        .filter((row) => row !== undefined)
      return tip(
        `${day} ${code('unit', text(there[0], 'unit'))}`,
        there.map((row) => [limitName(row), String(num(row, 'documents'))])
      )
    }),
    xAxis: {
      ...categories(theme, days.map(String)),
      axisLabel: { color: theme.soft, fontSize: 11, interval: (at: number) => at % 5 === 0 }
    },
    yAxis: values(theme, { minInterval: 1 }),
    series: clocks.map((clock, i) => {
      const first = answer.rows.find((row) => text(row, 'clock') === clock)!
      const limit = num(first, 'limit_days')
      return {
        type: 'bar' as const,
        name: limitName(first),
        stack: 'documents',
        barMaxWidth: 14,
        itemStyle: { color: clock ? theme.series[i]! : theme.series[4]! },
        ...(limit === null
          ? {}
          : {
              markLine: target(
                theme,
                { xAxis: String(limit) },
                `${limit} ${code('unit', text(first, 'unit'))}`,
                {
                  lineStyle: { color: theme.series[i]! }
                }
              )
            }),
        data: days.map((day) => {
          const one = found.get(`${clock} ${day}`)
          return one ? { value: num(one.row, 'documents'), row: one.at } : { value: null }
        })
      }
    })
  }
}
