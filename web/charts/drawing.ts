import type { EChartsOption } from 'echarts'
import type { Answer, Row } from '../data/answer.ts'
import type { Theme } from './theme.ts'

/** All a chart is made of. It knows nothing of fetch, Svelte or the DOM. */
export type Drawing = { answer: Answer; theme: Theme; patterns: boolean; label: string }
export type Option = EChartsOption
export type Build = (drawing: Drawing) => Option
/** A drawn datum: its position, the words beside it and the row it stands for. */
export type Datum = { value: number | null | (number | null)[]; text?: string; row?: number; name?: string }

/** What every chart shares: ink, no animation, our sentence for screen readers, patterns when asked. */
export const paper = ({ theme, patterns, label }: Drawing): Option => ({
  animation: false,
  textStyle: { fontFamily: theme.font, color: theme.ink, fontSize: 12 },
  aria: { enabled: true, label: { description: label }, decal: { show: patterns } },
  tooltip: {
    confine: true,
    backgroundColor: theme.card,
    borderColor: theme.line,
    padding: [6, 10],
    transitionDuration: 0,
    textStyle: { color: theme.ink, fontSize: 12 }
  }
})

export const categories = (theme: Theme, data: string[]) => ({
  type: 'category' as const,
  data,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: theme.line } },
  axisLabel: { color: theme.soft, fontSize: 12, interval: 0, hideOverlap: true }
})

/** Names down the left side, read whole: long ones break over lines instead of being cut. */
export const names = (theme: Theme, data: string[], wide = 7) => ({
  ...categories(
    theme,
    data.map((name) => broken(name, wide))
  ),
  inverse: true,
  axisLine: { show: false },
  axisLabel: { color: theme.ink, fontSize: 12, interval: 0, lineHeight: 14 }
})

/** Breaks Chinese every `wide` signs and Latin at spaces, so that nothing is cut. */
export function broken(name: string, wide: number): string {
  if (!/[\u4e00-\u9fff]/.test(name)) return name.replace(/(.{10,}?)\s/g, '$1\n')
  return name.match(new RegExp(`.{1,${wide}}`, 'gu'))?.join('\n') ?? name
}

export const values = (theme: Theme, more: object = {}) => ({
  type: 'value' as const,
  min: 0,
  splitNumber: 4,
  splitLine: { lineStyle: { color: theme.hair } },
  axisLabel: { color: theme.soft, fontSize: 11 },
  ...more
})

/** 0..1 drawn as per cent, zero-based. */
export const shares = (theme: Theme, more: object = {}) =>
  values(theme, {
    max: 1,
    interval: 0.25,
    axisLabel: { color: theme.soft, fontSize: 11, formatter: (at: number) => `${Math.round(at * 100)}%` },
    ...more
  })

export const legend = (theme: Theme, more: object = {}) => ({
  type: 'scroll' as const,
  top: 0,
  right: 0,
  left: 'auto' as const,
  pageIconSize: 9,
  pageTextStyle: { color: theme.soft },
  pageIconColor: theme.accent,
  itemWidth: 12,
  itemHeight: 8,
  itemGap: 10,
  textStyle: { color: theme.ink, fontSize: 12 },
  inactiveColor: theme.line,
  ...more
})

/** A target drawn into the plot and named there. */
export const target = (
  theme: Theme,
  at: { xAxis?: number | string; yAxis?: number | string },
  words: string,
  more: object = {}
) => ({
  silent: true,
  symbol: 'none',
  animation: false,
  label: { formatter: words, color: theme.ink, fontSize: 11, position: 'end' as const },
  lineStyle: { color: theme.ink, type: 'dashed' as const, width: 1 },
  data: [{ ...at, ...more }]
})

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Lines of a tooltip: a bold title, then name and value. */
export const tip = (title: string, lines: [name: string, value: string][]) =>
  `<b>${escaped(title.replaceAll('\n', ''))}</b>` +
  lines.map(([name, value]) => `<br>${escaped(name)} <b class="value">${escaped(value)}</b>`).join('')

/** A tooltip of the whole place on the axis. @param told html of the place with this index */
export const pointed = (drawing: Drawing, told: (at: number) => string) => ({
  ...paper(drawing).tooltip,
  trigger: 'axis' as const,
  axisPointer: { type: 'shadow' as const, shadowStyle: { color: drawing.theme.hair, opacity: 0.5 } },
  formatter: (at: unknown) => told((at as { dataIndex: number }[])[0]!.dataIndex)
})

/** The rows in groups by one column, each with its place in the answer. */
export function grouped(rows: Row[], by: string): Map<string, { row: Row; at: number }[]> {
  return Map.groupBy(
    rows.map((row, at) => ({ row, at })),
    ({ row }) => String(row[by] ?? '')
  )
}
