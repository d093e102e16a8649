/** A case as its page reads it. */
import type { Access } from '../access/store.ts'
import { userNamed } from '../access/users.ts'
import { jsonInteger } from '../formats/json.ts'
import { attachmentsOf, type Attached } from './attachments.ts'
import { type Days, leftUntil } from './due.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from './house.ts'
import { mirroredRows, snoozedUntil } from './mirror-rows.ts'
import { deciders, secondPerson } from './second-person.ts'
import { isActive, type SeenSnooze } from './snoozes.ts'
import { type Need, type State, states, transitionsFrom } from './states.ts'
import { caseOf, type CaseRow, type EventKind, type EventRow, eventsOf } from './store.ts'

export interface ShownTransition {
  to: State
  zh: string
  en: string
  needs: readonly Need[]
  takes: readonly Need[]
  second_person: boolean
}
/** A way that the state opens and the asker may not take. */
export type Barred = Pick<ShownTransition, 'to' | 'zh' | 'en'> & {
  code: string
  why_zh: string
  why_en: string
}

export interface ShownEvent {
  no: number
  at: string
  actor: string
  /** Name of the actor, who may be gone. */
  name: string
  kind: EventKind
  text: string
  from: string | null
  to: string | null
  detail: unknown
}

/** Fen as JSON has them: a text beyond 2^53. */
type Fen = number | string
type Money = 'confirmed_fen' | 'recovered_fen'

/** Why a case floats up. */
export type Boosted = 'facts' | 'snooze-ended' | 'reassigned' | null

export interface ShownCase extends Omit<CaseRow, 'facts' | Money> {
  transitions: ShownTransition[]
  barred: Barred[]
  /** Working days, negative when past; null when nothing is due. */
  due_left_workdays: number | null
  due_provisional: boolean
  overdue: boolean
  at_risk_fen: Fen
  confirmed_fen: Fen | null
  recovered_fen: Fen | null
  gone: boolean
  boosted: Boosted
  snooze: Pick<SeenSnooze, 'no' | 'reason' | 'until' | 'at' | 'actor'> | null
  events: ShownEvent[]
  attachments: Attached[]
}

const waysOf = (
  row: CaseRow,
  events: EventRow[],
  { gone }: FindingFacts,
  { account, permissions }: Asker
): { transitions: ShownTransition[]; barred: Barred[] } => {
  const transitions: ShownTransition[] = []
  const barred: Barred[] = []
  const decided = deciders(events)
  for (const { to, zh, en, needs, takes, second_person, permission } of transitionsFrom(row.state, gone)) {
    if (!permissions.has(permission)) continue
    if (!second_person || !decided.has(account)) transitions.push({ to, zh, en, needs, takes, second_person })
    else {
      const { code, zh: why_zh, en: why_en } = secondPerson()
      barred.push({ to, zh, en, code, why_zh, why_en })
    }
  }
  return { transitions, barred }
}

const shownEvents = (access: Access, events: EventRow[]): ShownEvent[] => {
  const names = new Map<string, string>()
  const nameOf = (account: string) => {
    if (!names.has(account)) names.set(account, userNamed(access, account)?.name ?? account)
    return names.get(account)!
  }
  return events.map(({ no, at, actor, kind, text, was: from, now: to, detail }) => ({
    ...{ no, at, actor, name: nameOf(actor), kind, text, from, to },
    detail: JSON.parse(detail) as unknown
  }))
}

const isOpen = ({ state }: CaseRow) => state === 'new' || state === 'checking'

/** The same as the queue says it: other facts than were decided on, a snooze that ended, somebody else's now. */
const boostedOf = (
  { office, today }: Pick<CaseHouse, 'office' | 'today'>,
  row: CaseRow,
  { facts, gone }: FindingFacts,
  snoozes: SeenSnooze[],
  events: EventRow[]
): Boosted => {
  if (row.facts !== null && (row.facts !== facts || (row.outcome === 'gone' && !gone))) return 'facts'
  const acts = events.filter(({ kind }) => kind !== 'snooze' && kind !== 'snooze-end')
  const until = snoozedUntil(snoozes, acts.at(-1))
  if (isOpen(row) && until !== null && until < today()) return 'snooze-ended'
  return mirroredRows(office, new Map(), [row.finding_id])[0]?.boosted ?? null
}

/** @param snoozes those that hold the finding back, past ones too */
export const shownCase = (
  house: Pick<CaseHouse, 'office' | 'access' | 'today'>,
  finding: FindingFacts,
  snoozes: SeenSnooze[],
  asker: Asker,
  days: Days
): ShownCase => {
  const { office, access, today } = house
  const whole = caseOf(office, finding.finding_id)
  const { facts: _, confirmed_fen, recovered_fen, ...row } = whole
  const events = eventsOf(office, finding.finding_id)
  const due = row.due_on === null || row.state === 'closed' ? null : leftUntil(days, row.due_on)
  const active = snoozes.findLast((snooze) => isActive(snooze, today()))
  return {
    ...row,
    ...waysOf(whole, events, finding, asker),
    ...{ due_left_workdays: due?.left ?? null, due_provisional: due?.provisional ?? false },
    overdue: isOpen(whole) && row.due_on !== null && row.due_on < today(),
    at_risk_fen: jsonInteger(finding.amount_fen),
    confirmed_fen: confirmed_fen === null ? null : jsonInteger(confirmed_fen),
    recovered_fen: recovered_fen === null ? null : jsonInteger(recovered_fen),
    gone: finding.gone,
    boosted: boostedOf(house, whole, finding, snoozes, events),
    snooze: active
      ? { no: active.no, reason: active.reason, until: active.until, at: active.at, actor: active.actor }
      : null,
    ...{ events: shownEvents(access, events), attachments: attachmentsOf(office, finding.finding_id) }
  }
}
