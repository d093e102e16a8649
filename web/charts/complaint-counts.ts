import { num, type Row } from '../data/answer.ts'
import { say, type Word } from '../words/say.ts'
import { categories, legend, paper, pointed, tip, values, type Build } from './drawing.ts'

/** Kinds of complaint: column, name, place among the series. Those without a kind are grey. */
const kinds: [column: string, word: Word, series: number][] = [
  ['enquiries', 'complaints.matter.enquiry', 0],
  ['complaints', 'complaints.matter.complaint', 1],
  ['reports', 'complaints.matter.report', 3],
  ['others', 'complaints.matter.other', 6]
]

/**
 * Complaints stacked by kind, upright.
 * @param along what stands under a bar
 */
export const complaintCounts =
  (along: (row: Row) => string): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const rows = answer.rows
    const there = kinds.filter(([column]) => rows.some((row) => num(row, column)))
    return {
      ...paper(drawing),
      grid: { left: 36, right: 12, top: 34, bottom: 26 },
      legend: legend(theme),
      tooltip: pointed(drawing, (at) =>
        tip(
          along(rows[at]!),
          there.map(([column, word]) => [say(word), String(num(rows[at], column) ?? 0)])
        )
      ),
      xAxis: categories(theme, rows.map(along)),
      yAxis: values(theme, { minInterval: 1 }),
      series: there.map(([column, word, series]) => ({
        ...{ type: 'bar' as const, name: say(word), stack: 'all', barMaxWidth: 34 },
        itemStyle: { color: theme.series[series]! },
        data: rows.map((row, at) => ({ value: num(row, column), row: at }))
      }))
    }
  }
