import { fen, num } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { money, position } from '../words/money.ts'
import { say } from '../words/say.ts'
import { byMonth } from './by-month.ts'
import { values, type Build } from './drawing.ts'

const parties = ['finance', 'department', 'bank'] as const

/** Each party less the ledger, month by month: three bars above or below nil; no bar where a party told nothing. */
export const reconciliationGaps: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  return {
    ...byMonth(drawing, (row) => [
      ...parties.map((party): [string, string] => {
        const gap = fen(row, `${party}_gap_fen`)
        return [code('party', party), gap === null ? say('unknown.number') : money(gap, 'yuan')]
      }),
      [code('item', 'differing'), String(num(row, 'differing') ?? say('unknown.number'))]
    ]),
    grid: { left: 60, right: 12, top: 34, bottom: 26 },
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
