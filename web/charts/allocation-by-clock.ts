import { text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { limitName } from '../words/limits.ts'
import type { Build, Drawing } from './drawing.ts'
import { stacks } from './stacks.ts'

const states = [
  'overdue',
  'due-soon',
  'running',
  'not-started',
  'done-late',
  'done-in-time',
  'not-computable'
]

/** Documents of each limit by the state of their clock: red only for what is late now, the rest by what it means. */
export const allocationByClock: Build = (drawing) =>
  stacks({
    along: limitName,
    part: (row) => code('state', text(row, 'state')),
    value: 'documents',
    order: states.map((state) => code('state', state)),
    colour: (part, { theme }) => colours(theme)[states.findIndex((state) => code('state', state) === part)]!,
    left: 150,
    wide: 10
  })(drawing)

const colours = (theme: Drawing['theme']) => [
  theme.fill.bad,
  theme.fill.warn,
  theme.series[0]!,
  theme.pale,
  theme.series[1]!,
  theme.fill.good,
  theme.fill.none
]
