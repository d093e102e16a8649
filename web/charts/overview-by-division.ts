import type { Build } from './drawing.ts'
import { bars } from './bars.ts'
import { gaps } from './gaps.ts'

/** Counties against 序时; townships and villages, which have no allocation of their own, by share of the roster. */
export const overviewByDivision: Build = (drawing) =>
  drawing.answer.rows.some((row) => row.linear_gap !== null)
    ? gaps({ name: 'division_name', value: 'linear_gap', light: 'light' })(drawing)
    : bars({ name: 'division_name', value: 'paid_roster_share', light: 'light', left: 100 })(drawing)
