/** Moving a case from one state to another, by the register of states.ts. */
import { Problem } from '../schemas/problem.ts'
import { demandAmounts, demandCause, demandNeeds, type Move } from './demands.ts'
import { type Days, dueFrom } from './due.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from './house.ts'
import { demandVersion } from './moved.ts'
import { notDecider } from './refusals.ts'
import { deciders, secondPerson } from './second-person.ts'
import { type State, states, transitionOf } from './states.ts'
import { addEvent, caseOf, type CaseRow, eventsOf, saveCase } from './store.ts'
import { demandText } from './typed.ts'

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

/** What is typed, as it is kept; words that were sent must say something. @throws Problem 422 `text-short`, `text-number` */
const written = (move: Move): Move => ({
  ...move,
  ...Object.fromEntries(
    (['reason', 'referred_to', 'explanation'] as const).flatMap((name) =>
      move[name] === undefined ? [] : [[name, demandText(move[name], name)]]
    )
  )
})

/** The case after the move. */
const after = (row: CaseRow, finding: FindingFacts, move: Move, day: string, actor: string): CaseRow => {
  const { to, confirmed_fen, recovered_fen, cause, improper, referred_to } = move
  const said = {
    confirmed_fen: confirmed_fen ?? row.confirmed_fen,
    recovered_fen: recovered_fen ?? row.recovered_fen,
    cause: cause ?? row.cause,
    improper: improper ?? row.improper,
    referred_to: referred_to ?? row.referred_to
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
  const said = written(move)
  const next = after(row, finding, said, today(), account)
  demandAmounts(finding, next, said)
  if (next.state === 'checking' && (row.due_on === null || row.state !== 'new'))
    next.due_on = dueFrom(days, finding.severity)
  saveCase(office, next)
  const { to, reason: text = '', ...rest } = said
  const detail = way.to === 'confirmed' ? { ...rest, at_risk_fen: finding.amount_fen } : rest
  const { finding_id } = finding
  const event = { finding_id, version: next.version, day: today(), actor: account, kind: 'move' } as const
  addEvent(office, { ...event, text, was: row.state, now: to, detail })
  const { confirmed_fen, recovered_fen, cause } = move
  return { version: next.version, from: row.state, to, confirmed_fen, recovered_fen, cause }
}
