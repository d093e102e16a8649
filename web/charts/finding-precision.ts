import { num, text } from '../data/answer.ts'
import { language } from '../state/language.svelte.ts'
import { monthName, monthTick } from '../words/dates.ts'
import { share } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import { categories, legend, paper, tip, values, type Build } from './drawing.ts'

/** Decided cases by month: how many stood and how many were false alarms, the share that stood written above. */
export const findingPrecision: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  const shareOf = (at: number) => {
    const found = num(rows[at], 'precision')
    return found === null ? '' : `${share(found, 0)}%`
  }
  const bar = (name: string, word: 'finding.confirmed' | 'finding.false', color: string, top: boolean) => ({
    ...{ type: 'bar' as const, name: say(word), stack: 'decided', barMaxWidth: 26, itemStyle: { color } },
    label: {
      ...{ show: top, position: 'top' as const, color: theme.ink, fontSize: 11 },
      formatter: ({ dataIndex }: { dataIndex: number }) => shareOf(dataIndex)
    },
    data: rows.map((row, at) => ({ value: num(row, name), row: at }))
  })
  return {
    ...paper(drawing),
    grid: { left: 40, right: 16, top: 42, bottom: 34 },
    legend: legend(theme),
    tooltip: {
      ...paper(drawing).tooltip,
      ...{ trigger: 'axis' },
      formatter: (at) => {
        const { dataIndex } = (at as { dataIndex: number }[])[0]!
        const row = rows[dataIndex]!
        return tip(monthName(text(row, 'month'), language.current), [
          [say('finding.confirmed'), String(num(row, 'confirmed'))],
          [say('finding.false'), String(num(row, 'false_alarms'))],
          [say('finding.precision'), shareOf(dataIndex)]
        ])
      }
    },
    xAxis: categories(
      theme,
      rows.map((row) => monthTick(text(row, 'month'), language.current))
    ),
    yAxis: values(theme, { minInterval: 1 }),
    series: [
      bar('confirmed', 'finding.confirmed', theme.series[0]!, false),
      bar('false_alarms', 'finding.false', theme.series[6]!, true)
    ]
  }
}
