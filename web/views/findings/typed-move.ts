import { say } from '../../words/say.ts'
import { fenOf, typedYuan } from './said.ts'
import type { CaseFile, CaseWords, Move, Need, Transition } from './shapes.ts'

/** A move as it is typed: money in yuan. */
export type TypedMove = Record<Need, string>
type Asks = Pick<Transition, 'to' | 'needs' | 'takes'>

export const isMoney = (need: Need): need is 'confirmed_fen' | 'recovered_fen' => need.endsWith('_fen')

/** Chosen from a closed list of the server's. */
export const listOf = (need: Need): Exclude<keyof CaseWords, 'due'> | null =>
  need === 'cause' ? 'causes' : need === 'improper' ? 'impropers' : null

/** What a move begins with: the money at risk, until somebody has counted what is confirmed. */
export const untyped = (of?: CaseFile): TypedMove => ({
  ...{ reason: '', explanation: '', cause: of?.cause ?? '', improper: of?.improper ?? '' },
  referred_to: of?.referred_to ?? '',
  confirmed_fen: typedYuan(of ? (of.confirmed_fen ?? of.at_risk_fen) : null),
  recovered_fen: typedYuan(of?.recovered_fen ?? null)
})

/** What is wrong, by field; nothing when the move can be sent. */
export function wrongs({ needs, takes }: Asks, typed: TypedMove): Partial<Record<Need, string>> {
  const found: Partial<Record<Need, string>> = {}
  for (const need of [...needs, ...takes]) {
    const value = typed[need].trim()
    if (!value && needs.includes(need)) found[need] = say('case.wrong.empty')
    else if (value && isMoney(need) && fenOf(value) === null) found[need] = say('case.wrong.money')
  }
  return found
}

/** The move as it is sent: what it needs or takes, where something was typed. */
export const moveOf = ({ to, needs, takes }: Asks, typed: TypedMove): Move => ({
  to,
  ...Object.fromEntries(
    [...needs, ...takes]
      .filter((need) => typed[need].trim())
      .map((need) => [need, isMoney(need) ? fenOf(typed[need]) : typed[need].trim()])
  )
})
