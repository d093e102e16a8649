import type { Row } from '../data/answer.ts'
import { position, type Scale } from '../words/money.ts'
import { categories, grouped, legend, names, paper, tip, values, type Build } from './drawing.ts'
import { columnOf, worded } from './bars.ts'

export type StacksOf = {
  /** the axis: one bar per value, in the order of the answer */
  along: (row: Row) => string
  /** the parts of a bar */
  part: (row: Row) => string
  value: string
  colour: (part: string, drawing: Parameters<Build>[0]) => string
  scale?: Scale
  most?: number
  upright?: boolean
  left?: number
  wide?: number
  limit?: (drawing: Parameters<Build>[0]) => object
}

/** Stacked bars, lying or upright; the parts in a fixed order with a fixed colour each. */
export const stacks =
  (of: StacksOf): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const scale = of.scale ?? 'wan'
    const column = columnOf(answer, of.value)
    const along = [...new Set(answer.rows.map(of.along))].slice(0, of.most ?? 400)
    const keyed = answer.rows.map((row) => ({ ...row, part: of.part(row) }))
    const parts = [...grouped(keyed, 'part')]
    const axis = of.upright ? categories(theme, along) : names(theme, along, of.wide ?? 7)
    const money = column.unit === 'fen'
    return {
      ...paper(drawing),
      grid: of.upright
        ? { left: 46, right: 12, top: 30, bottom: 22 }
        : { left: of.left ?? 92, right: 18, top: 28, bottom: 20 },
      legend: legend(theme),
      tooltip: {
        ...paper(drawing).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: theme.hair, opacity: 0.5 } },
        formatter: (at) => {
          const name = along[(at as { dataIndex: number }[])[0]!.dataIndex]!
          return tip(
            name,
            answer.rows
              .filter((row) => of.along(row) === name)
              .map((row) => [of.part(row), worded(row, column, scale)])
          )
        }
      },
      [of.upright ? 'xAxis' : 'yAxis']: axis,
      [of.upright ? 'yAxis' : 'xAxis']: values(theme, { splitNumber: 4 }),
      series: parts.map(([part, rows], i) => ({
        type: 'bar' as const,
        name: part,
        stack: 'whole',
        barMaxWidth: of.upright ? 22 : 13,
        itemStyle: { color: of.colour(part, drawing) },
        ...(i === 0 && of.limit ? of.limit(drawing) : {}),
        data: along.map((name) => {
          const found = rows.find(({ row }) => of.along(row as Row) === name)
          if (!found) return { value: null }
          const cell = found.row[of.value as 'part'] as unknown
          return { value: money ? position(cell as bigint, scale) : (cell as number), row: found.at }
        })
      }))
    }
  }
