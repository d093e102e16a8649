import { num, text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { say } from '../words/say.ts'
import { legend, paper, target, tip, values, type Build } from './drawing.ts'

/** Documents by days from receipt to issue, one colour per way of allocation, each with its own limit drawn in. */
export const allocationDaysUsed: Build = (drawing) => {
  const { answer, theme } = drawing
  const modes = [...new Set(answer.rows.map((row) => text(row, 'mode')))].toSorted()
  const last = Math.max(
    1,
    ...answer.rows.map((row) => Math.max(num(row, 'days_used') ?? 0, num(row, 'limit_days') ?? 0))
  )
  return {
    ...paper(drawing),
    grid: { left: 36, right: 16, top: 46, bottom: 34 },
    legend: legend(theme),
    tooltip: {
      ...paper(drawing).tooltip,
      trigger: 'item',
      formatter: (at) => {
        const row = answer.rows[(at as unknown as { data: { row: number } }).data.row]!
        const used = say('allocation.used', {
          used: num(row, 'days_used')!,
          limit: num(row, 'limit_days') ?? '—'
        })
        return tip(code('mode', text(row, 'mode')), [[used, String(num(row, 'documents'))]])
      }
    },
    xAxis: {
      ...values(theme, { max: last + 1, splitLine: { show: false } }),
      name: say('allocation.days.axis'),
      nameLocation: 'end',
      nameTextStyle: { color: theme.soft },
      axisLine: { show: true, lineStyle: { color: theme.line } }
    },
    yAxis: values(theme, { minInterval: 1 }),
    series: modes.map((mode, i) => {
      const rows = answer.rows.map((row, at) => ({ row, at })).filter(({ row }) => row.mode === mode)
      const limit = num(rows[0]?.row, 'limit_days')
      const words = say('allocation.days.limit', { mode: code('mode', mode), n: limit ?? '' })
      return {
        type: 'bar' as const,
        name: code('mode', mode),
        stack: 'documents',
        barWidth: `${Math.max(30, 70 / modes.length)}%`,
        barMaxWidth: 12,
        itemStyle: { color: theme.series[i]! },
        ...(limit === null
          ? {}
          : { markLine: target(theme, { xAxis: limit }, words, { lineStyle: { color: theme.series[i]! } }) }),
        data: rows.map(({ row, at }) => ({ value: [num(row, 'days_used'), num(row, 'documents')], row: at }))
      }
    })
  }
}
