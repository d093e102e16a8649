/** What a move must say, may not say, and how much. */
import type { Cause, Improper } from './causes.ts'
import type { FindingFacts } from './finding.ts'
import type { Need, State, Transition } from './states.ts'
import type { CaseRow } from './store.ts'
import { unfit } from '../schemas/problem.ts'

export interface Move {
  to: State
  reason?: string
  confirmed_fen?: bigint
  recovered_fen?: bigint
  cause?: Cause
  improper?: Improper
  referred_to?: string
  /** Why more is confirmed than was at risk. */
  explanation?: string
}

const missing: Record<Need, [zh: string, en: string]> = {
  reason: ['请写明理由', 'say why'],
  confirmed_fen: ['请填认定属实的金额，没有金额填 0', 'give the amount confirmed, 0 when there is none'],
  recovered_fen: ['请填已追回的金额，没有追回填 0', 'give the amount recovered, 0 when nothing was'],
  cause: ['请选原因', 'choose the cause'],
  referred_to: ['请写明移送给哪个单位', 'say to whom it is referred'],
  improper: ['请选多付、少付', 'say whether it was over- or underpaid'],
  explanation: ['请说明', 'explain']
}

/** Everything that is needed was said, and nothing that the move does not take. @throws Problem 422 */
export const demandNeeds = ({ needs, takes, zh, en }: Transition, move: Move): void => {
  for (const need of needs)
    if (move[need] === undefined) throw unfit('case-needs', need, missing[need][0], missing[need][1])
  for (const name of Object.keys(missing) as Need[])
    if (move[name] !== undefined && !needs.includes(name) && !takes.includes(name))
      throw unfit(
        'case-takes-not',
        name,
        `“${zh}”不填这一项，请留空`,
        `“${en}” does not take this; leave it out`
      )
}

/** @throws Problem 422 */
export const demandAmounts = (
  { amount_fen }: FindingFacts,
  { confirmed_fen, recovered_fen }: CaseRow,
  move: Move
): void => {
  if ((confirmed_fen ?? 0n) > amount_fen && move.confirmed_fen !== undefined && !move.explanation)
    throw unfit(
      'confirmed-over-risk',
      'explanation',
      '认定金额超过疑点的风险金额，请说明多出部分的依据',
      'more is confirmed than was at risk; explain what the rest rests on'
    )
  if ((recovered_fen ?? 0n) > (confirmed_fen ?? 0n))
    throw unfit(
      'recovered-over-confirmed',
      'recovered_fen',
      '追回金额不能大于认定金额，请核对',
      'more cannot be recovered than was confirmed'
    )
}

/** Suspicions of intent are for others to judge. @throws Problem 422 `cause-with-referral` */
export const demandCause = ({ to, cause }: Move): void => {
  if (cause === 'deliberate' && to !== 'referred')
    throw unfit(
      'cause-with-referral',
      'cause',
      '“疑似故意”只在移送时选，认定时请选其他原因',
      '“deliberate” is said with a referral only; choose another cause here'
    )
}
