/** Moving a case from one state to another, by the register of states.ts. */
import { Problem } from '../schemas/problem.ts'
import type { Cause, Improper } from './causes.ts'
import { type Days, dueFrom } from './due.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker, CaseHouse } from './house.ts'
import { demandVersion } from './moved.ts'
import { notDecider, unfit } from './refusals.ts'
import { deciders, secondPerson } from './second-person.ts'
import { type Need, type State, states, type Transition, transitionOf } from './states.ts'
import { addEvent, caseOf, type CaseRow, eventsOf, saveCase } from './store.ts'
import { demandNumberless, demandText } from './typed.ts'

export interface Move {
  to: State
  reason?: string
  confirmed_fen?: number
  recovered_fen?: number
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
const demandNeeds = ({ needs, takes, zh, en }: Transition, move: Move): void => {
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
const demandAmounts = (
  { amount_fen }: FindingFacts,
  { confirmed_fen, recovered_fen }: CaseRow,
  move: Move
): void => {
  if ((confirmed_fen ?? 0) > amount_fen && move.confirmed_fen !== undefined && !move.explanation)
    throw unfit(
      'confirmed-over-risk',
      'explanation',
      '认定金额超过疑点的风险金额，请说明多出部分的依据',
      'more is confirmed than was at risk; explain what the rest rests on'
    )
  if ((recovered_fen ?? 0) > (confirmed_fen ?? 0))
    throw unfit(
      'recovered-over-confirmed',
      'recovered_fen',
      '追回金额不能大于认定金额，请核对',
      'more cannot be recovered than was confirmed'
    )
}

/** Suspicions of intent are for others to judge. @throws Problem 422 `cause-with-referral` */
const demandCause = ({ to, cause }: Move): void => {
  if (cause === 'deliberate' && to !== 'referred')
    throw unfit(
      'cause-with-referral',
      'cause',
      '“疑似故意”只在移送时选，认定时请选其他原因',
      '“deliberate” is said with a referral only; choose another cause here'
    )
}

const nowhere = (from: State, to: State): Problem =>
  new Problem({
    ...{ status: 422, code: 'case-no-way', where: 'to' },
    zh: `“${states[from].zh}”的案卷不能直接改为“${states[to].zh}”`,
    en: `a case that is “${states[from].en}” cannot become “${states[to].en}” directly`
  })

const undecided = {
  ...{
    outcome: null,
    cause: null,
    improper: null,
    confirmed_fen: null,
    recovered_fen: null,
    referred_to: null
  },
  ...{ decided_on: null, decided_by: null, closed_on: null, closed_by: null, facts: null }
} as const

/** The case after the move. */
const after = (row: CaseRow, finding: FindingFacts, move: Move, day: string, actor: string): CaseRow => {
  const { to, confirmed_fen, recovered_fen, cause, improper, referred_to } = move
  const said = {
    confirmed_fen: confirmed_fen ?? row.confirmed_fen,
    recovered_fen: recovered_fen ?? row.recovered_fen,
    cause: cause ?? row.cause,
    improper: improper ?? row.improper,
    referred_to: referred_to?.trim() ?? row.referred_to
  }
  const next = { ...row, version: row.version + 1, state: to, opened_on: row.opened_on ?? day }
  if (to === 'new' || to === 'checking') return { ...next, ...undecided }
  const decided = { decided_on: day, decided_by: actor, facts: finding.facts }
  if (to === 'confirmed')
    return { ...next, ...said, ...decided, improper: improper ?? 'unknown', outcome: 'confirmed' }
  if (to === 'false-alarm') return { ...next, ...decided, outcome: 'false-alarm' }
  if (to === 'closed') {
    const closed = { closed_on: day, closed_by: actor, facts: finding.facts }
    return row.outcome === null ? { ...next, ...decided, ...closed, outcome: 'gone' } : { ...next, ...closed }
  }
  return { ...next, ...said }
}

/**
 * Moves the case of a finding that the asker sees; inside `act`.
 * @param version what the asker had open; null in bulk, where each is judged as it stands
 * @returns what stands on the trail
 * @throws Problem 403 `not-allowed` `second-person`, 409 `case-moved`, 422 what is missing or too much
 */
export const moveCase = (
  { office, today }: Pick<CaseHouse, 'office' | 'today'>,
  finding: FindingFacts,
  { version, ...move }: Move & { version: number | null },
  { account, permissions }: Asker,
  days: Days
): object => {
  const row = caseOf(office, finding.finding_id)
  const events = eventsOf(office, finding.finding_id)
  if (version !== null) demandVersion(row, version, events)
  const way = transitionOf(row.state, move.to, finding.gone)
  if (!way) throw nowhere(row.state, move.to)
  if (!permissions.has(way.permission)) throw notDecider()
  if (way.second_person && deciders(events).has(account)) throw secondPerson()
  demandNeeds(way, move)
  demandCause(move)
  const text = way.needs.includes('reason') ? demandText(move.reason!, 'reason') : (move.reason?.trim() ?? '')
  for (const name of ['reason', 'referred_to', 'explanation'] as const)
    if (move[name] !== undefined) demandNumberless(move[name], name)
  if (way.needs.includes('referred_to')) demandText(move.referred_to!, 'referred_to')
  const next = after(row, finding, move, today(), account)
  demandAmounts(finding, next, move)
  if (next.state === 'checking' && (row.due_on === null || row.state !== 'new'))
    next.due_on = dueFrom(days, finding.severity)
  saveCase(office, next)
  const { to, reason: _, ...said } = move
  const detail = way.to === 'confirmed' ? { ...said, at_risk_fen: finding.amount_fen } : said
  const { finding_id } = finding
  const event = { finding_id, version: next.version, day: today(), actor: account, kind: 'move' } as const
  addEvent(office, { ...event, text, was: row.state, now: to, detail })
  const { confirmed_fen, recovered_fen, cause } = move
  return { version: next.version, from: row.state, to, confirmed_fen, recovered_fen, cause }
}
