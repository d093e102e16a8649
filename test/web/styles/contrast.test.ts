import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../../web/charts/map.ts'

const css = readFileSync('web/styles/tokens.css', 'utf8')
const block = (selector: string) => {
  const text = css.slice(css.indexOf(selector), css.indexOf('}', css.indexOf(selector)))
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1]!, found[2]!])
  )
}
const light = block(':root {')
const themes = { light, dark: { ...light, ...block(":root[data-theme='dark']") } }

describe.each(Object.entries(themes))('the %s theme', (_, tokens) => {
  const texts = ['ink', 'soft', 'accent', 'good', 'warn', 'bad'].flatMap((ink) =>
    ['paper', 'card', 'sunk'].map((ground) => [ink, ground])
  )
  it.each([...texts, ['accent', 'accent-tint'], ['on-accent', 'accent'], ['card', 'bad'], ['card', 'warn']])(
    '%s on %s reads (WCAG AA, 4.5)',
    (ink, ground) => {
      expect(contrast(tokens[ink!]!, tokens[ground!]!)).toBeGreaterThanOrEqual(4.5)
    }
  )

  it.each(['series-1', 'series-2', 'series-3', 'series-4', 'fill-good', 'fill-bad', 'fill-warn'])(
    '%s stands out on a card (2 at least; every bar also carries its figure)',
    (mark) => {
      expect(contrast(tokens[mark]!, tokens.card!)).toBeGreaterThanOrEqual(2)
    }
  )
})
