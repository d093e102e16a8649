import { Type } from '@fastify/type-provider-typebox'
import { causeNames, improperNames } from '../cases/causes.ts'
import type { State } from '../cases/states.ts'
import { states } from '../cases/states.ts'

/** Shapes that the routes of cases speak. */
export const closed = { additionalProperties: false }
export const tags = ['cases']
export const examine = { access: 'examine' } as const
export const decide = { access: 'decide' } as const

export const FindingId = Type.String({ pattern: '^[A-Z]\\d{2,3}-[0-9A-F]{12}$' })
export const Finding = Type.Object({ finding: FindingId }, closed)
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const Words = Type.String({ maxLength: 4000 })
export const Version = Type.Integer({ minimum: 0 })
// more than the law of any region moves in a year; exact as a number
const Fen = Type.Integer({ minimum: 0, maximum: 100_000_000_000_000 })

/** What is said with a move; which of it a move needs says the register of states. */
export const said = {
  to: Type.Enum(Object.keys(states) as State[]),
  reason: Type.Optional(Words),
  confirmed_fen: Type.Optional(Fen),
  recovered_fen: Type.Optional(Fen),
  cause: Type.Optional(Type.Enum(causeNames)),
  improper: Type.Optional(Type.Enum(improperNames)),
  referred_to: Type.Optional(Type.String({ maxLength: 200 })),
  explanation: Type.Optional(Words)
}

interface Amounts {
  confirmed_fen?: number
  recovered_fen?: number
}
/** The same with its money as fen of the ledger. */
export const inFen = <T extends Amounts>({ confirmed_fen, recovered_fen, ...move }: T) => ({
  ...move,
  ...(confirmed_fen !== undefined && { confirmed_fen: BigInt(confirmed_fen) }),
  ...(recovered_fen !== undefined && { recovered_fen: BigInt(recovered_fen) })
})

/** To whom; null, which stands first because coercion would turn it into an empty text, takes the assignment back. */
export const assigned = {
  assignee: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 64 })]),
  due_on: Type.Optional(Day)
}
