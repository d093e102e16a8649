import { text } from '../data/answer.ts'
import { code } from '../words/codes.ts'
import { bars } from './bars.ts'
import type { Build } from './drawing.ts'

/** 收到 → 下达 → 支付 → 到卡: money as length from one zero, the share of what was received beside it. */
export const allocationFunnel: Build = (drawing) => {
  const rows = drawing.answer.rows.map((row) => ({ ...row, stage: code('stage', text(row, 'stage')) }))
  return bars({ name: 'stage', value: 'fen', beside: 'share', left: 74, wide: 5 })({
    ...drawing,
    answer: { ...drawing.answer, rows }
  })
}
