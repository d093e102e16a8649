import { text, type Row } from '../data/answer.ts'
import { api } from '../data/api.ts'
import { reach } from '../data/reach.ts'
import { region } from '../data/region.svelte.ts'
import { share } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import { inWords } from '../state/language.svelte.ts'
import { dress } from '../words/units.ts'
import { paper, tip, type Build, type Datum, type Drawing } from './drawing.ts'
import { registerMap } from './parts.ts'
import type { Theme } from './theme.ts'

type Borders = {
  features: { properties: { code?: string | number; adcode?: string | number; name: string } }[]
}
let asked: Promise<string[]> | undefined

/** Registers the region's borders once, by division code; answers the codes that have borders, none without a map. */
export function borders(): Promise<string[]> {
  asked ??= read().catch(() => {
    asked = undefined
    return []
  })
  return asked
}

async function read() {
  if (!region.said?.map) return []
  const map: Borders = await (await reach(api('region/map.geojson'))).json()
  for (const { properties } of map.features)
    properties.name = String(properties.code ?? properties.adcode ?? properties.name)
  registerMap('region', map as unknown as Parameters<typeof registerMap>[1])
  return map.features.map((feature) => feature.properties.name)
}

/** The ends of the colour ramp: whole fives around the values, never a false full scale. */
export function ends(found: number[]): [low: number, high: number] {
  if (!found.length) return [0, 1]
  const [low, high] = [Math.floor(Math.min(...found) * 20) / 20, Math.ceil(Math.max(...found) * 20) / 20]
  return low === high ? [Math.max(0, low - 0.05), high] : [low, high]
}

/** One share per division, real borders, short name and value on each place; the click drills. */
export const regionMap =
  (column: string, short: (row: Row) => string): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const values = answer.rows.flatMap((row) => (typeof row[column] === 'number' ? [row[column]] : []))
    const [low, high] = ends(values)
    return {
      ...paper(drawing),
      tooltip: {
        ...paper(drawing).tooltip,
        trigger: 'item',
        formatter: (at) => hover(drawing, (at as { data?: Datum }).data)
      },
      series: [
        {
          type: 'map',
          map: 'region',
          top: 4,
          bottom: 4,
          aspectScale: 0.92,
          selectedMode: false,
          itemStyle: { areaColor: theme.track, borderColor: theme.mapLine, borderWidth: 1.2 },
          label: {
            show: true,
            fontSize: 10.5,
            lineHeight: 13,
            color: theme.ink,
            formatter: (at) => (at.data as Datum | undefined)?.text ?? ''
          },
          emphasis: {
            label: { color: theme.ink },
            itemStyle: { areaColor: theme.track, borderColor: theme.ink }
          },
          data: answer.rows.map((row, at) => place(row, at, { column, short, theme, low, high }))
        }
      ]
    }
  }

interface Painting {
  column: string
  short: (row: Row) => string
  theme: Theme
  low: number
  high: number
}

function place(row: Row, at: number, { column, short, theme, low, high }: Painting) {
  const value = row[column] as number | null
  const part = value === null ? null : (value - low) / (high - low)
  const areaColor = part === null ? theme.track : ramp(theme.ramp, part)
  const color = readable(areaColor, theme)
  const said = value === null ? say('unknown.share') : share(value)
  return {
    name: text(row, 'division_code'),
    value: value ?? NaN,
    row: at,
    text: `${short(row)}\n${said}`,
    itemStyle: { areaColor },
    label: { color },
    emphasis: { label: { color }, itemStyle: { areaColor } }
  }
}

function hover({ answer }: Drawing, datum: Datum | undefined): string {
  const row = datum?.row === undefined ? undefined : answer.rows[datum.row]
  if (!row) return say('fresh.none')
  const shown = ['paid_share', 'paid_fen', 'allocated_fen', 'linear_gap', 'lines']
  return tip(
    text(row, 'division_name'),
    answer.columns
      .filter((one) => shown.includes(one.name))
      .map((one) => [inWords(one), dress(row[one.name] ?? null, one).text])
  )
}

/** A colour between the stops of a ramp, as hex. */
export function ramp(stops: readonly string[], part: number): string {
  const at = Math.max(0, Math.min(1, part)) * (stops.length - 1)
  const [from, to] = [rgb(stops[Math.floor(at)]!), rgb(stops[Math.ceil(at)]!)]
  return `#${from
    .map((channel, i) =>
      Math.round(channel + (to[i]! - channel) * (at % 1))
        .toString(16)
        .padStart(2, '0')
    )
    .join('')}`
}

const rgb = (hex: string) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16))

/** Of the two inks the one that stands out more on this ground (WCAG contrast). */
export function readable(ground: string, { onDark, onLight }: Pick<Theme, 'onDark' | 'onLight'>): string {
  return contrast(ground, onDark) > contrast(ground, onLight) ? onDark : onLight
}

export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = rgb(hex).map((channel) => {
    const part = channel / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
