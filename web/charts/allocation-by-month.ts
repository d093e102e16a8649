import { fen } from '../data/answer.ts'
import { position } from '../words/money.ts'
import { say } from '../words/say.ts'
import { byMonth, everyColumn } from './by-month.ts'
import { values, type Build } from './drawing.ts'

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
    ...byMonth(drawing, everyColumn(answer)),
    grid: { left: 56, right: 10, top: 32, bottom: 36 },
    yAxis: values(theme),
    series: [
      bar('received_fen', say('allocation.received'), theme.pale),
      bar('issued_fen', say('allocation.issued'), theme.series[0]!)
    ]
  }
}
