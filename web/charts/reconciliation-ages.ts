import { num, text } from '../data/answer.ts'
import { say } from '../words/say.ts'
import type { Build } from './drawing.ts'
import { stacks } from './stacks.ts'
import { colourOf } from './theme.ts'

/** Surplus to be taken back by its age in years, the youngest first; each bar by county. */
export const reconciliationAges: Build = (drawing) => {
  const { answer } = drawing
  const rows = answer.rows.toSorted((a, b) => (num(a, 'age_years') ?? 0) - (num(b, 'age_years') ?? 0))
  const known = [...new Set(rows.map((row) => text(row, 'division_code')))].toSorted()
  const codes = new Map(rows.map((row) => [text(row, 'division_name'), text(row, 'division_code')]))
  return stacks({
    along: (row) => say('reconciliation.age.years', { n: num(row, 'age_years') ?? 0 }),
    part: (row) => text(row, 'division_name'),
    value: 'open_fen',
    upright: true,
    colour: (name, { theme }) => colourOf(theme, known, codes.get(name) ?? '')
  })({ ...drawing, answer: { ...answer, rows } })
}
