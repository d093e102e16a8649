import { fen, light, num, text } from '../data/answer.ts'
import { money, position } from '../words/money.ts'
import { say } from '../words/say.ts'
import { paper, target, tip, values, type Build } from './drawing.ts'

/** Every project × county a dot: how old across, how much up; the age bands of the answer are drawn in. */
export const allocationRetained: Build = (drawing) => {
  const { answer, theme } = drawing
  const oldest = Math.max(200, ...answer.rows.map((row) => num(row, 'age_days') ?? 0))
  const bands = [30, 90, 180].map((days) => target(theme, { xAxis: days }, String(days)).data[0]!)
  return {
    ...paper(drawing),
    grid: { left: 54, right: 20, top: 22, bottom: 26 },
    tooltip: {
      ...paper(drawing).tooltip,
      trigger: 'item',
      formatter: (at) => {
        const row = answer.rows[(at as unknown as { data: { row: number } }).data.row]!
        return tip(`${text(row, 'division_name')} ${text(row, 'project_name')}`, [
          [say('allocation.k.retained'), `${money(fen(row, 'retained_fen') ?? 0n)} ${say('unit.fen.wan')}`],
          [say('allocation.days.axis'), String(num(row, 'age_days') ?? '')]
        ])
      }
    },
    xAxis: {
      ...values(theme, { max: Math.ceil(oldest / 30) * 30, splitLine: { show: false } }),
      axisLine: { show: true, lineStyle: { color: theme.line } }
    },
    yAxis: values(theme),
    series: [
      {
        type: 'scatter',
        symbolSize: 9,
        markLine: {
          ...target(theme, {}, ''),
          label: { formatter: '{c}', color: theme.soft, fontSize: 11 },
          data: bands
        },
        data: answer.rows.map((row, at) => ({
          value: [num(row, 'age_days'), position(fen(row, 'retained_fen'), 'wan')],
          row: at,
          itemStyle: { color: theme.fill[light(row, 'light')], opacity: 0.8 }
        }))
      }
    ]
  }
}
