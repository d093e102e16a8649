import { text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { stacks } from './stacks.ts'

const stages = ['return', 'reissue', 'repay']

/** Failed lines by the working days each stage of the correction took. */
export const payoutCorrectionDays = stacks({
  along: (row) => String(row.days ?? ''),
  part: (row) => code('stage', text(row, 'stage')),
  value: 'lines',
  upright: true,
  colour: (stage, { theme }) =>
    theme.series[
      Math.max(
        0,
        stages.findIndex((one) => code('stage', one) === stage)
      )
    ]!
})
