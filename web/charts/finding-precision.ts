import { num, type Row } from '../data/answer.ts'
import { share } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import { byMonth } from './by-month.ts'
import { values, type Build } from './drawing.ts'

/** Decided cases by month: how many stood and how many were false alarms, the share that stood written above. */
export const findingPrecision: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  const shareOf = (row: Row | undefined) => {
    const found = num(row, 'precision')
    return found === null ? '' : `${share(found, 0)}%`
  }
  const bar = (name: string, word: 'finding.confirmed' | 'finding.false', color: string, top: boolean) => ({
    ...{ type: 'bar' as const, name: say(word), stack: 'decided', barMaxWidth: 26, itemStyle: { color } },
    label: {
      ...{ show: top, position: 'top' as const, color: theme.ink, fontSize: 11 },
      formatter: ({ dataIndex }: { dataIndex: number }) => shareOf(rows[dataIndex])
    },
    data: rows.map((row, at) => ({ value: num(row, name), row: at }))
  })
  return {
    ...byMonth(drawing, (row) => [
      [say('finding.confirmed'), String(num(row, 'confirmed'))],
      [say('finding.false'), String(num(row, 'false_alarms'))],
      [say('finding.precision'), shareOf(row)]
    ]),
    grid: { left: 40, right: 16, top: 42, bottom: 34 },
    yAxis: values(theme, { minInterval: 1 }),
    series: [
      bar('confirmed', 'finding.confirmed', theme.series[0]!, false),
      bar('false_alarms', 'finding.false', theme.series[6]!, true)
    ]
  }
}
