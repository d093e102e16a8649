import { num, text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { count } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import { categories, paper, target, tip, values, type Build } from './drawing.ts'

/** Cases done of one clock by the days they took; the limit is drawn in. Days without a case stay empty. */
export const clockDaysUsed: Build = (drawing) => {
  const { answer, theme } = drawing
  const limit = num(answer.rows[0], 'limit_days') ?? 0
  const unit = code('unit', text(answer.rows[0], 'unit'))
  const used = answer.rows.map((row) => num(row, 'days_used') ?? 0)
  const first = Math.min(0, ...used)
  const days = Array.from({ length: Math.max(limit, ...used) - first + 1 }, (_, at) => first + at)
  const found = new Map(answer.rows.map((row, at) => [num(row, 'days_used'), { row, at }]))
  return {
    ...paper(drawing),
    grid: { left: 48, right: 20, top: 28, bottom: 28 },
    tooltip: {
      ...paper(drawing).tooltip,
      trigger: 'item',
      formatter: (at) => {
        const day = days[(at as { dataIndex: number }).dataIndex]!
        return tip(`${day} ${unit}`, [[say('law.days.items'), count(num(found.get(day)?.row, 'items') ?? 0)]])
      }
    },
    xAxis: {
      ...categories(theme, days.map(String)),
      axisLabel: { color: theme.soft, fontSize: 11, hideOverlap: true }
    },
    yAxis: values(theme, { minInterval: 1 }),
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        barMinHeight: 1,
        itemStyle: { color: theme.series[0]! },
        markLine: target(theme, { xAxis: String(limit) }, say('law.days.limit', { n: `${limit} ${unit}` })),
        data: days.map((day) => {
          const one = found.get(day)
          return one ? { value: num(one.row, 'items'), row: one.at } : { value: null }
        })
      }
    ]
  }
}
