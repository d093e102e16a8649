import { fen, text } from '../data/answer.ts'
import { language } from '../state/language.svelte.ts'
import { monthName, monthTick } from '../words/dates.ts'
import { position } from '../words/money.ts'
import { say } from '../words/say.ts'
import { inWords } from '../state/language.svelte.ts'
import { worded } from './bars.ts'
import { categories, legend, paper, tip, values, type Build } from './drawing.ts'

/** What came and what went on, month by month. */
export const allocationByMonth: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  const bar = (column: string, name: string, color: string) => ({
    type: 'bar' as const,
    name,
    barMaxWidth: 14,
    itemStyle: { color },
    data: rows.map((row, at) => ({ value: position(fen(row, column), 'wan'), row: at }))
  })
  return {
    ...paper(drawing),
    grid: { left: 56, right: 10, top: 32, bottom: 36 },
    legend: legend(theme),
    tooltip: {
      ...paper(drawing).tooltip,
      trigger: 'axis',
      formatter: (at) => {
        const row = rows[(at as { dataIndex: number }[])[0]!.dataIndex]!
        const shown = answer.columns.filter((one) => one.name !== 'month')
        return tip(
          monthName(text(row, 'month'), language.current),
          shown.map((one) => [inWords(one), worded(row, one, 'wan')])
        )
      }
    },
    xAxis: categories(
      theme,
      rows.map((row) => monthTick(text(row, 'month'), language.current))
    ),
    yAxis: values(theme),
    series: [
      bar('received_fen', say('allocation.received'), theme.pale),
      bar('issued_fen', say('allocation.issued'), theme.series[0]!)
    ]
  }
}
