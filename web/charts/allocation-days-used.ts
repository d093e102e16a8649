import { num, text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { say } from '../words/say.ts'
import { categories, legend, paper, target, tip, values, type Build } from './drawing.ts'

/** Documents by days from receipt to issue, one colour per way of allocation, each with its own limit drawn in. */
export const allocationDaysUsed: Build = (drawing) => {
  const { answer, theme } = drawing
  const modes = [...new Set(answer.rows.map((row) => text(row, 'mode')))].toSorted()
  const last = Math.max(
    1,
    ...answer.rows.map((row) => Math.max(num(row, 'days_used') ?? 0, num(row, 'limit_days') ?? 0))
  )
  const days = Array.from({ length: last + 1 }, (_, day) => day)
  const found = new Map(
    answer.rows.map((row, at) => [`${text(row, 'mode')} ${num(row, 'days_used')}`, { row, at }])
  )
  return {
    ...paper(drawing),
    grid: { left: 42, right: 16, top: 46, bottom: 34 },
    legend: legend(theme),
    tooltip: {
      ...paper(drawing).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: theme.hair, opacity: 0.5 } },
      formatter: (at) => {
        const day = (at as { dataIndex: number }[])[0]!.dataIndex
        const there = modes.map((mode) => found.get(`${mode} ${day}`)?.row).filter((row) => row !== undefined)
        return tip(
          `${day} ${say('allocation.days.axis')}`,
          there.map((row) => [code('mode', text(row, 'mode')), String(num(row, 'documents'))])
        )
      }
    },
    xAxis: {
      ...categories(theme, days.map(String)),
      axisLabel: { color: theme.soft, fontSize: 11, interval: (at: number) => at % 5 === 0 }
    },
    yAxis: values(theme, { minInterval: 1 }),
    series: modes.map((mode, i) => {
      const limit = num(
        answer.rows.find((row) => row.mode === mode),
        'limit_days'
      )
      const words = say('allocation.days.limit', { mode: code('mode', mode), n: limit ?? '' })
      return {
        type: 'bar' as const,
        name: code('mode', mode),
        stack: 'documents',
        barMaxWidth: 14,
        itemStyle: { color: theme.series[i]! },
        ...(limit === null
          ? {}
          : {
              markLine: target(theme, { xAxis: String(limit) }, words, {
                lineStyle: { color: theme.series[i]! }
              })
            }),
        data: days.map((day) => {
          const one = found.get(`${mode} ${day}`)
          return one ? { value: num(one.row, 'documents'), row: one.at } : { value: null }
        })
      }
    })
  }
}
