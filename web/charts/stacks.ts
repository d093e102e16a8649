import type { Cell, Row } from '../data/answer.ts'
import { position, type Scale } from '../words/money.ts'
import { say } from '../words/say.ts'
import { columnOf, worded } from './bars.ts'
import {
  categories,
  legend,
  names,
  paper,
  pointed,
  tip,
  values,
  type Build,
  type Drawing
} from './drawing.ts'

export type StacksOf = {
  /** the axis: one bar per value, in the order of the answer */
  along: (row: Row) => string
  /** the parts of a bar */
  part: (row: Row) => string
  value: string
  colour: (part: string, drawing: Drawing) => string
  /** the standing order of the parts; without it the largest come first and what is beyond six is 其他 */
  order?: readonly string[]
  scale?: Scale
  most?: number
  upright?: boolean
  left?: number
  wide?: number
  limit?: (drawing: Drawing) => object
}

/** Stacked bars, lying or upright; seven parts at most, each with its standing colour. */
export const stacks =
  (of: StacksOf): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const scale = of.scale ?? 'wan'
    const column = columnOf(answer, of.value)
    const size = (value: Cell | undefined) =>
      (column.unit === 'fen' ? position((value ?? null) as bigint | null, scale) : Number(value ?? 0)) ?? 0
    const along = [...new Set(answer.rows.map(of.along))].slice(0, of.most ?? 400)
    const { kept, rest } = parts(of, answer.rows, size)
    const axis = of.upright ? categories(theme, along) : names(theme, along, of.wide ?? 7)
    return {
      ...paper(drawing),
      grid: of.upright
        ? { left: 50, right: 12, top: 30, bottom: 22 }
        : { left: of.left ?? 92, right: 18, top: 28, bottom: 20 },
      legend: legend(theme),
      tooltip: pointed(drawing, (at) => {
        const name = along[at]!
        return tip(
          name,
          answer.rows
            .filter((row) => of.along(row) === name)
            .map((row) => [of.part(row), worded(row, column, scale)])
        )
      }),
      [of.upright ? 'xAxis' : 'yAxis']: axis,
      [of.upright ? 'yAxis' : 'xAxis']: values(theme, { splitNumber: 4 }),
      series: [...kept, ...(rest.length ? [say('other')] : [])].map((part, i) => ({
        type: 'bar' as const,
        name: part,
        stack: 'whole',
        barMaxWidth: of.upright ? 22 : 13,
        itemStyle: { color: i < kept.length ? of.colour(part, drawing) : theme.series[6]! },
        ...(i === 0 && of.limit ? of.limit(drawing) : {}),
        data: along.map((name) => {
          const mine = answer.rows.flatMap((row, at) =>
            of.along(row) === name && (i < kept.length ? of.part(row) === part : rest.includes(of.part(row)))
              ? [{ row, at }]
              : []
          )
          if (!mine.length) return { value: null }
          return { value: mine.reduce((sum, { row }) => sum + size(row[of.value]), 0), row: mine[0]!.at }
        })
      }))
    }
  }

/** Which parts are drawn by name and which go into 其他. */
function parts(of: StacksOf, rows: Row[], size: (value: Cell | undefined) => number) {
  const sizes = new Map<string, number>()
  for (const row of rows) sizes.set(of.part(row), (sizes.get(of.part(row)) ?? 0) + size(row[of.value]))
  const largest = [...sizes.keys()].toSorted((a, b) => sizes.get(b)! - sizes.get(a)!)
  const kept = largest.slice(0, largest.length > 7 ? 6 : 7)
  const place = (part: string) => of.order?.indexOf(part) ?? kept.indexOf(part)
  return { kept: kept.toSorted((a, b) => place(a) - place(b)), rest: largest.slice(kept.length) }
}
