import type { Light } from '../data/answer.ts'

/** The tokens of styles/tokens.css as a chart needs them: one source of colour for CSS and ECharts. */
export type Theme = {
  ink: string
  soft: string
  line: string
  hair: string
  card: string
  accent: string
  pale: string
  bad: string
  track: string
  mapLine: string
  onDark: string
  onLight: string
  font: string
  fill: Record<Light, string>
  series: string[]
  ramp: string[]
}

/** Reads the tokens in force; call again when the theme changes. */
export function readTheme(style: Pick<CSSStyleDeclaration, 'getPropertyValue'>): Theme {
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: of('ink'),
    soft: of('soft'),
    line: of('line'),
    hair: of('hair'),
    card: of('card'),
    accent: of('accent'),
    pale: of('pale'),
    bad: of('bad'),
    track: of('track'),
    mapLine: of('map-line'),
    onDark: of('on-ramp-dark'),
    onLight: of('on-ramp-light'),
    // the renderer writes it into an attribute without escaping double quotes
    font: of('font').replaceAll('"', "'"),
    fill: { good: of('fill-good'), warn: of('fill-warn'), bad: of('fill-bad'), none: of('series-7') },
    series: [1, 2, 3, 4, 5, 6, 7].map((n) => of(`series-${n}`)),
    ramp: [0, 1, 2, 3].map((n) => of(`ramp-${n}`))
  }
}

/** A colour belongs to an entity by its place in the full list of its kind, on every page the same. */
export const colourOf = (theme: Theme, known: readonly string[], name: string) =>
  theme.series[Math.max(0, known.indexOf(name)) % theme.series.length]!
