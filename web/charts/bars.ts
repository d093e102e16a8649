import type { Answer, Column, Light, Row } from '../data/answer.ts'
import { inWords } from '../state/language.svelte.ts'
import { position, type Scale } from '../words/money.ts'
import { dress, head } from '../words/units.ts'
import { names, paper, target, tip, type Build, type Drawing, type Option } from './drawing.ts'

export type BarsOf = {
  name: string
  value: string
  /** a second figure said in the label: column name */
  beside?: string
  /** colours by light; without it every bar is ours */
  light?: string
  /** rows at most; the table holds the rest */
  most?: number
  scale?: Scale
  mark?: { at: number; words: string } | undefined
  /** room for the names, px */
  left?: number
  wide?: number
}

/** A row's figure with its unit, as it stands beside a bar. */
export function worded(row: Row, column: Column, scale: Scale): string {
  const said = dress(row[column.name] ?? null, column, scale)
  return said.kind === 'unknown' || column.unit === 'point'
    ? said.text
    : `${said.text} ${head(column, scale).unit}`
}

/** Horizontal bars to compare: name left, value written at the end of each bar, zero-based. */
export const bars =
  (of: BarsOf): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const scale = of.scale ?? 'wan'
    const column = columnOf(answer, of.value)
    const beside = of.beside ? columnOf(answer, of.beside) : undefined
    const rows = answer.rows.slice(0, of.most ?? answer.rows.length)
    const words = rows.map((row) =>
      [column, ...(beside ? [beside] : [])].map((one) => worded(row, one, scale)).join(' · ')
    )
    const part = column.unit === 'share'
    return {
      ...paper(drawing),
      tooltip: {
        ...paper(drawing).tooltip,
        trigger: 'item',
        formatter: (at) => whole(drawing, rows[(at as { dataIndex: number }).dataIndex]!, of.name, scale)
      },
      grid: { left: of.left ?? 92, right: beside ? 126 : part ? 52 : 84, top: of.mark ? 22 : 4, bottom: 4 },
      xAxis: { type: 'value', show: false, min: 0, ...(part ? { max: 1 } : {}) },
      yAxis: [
        names(
          theme,
          rows.map((row) => String(row[of.name] ?? '')),
          of.wide ?? 7
        ),
        ...(part ? [beyond(drawing, words)] : [])
      ],
      series: [
        {
          type: 'bar',
          barMaxWidth: 13,
          barMinHeight: 1,
          showBackground: part,
          backgroundStyle: { color: theme.hair },
          label: {
            show: !part,
            position: 'right',
            color: theme.soft,
            fontSize: 11,
            formatter: ({ dataIndex }) => words[dataIndex]!
          },
          ...(of.mark ? { markLine: target(theme, { xAxis: of.mark.at }, of.mark.words) } : {}),
          data: rows.map((row, at) => ({
            value: placed(row, column, scale),
            row: at,
            itemStyle: { color: of.light ? theme.fill[(row[of.light] ?? 'none') as Light] : theme.series[0]! }
          }))
        }
      ]
    } satisfies Option
  }

/** Shares stand in a column of their own right of the plot, clear of the target line. */
const beyond = ({ theme }: Drawing, words: string[]) => ({
  ...names(theme, words, 40),
  position: 'right' as const,
  axisLabel: { color: theme.soft, fontSize: 11, interval: 0 }
})

export const columnOf = (answer: Answer, name: string): Column =>
  answer.columns.find((one) => one.name === name) ?? { name, unit: 'count', zh: name, en: name }

export const placed = (row: Row, column: Column, scale: Scale) =>
  column.unit === 'fen'
    ? position((row[column.name] ?? null) as bigint | null, scale)
    : ((row[column.name] ?? null) as number | null)

/** Everything an answer says of a row, for a tooltip. */
export function whole({ answer }: Drawing, row: Row, title: string, scale: Scale): string {
  const shown = answer.columns.filter(
    (one) => one.name !== title && !['code', 'light', 'json'].includes(one.unit)
  )
  return tip(
    String(row[title] ?? ''),
    shown.slice(0, 9).map((one) => [inWords(one), worded(row, one, scale)])
  )
}
