import { fen, text, type Row } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { money } from '../words/money.ts'
import { say } from '../words/say.ts'
import { broken, names, paper, tip, values, type Build, type Drawing } from './drawing.ts'

const day = 86_400_000
/** When the money moved: paid, else instructed. */
export const dateOf = (row: Row): string | null => (row.paid_on ?? row.instructed_on ?? null) as string | null
const failed = (row: Row) => row.state === 'failed' || row.state === 'returned'

/** Lines of one subject, a point each: the day across, the project down; hollow failed, red of this finding, a band its days. */
export const findingTimeline: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  const beside = placed(rows)
  const projects = [...new Set(rows.map((row) => text(row, 'project_name')))]
  return {
    ...paper(drawing),
    grid: { left: 118, right: 24, top: 10, bottom: 28 },
    tooltip: {
      ...paper(drawing).tooltip,
      formatter: (at) => {
        const row = rows[(at as { data?: { row?: number } }).data?.row ?? -1]
        return row ? tip(text(row, 'project_name'), facts(row)) : ''
      }
    },
    xAxis: {
      ...{ type: 'time', min: ({ min }) => min - 10 * day, max: ({ max }) => max + 10 * day },
      minInterval: 28 * day,
      axisLine: { lineStyle: { color: theme.line } },
      axisLabel: { color: theme.soft, fontSize: 11, formatter: '{yyyy}-{MM}', hideOverlap: true },
      splitLine: { show: false }
    },
    yAxis: [
      { ...names(theme, projects, 8), splitLine: { show: true, lineStyle: { color: theme.hair } } },
      values(theme, { max: 1, show: false })
    ],
    series: [
      band(drawing),
      {
        type: 'scatter',
        data: rows.flatMap((row, at) => {
          const on = dateOf(row)
          if (!on) return []
          const colour = row.suspect ? theme.fill.bad : theme.series[0]!
          const project = broken(text(row, 'project_name'), 8)
          return {
            ...{ value: [on, project], row: at, symbolSize: row.suspect ? 13 : 10 },
            symbolOffset: [9 * (beside.get(at) ?? 0), 0],
            itemStyle: {
              ...{ borderColor: colour, borderWidth: 2, opacity: 1 },
              color: failed(row) ? theme.card : colour
            }
          }
        })
      }
    ]
  }
}

/** Lines of one project and day stand side by side: the place of each among them. */
function placed(rows: Row[]): Map<number, number> {
  const seen = new Map<string, number>()
  return new Map(
    rows.map((row, at) => {
      const spot = `${text(row, 'project_name')} ${dateOf(row)}`
      const n = seen.get(spot) ?? 0
      seen.set(spot, n + 1)
      return [at, n]
    })
  )
}

/** From the first suspect day to the last, three days wide at least. */
function band({ answer, theme }: Drawing) {
  const days = answer.rows.flatMap((row) => {
    const on = row.suspect ? dateOf(row) : null
    return on ? Date.parse(on) : []
  })
  const [from, to] = [Math.min(...days) - 3 * day, Math.max(...days) + 3 * day]
  return {
    ...{ type: 'line' as const, yAxisIndex: 1, silent: true, symbol: 'none' },
    lineStyle: { opacity: 0 },
    areaStyle: { color: theme.fill.warn, opacity: 0.2, origin: 'start' as const },
    data: days.length ? [from, to].map((at) => [at, 1]) : []
  }
}

const facts = (row: Row): [string, string][] => [
  [say('finding.line.day'), dateOf(row) ?? say('unknown.date')],
  [say('finding.line.period'), text(row, 'period')],
  [say('finding.line.money'), `${money(fen(row, 'amount_fen') ?? 0n, 'yuan')} ${say('unit.fen.yuan')}`],
  [say('finding.line.state'), code('state', text(row, 'state'))],
  ...(row.suspect ? [[say('finding.line.suspect'), say('yes')] as [string, string]] : [])
]
