import { fen, num, type Column, type Row } from '../data/answer.ts'
import { money, position, type Scale } from '../words/money.ts'
import { share } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import { dress } from '../words/units.ts'
import { byMonth, everyColumn } from './by-month.ts'
import { shares, values, type Build } from './drawing.ts'

/** 亿元 once a month reaches one 亿元, 万元 below. */
export const monthScale = (rows: Row[]): Scale =>
  rows.some((row) => (fen(row, 'allocated_fen') ?? 0n) >= 10_000_000_000n) ? 'yi' : 'wan'

/** Bars for the month's money, lines for the cumulative paid share against 序时; nothing is drawn for months to come. */
export const overviewByMonth: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  const scale = monthScale(rows)
  const bar = (column: string, name: string, color: string) => ({
    type: 'bar' as const,
    name,
    itemStyle: { color },
    barMaxWidth: 14,
    data: rows.map((row, at) => ({ value: position(fen(row, column), scale), row: at }))
  })
  const last = rows.findLastIndex((row) => row.cumulative_paid_share !== null)
  return {
    ...byMonth(drawing, everyColumn(answer, said)),
    grid: { left: 44, right: 46, top: 34, bottom: 36 },
    yAxis: [values(theme), shares(theme, { splitLine: { show: false } })],
    series: [
      bar('allocated_fen', say('overview.allocated'), theme.pale),
      bar('paid_fen', say('overview.paid'), theme.series[0]!),
      {
        type: 'line',
        name: say('overview.cumulative'),
        yAxisIndex: 1,
        symbolSize: 5,
        itemStyle: { color: theme.series[1]! },
        data: rows.map((row, at) => ({
          value: num(row, 'cumulative_paid_share'),
          row: at,
          label: {
            show: at === last,
            position: 'bottom' as const,
            color: theme.ink,
            formatter: `${share(num(row, 'cumulative_paid_share') ?? 0)} %`
          }
        }))
      },
      {
        type: 'line',
        name: say('overview.linear'),
        yAxisIndex: 1,
        symbol: 'none',
        lineStyle: { type: 'dashed', width: 1, color: theme.soft },
        itemStyle: { color: theme.soft },
        data: rows.map((row) => num(row, 'linear_share'))
      }
    ]
  }
}

const said = (row: Row, column: Column) => {
  const value = row[column.name] ?? null
  return column.unit === 'fen' && value !== null
    ? `${money(value as bigint)} ${say('unit.fen.wan')}`
    : dress(value, column).text + (column.unit === 'share' && value !== null ? ' %' : '')
}
