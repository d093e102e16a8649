import { text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import type { Build } from './drawing.ts'
import { stacks } from './stacks.ts'

/** Failed lines by the working days each stage of the correction took; the stages in the order of the loop. */
export const payoutCorrectionDays: Build = (drawing) => {
  const stages = ['return', 'reissue', 'repay'].map((stage) => code('stage', stage))
  return stacks({
    along: (row) => String(row.days ?? ''),
    part: (row) => code('stage', text(row, 'stage')),
    value: 'lines',
    upright: true,
    order: stages,
    colour: (stage, { theme }) => theme.series[Math.max(0, stages.indexOf(stage))]!
  })(drawing)
}
