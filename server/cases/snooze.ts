/** Setting and ending a snooze. */
import { dayNumber } from '../calendar/dates.ts'
import { Problem, unfit } from '../schemas/problem.ts'
import { act } from './act.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from './house.ts'
import { covered, isActive, type Snooze, snoozeOf, snoozesOf } from './snoozes.ts'
import { addEvent, caseOf } from './store.ts'
import { demandText } from './typed.ts'

/** Longest snooze, days. */
const LONGEST = 366

/** @throws Problem 422 `snooze-until` */
const demandUntil = (until: string, today: string): string => {
  try {
    const days = dayNumber(until) - dayNumber(today)
    if (days >= 0 && days <= LONGEST) return until
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
  }
  throw unfit(
    'snooze-until',
    'until',
    '暂缓到今天以后的一天，最长一年',
    'a snooze ends on a day from today on, within a year'
  )
}

const already = ({ until, actor }: Snooze) =>
  new Problem({
    ...{ status: 409, code: 'snoozed-already' },
    zh: `${actor} 已把它暂缓到 ${until}。要改期请先结束那一项`,
    en: `${actor} has snoozed it until ${until}; end that first`
  })

export interface SnoozeWish {
  reason: string
  until: string
}

/** Holds back the subject of a finding under its rule. @throws Problem 409 `snoozed-already`, 422 */
export const addSnooze = async (
  house: CaseHouse,
  { finding_id }: FindingFacts,
  wish: SnoozeWish,
  { account, scope }: Asker
): Promise<Snooze> => {
  const { office, today } = house
  const before = await snoozesOf(house, finding_id)
  return act(house, { action: 'snooze', object: finding_id }, () => {
    const active = before.find((one) => isActive(one, today()))
    if (active) throw already(active)
    const until = demandUntil(wish.until, today())
    const reason = demandText(wish.reason, 'reason')
    const { lastInsertRowid } = office.db
      .prepare(
        'insert into snooze (finding_id, divisions, projects, reason, until, at, actor) values (?, ?, ?, ?, ?, ?, ?)'
      )
      .run(
        ...([finding_id, JSON.stringify(scope.divisions)] as const),
        ...([scope.projects && JSON.stringify(scope.projects), reason, until] as const),
        ...([new Date().toISOString(), account] as const)
      )
    const event = { finding_id, version: caseOf(office, finding_id).version, day: today(), actor: account }
    addEvent(office, { ...event, kind: 'snooze', text: reason, now: until })
    const no = Number(lastInsertRowid)
    return { detail: { no, until }, answer: snoozeOf(office, no) }
  })
}

/** Ends one before its day. @throws Problem 409 `snooze-over` */
export const endSnooze = (house: CaseHouse, no: number, { account }: Asker): void => {
  const { office, today } = house
  const { finding_id } = snoozeOf(office, no)
  act(house, { action: 'snooze-end', object: finding_id }, () => {
    if (!isActive(snoozeOf(office, no), today()))
      throw new Problem({
        ...{ status: 409, code: 'snooze-over' },
        zh: '这项暂缓已经结束',
        en: 'this snooze has ended already'
      })
    const event = { finding_id, version: caseOf(office, finding_id).version, day: today(), actor: account }
    const ended = addEvent(office, { ...event, kind: 'snooze-end', text: '' })
    office.db
      .prepare('update snooze set ended_at = ?, ended_day = ?, ended_by = ?, ended_event = ? where no = ?')
      .run(new Date().toISOString(), today(), account, ended, no)
    return { detail: { no }, answer: undefined }
  })
}

/** The findings a snooze holds back. */
export const findingsUnder = async (house: CaseHouse, snooze: Snooze): Promise<string[]> => {
  const db = await house.ledger.connect()
  try {
    return [...(await covered(house, db, [snooze], null)).keys()]
  } finally {
    db.closeSync()
  }
}
