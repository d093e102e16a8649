import { fen, num, text } from '../data/answer.ts'
import { say } from '../words/say.ts'
import type { Build } from './drawing.ts'
import { stacks } from './stacks.ts'
import { colourOf } from './theme.ts'

/** Surplus to be taken back by its age in years, the youngest first; each bar by county, the largest in the first colour. */
export const reconciliationAges: Build = (drawing) => {
  const { answer } = drawing
  const rows = answer.rows.toSorted((a, b) => (num(a, 'age_years') ?? 0) - (num(b, 'age_years') ?? 0))
  const open = new Map<string, bigint>()
  for (const row of rows) {
    const name = text(row, 'division_name')
    open.set(name, (open.get(name) ?? 0n) + (fen(row, 'open_fen') ?? 0n))
  }
  const known = [...open.keys()].toSorted((a, b) => (open.get(a)! < open.get(b)! ? 1 : -1))
  return stacks({
    along: (row) => say('reconciliation.age.years', { n: num(row, 'age_years') ?? 0 }),
    part: (row) => text(row, 'division_name'),
    value: 'open_fen',
    upright: true,
    order: known,
    colour: (name, { theme }) => colourOf(theme, known, name)
  })({ ...drawing, answer: { ...answer, rows } })
}
