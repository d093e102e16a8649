/** Reminders as they are noted: whom, in which way, and what became of each. */
import type { MonthHouse } from './house.ts'
import type { Unit } from './types.ts'

export const ways = ['list', 'letter', 'mail'] as const
export type Way = (typeof ways)[number]

/**
 * made: a letter to be printed; listed: stands in the unit's list; no-address: nobody typed one; trying: noted before it was
 * handed to the mail server, and it stays so when the server stopped before the answer: it may have gone.
 */
export type Sent = 'listed' | 'made' | 'trying' | 'sent' | 'failed' | 'no-address'

export interface Reminder {
  no: number
  unit_code: string
  month: string
  at: string
  day: string
  actor: string
  way: Way
  sent_to: string
  state: Sent
  error: string
  text: string
}

/** Reminders of a month, newest first. @param units those the asker may see */
export const remindersOf = (
  { office }: Pick<MonthHouse, 'office'>,
  month: string,
  units: readonly Unit[]
): Reminder[] => {
  const codes = JSON.stringify(units.map(({ unit_code }) => unit_code))
  return office.db
    .prepare(
      `select no, unit_code, month, at, day, actor, way, sent_to, state, error, text from reminder
       where month = ? and unit_code in (select value from json_each(?)) order by no desc`
    )
    .all(month, codes) as unknown as Reminder[]
}

/** What became of a reminder. */
export interface Outcome {
  unit: Unit
  sent_to: string
  state: Sent
  error: string
  text: string
}

/** Who reminds of what, in which way. */
export type About = Pick<Reminder, 'month' | 'way' | 'actor'>

/** Notes one reminder; answers its number. */
export const note = (
  { office, today }: Pick<MonthHouse, 'office' | 'today'>,
  { month, way, actor }: About,
  outcome: Outcome
): number => {
  const { unit, sent_to, state, error, text } = outcome
  const { lastInsertRowid } = office.db
    .prepare(
      `insert into reminder (unit_code, month, at, day, actor, way, sent_to, state, error, text)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      ...([unit.unit_code, month, new Date().toISOString(), today(), actor] as const),
      ...([way, sent_to, state, error, text] as const)
    )
  return Number(lastInsertRowid)
}
