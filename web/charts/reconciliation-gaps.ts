import { fen, num, text } from '../data/answer.ts'
import { language } from '../state/language.svelte.ts'
import { code } from '../words/codes.ts'
import { monthTick } from '../words/dates.ts'
import { money, position } from '../words/money.ts'
import { say } from '../words/say.ts'
import { categories, legend, paper, tip, values, type Build } from './drawing.ts'

const parties = ['finance', 'department', 'bank'] as const

/** Each party less the ledger, month by month: three bars above or below nil; no bar where a party told nothing. */
export const reconciliationGaps: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  return {
    ...paper(drawing),
    grid: { left: 60, right: 12, top: 34, bottom: 26 },
    legend: legend(theme),
    tooltip: {
      ...paper(drawing).tooltip,
      ...{
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: theme.hair, opacity: 0.5 } }
      },
      formatter: (at) => {
        const row = rows[(at as { dataIndex: number }[])[0]!.dataIndex]!
        return tip(monthTick(text(row, 'month'), language.current), [
          ...parties.map((party): [string, string] => {
            const gap = fen(row, `${party}_gap_fen`)
            return [code('party', party), gap === null ? say('unknown.number') : money(gap, 'yuan')]
          }),
          [code('item', 'differing'), String(num(row, 'differing') ?? say('unknown.number'))]
        ])
      }
    },
    xAxis: categories(
      theme,
      rows.map((row) => monthTick(text(row, 'month'), language.current))
    ),
    yAxis: values(theme, {
      ...{ min: undefined, name: say('reconciliation.gaps.axis'), nameTextStyle: { color: theme.soft } }
    }),
    series: parties.map((party, i) => ({
      ...{ type: 'bar' as const, name: code('party', party), barMaxWidth: 14 },
      itemStyle: { color: theme.series[i]! },
      data: rows.map((row, at) => ({ value: position(fen(row, `${party}_gap_fen`), 'wan'), row: at }))
    }))
  }
}
