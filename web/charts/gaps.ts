import type { Light } from '../data/answer.ts'
import { columnOf, placed, whole, worded } from './bars.ts'
import { names, paper, type Build } from './drawing.ts'

/** Bars to both sides of zero; the figure stands at the far end of its bar, a missing one says so at zero. */
export const gaps =
  (of: { name: string; value: string; light: string }): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const column = columnOf(answer, of.value)
    const rows = answer.rows
    const far = Math.max(1, ...rows.map((row) => placed(row, column, 'wan') ?? 0))
    return {
      ...paper(drawing),
      tooltip: {
        ...paper(drawing).tooltip,
        trigger: 'item',
        formatter: (at) => whole(drawing, rows[(at as { dataIndex: number }).dataIndex]!, of.name, 'wan')
      },
      grid: { left: 66, right: 46, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false, max: far },
      yAxis: names(
        theme,
        rows.map((row) => String(row[of.name] ?? '')),
        5
      ),
      series: [
        {
          type: 'bar',
          barMaxWidth: 13,
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: theme.soft, width: 1, type: 'solid' },
            data: [{ xAxis: 0 }]
          },
          label: {
            show: true,
            position: 'right',
            color: theme.soft,
            fontSize: 11,
            formatter: ({ dataIndex }) => worded(rows[dataIndex]!, column, 'wan')
          },
          data: rows.map((row, at) => ({
            value: placed(row, column, 'wan') ?? 0,
            row: at,
            itemStyle: { color: theme.fill[(row[of.light] ?? 'none') as Light] }
          }))
        }
      ]
    }
  }
