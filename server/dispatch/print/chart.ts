/** Charts of a paper as pictures: SVG, which keeps its words whatever fonts are here, and a PNG for readers without SVG. */
import type { PaperChart } from '../types.ts'

export interface Picture {
  svg: string
  png: Buffer
  /** Pixels of the SVG. */
  width: number
  height: number
}

const width = 620
/** Fonts a reader may have, first the one of the body. */
const font = "FangSong, STFangsong, 'Noto Serif CJK SC', 'Noto Sans CJK SC', SimSun, serif"
const fills: Record<string, string> = { good: '#2f7d5b', warn: '#c98a1b', bad: '#b5372f', none: '#3f6791' }

const option = ({ bars, mark }: PaperChart) => {
  const words = (share: number) => `${(share * 100).toFixed(1)}%`
  const most = Math.max(1, mark?.at ?? 0, ...bars.map(({ share }) => share))
  return {
    ...{ animation: false, textStyle: { fontFamily: font, color: '#222222' } },
    grid: { left: 110, right: 70, top: 26, bottom: 8 },
    xAxis: { type: 'value' as const, show: false, min: 0, max: most },
    yAxis: {
      ...{ type: 'category' as const, inverse: true, data: bars.map(({ name }) => name) },
      ...{ axisTick: { show: false }, axisLine: { lineStyle: { color: '#888888' } } },
      axisLabel: { fontSize: 13, color: '#222222', interval: 0, width: 100, overflow: 'truncate' as const }
    },
    series: [
      {
        ...{ type: 'bar' as const, barMaxWidth: 15, barMinHeight: 1 },
        data: bars.map(({ share, light }) => ({
          value: share,
          itemStyle: { color: fills[light] ?? fills['none']! },
          label: { show: true, position: 'right' as const, fontSize: 12, formatter: words(share) }
        })),
        ...(mark && {
          markLine: {
            ...{ silent: true, symbol: 'none', lineStyle: { color: '#555555', type: 'dashed' as const } },
            label: {
              ...{ formatter: `${mark.words} ${words(mark.at)}`, position: 'start' as const },
              ...{ fontSize: 12, color: '#222222' }
            },
            data: [{ xAxis: mark.at }]
          }
        })
      }
    ]
  }
}

/** Draws bars without a browser. The libraries are read when the first picture is asked for. */
export const picture = async (chart: PaperChart): Promise<Picture> => {
  const [core, { BarChart }, parts, { SVGRenderer }, { Resvg }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
    import('@resvg/resvg-js')
  ])
  core.use([BarChart, parts.GridComponent, parts.MarkLineComponent, SVGRenderer])
  const height = 44 + chart.bars.length * 26
  const drawing = core.init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption(option(chart))
    const svg = drawing.renderToSVGString()
    const drawn = new Resvg(svg, { background: '#ffffff', fitTo: { mode: 'zoom', value: 2 } }).render()
    return { svg, png: Buffer.from(drawn.asPng()), width, height }
  } finally {
    drawing.dispose()
  }
}
