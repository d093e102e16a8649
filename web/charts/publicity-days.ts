import { num, text, type Row } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { count } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import {
  categories,
  legend,
  paper,
  pointed,
  target,
  tip,
  values,
  type Build,
  type Drawing
} from './drawing.ts'

const broken = ['done-short', 'done-late']

/**
 * Notices or batches by days, one colour a state; the limit is drawn in where the region sets one. Days without any stay empty.
 * @param state column that holds the state
 */
export const publicityDays =
  (state: 'notice_state' | 'publication_state'): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const timed = answer.rows.filter((row) => row.days_used !== null)
    const limit = num(timed[0], 'limit_days')
    const unit = code('unit', text(timed[0], 'unit'))
    const used = timed.map((row) => num(row, 'days_used')!)
    const days = Array.from({ length: Math.max(limit ?? 0, 0, ...used) + 1 }, (_, day) => day)
    const states = [...new Set(timed.map((row) => text(row, state)))].toSorted()
    const of = (day: number, one: string) =>
      timed.find((row) => row.days_used === day && text(row, state) === one)
    return {
      ...paper(drawing),
      grid: { left: 44, right: 34, top: 48, bottom: 26 },
      legend: legend(theme),
      tooltip: pointed(drawing, (day) => {
        const there = states.flatMap((one): [string, string][] => {
          const row = of(day, one)
          return row ? [[code(state, one), count(num(row, 'items')!)]] : []
        })
        return tip(`${day} ${unit}`, there)
      }),
      xAxis: {
        ...categories(theme, days.map(String)),
        axisLabel: { color: theme.soft, fontSize: 11, hideOverlap: true }
      },
      yAxis: values(theme, { minInterval: 1 }),
      series: states.map((one, i) => ({
        type: 'bar' as const,
        name: code(state, one),
        stack: 'items',
        barMaxWidth: 22,
        barMinHeight: 1,
        itemStyle: { color: colour(one, drawing) },
        ...(i === 0 && limit !== null
          ? {
              markLine: target(
                theme,
                { xAxis: String(limit) },
                say('publicity.days.limit', { n: `${limit} ${unit}` })
              )
            }
          : {}),
        data: days.map((day) => {
          const row: Row | undefined = of(day, one)
          return row ? { value: num(row, 'items'), row: answer.rows.indexOf(row) } : { value: null }
        })
      }))
    }
  }

/** Broken rules are red, an early payment the second series, everything else ours. */
const colour = (state: string, { theme }: Drawing) =>
  broken.includes(state) ? theme.fill.bad : state === 'paid-early' ? theme.series[1]! : theme.series[0]!
