import { describe, expect, it } from 'vitest'
import { bars } from '../../../web/charts/bars.ts'
import { overviewByMonth } from '../../../web/charts/overview-by-month.ts'
import type { Option } from '../../../web/charts/drawing.ts'
import { init } from '../../../web/charts/parts.ts'
import { readTheme } from '../../../web/charts/theme.ts'
import { answerOf, drawingOf, settled } from '../help.ts'

// jsdom has no canvas; the renderer then measures text by its own table, the same on every machine
HTMLCanvasElement.prototype.getContext = () => null

/** The drawing as text, without a screen. */
function svg(option: Option): string {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: 480,
    height: 240
  })
  chart.setOption(option)
  const text = chart.renderToSVGString()
  chart.dispose()
  return settled(text)
}

describe('a drawing, headless', () => {
  const departments = answerOf(
    ['department:name', 'paid_share:share', 'light:light'],
    [
      ['民政局', 0.938, 'good'],
      ['林业和草原局', 0.713, 'bad']
    ]
  )
  it('writes names and figures as text, is the same twice, and needs only the registered parts', () => {
    const build = () =>
      svg(
        bars({
          name: 'department',
          value: 'paid_share',
          light: 'light',
          mark: { at: 0.9, words: '序时 90%' }
        })(drawingOf(departments))
      )
    const drawn = build()
    for (const words of ['民政局', '林业和草原局', '93.8 %', '71.3 %', '序时 90%'])
      expect(drawn).toContain(words)
    expect(build()).toBe(drawn)
  })

  it('is well-formed with the quoted font names of the tokens, so that a download opens', () => {
    const theme = readTheme({
      getPropertyValue: (name) => (name === '--font' ? '"Noto Sans CJK SC", sans-serif' : '#16587a')
    })
    const drawn = svg(bars({ name: 'department', value: 'paid_share' })(drawingOf(departments, { theme })))
    expect(new DOMParser().parseFromString(drawn, 'image/svg+xml').querySelector('parsererror')).toBeNull()
  })

  it('draws bars and lines together', () => {
    const months = answerOf(
      [
        'month:month',
        'allocated_fen:fen',
        'paid_fen:fen',
        'cumulative_paid_share:share',
        'linear_share:share'
      ],
      [
        ['2026-01', 31_000_000_000n, 19_000_000_000n, 0.067, 1 / 12],
        ['2026-02', 16_000_000_000n, 15_000_000_000n, 0.119, 2 / 12]
      ]
    )
    const drawn = svg(overviewByMonth(drawingOf(months)))
    for (const words of ['下达', '累计兑付率', '2月', '11.9 %', '100%']) expect(drawn).toContain(words)
  })
})
