/** Reminding units of a month's table: in the application, by letter, by mail; each reminder is kept with what became of it. */
import { calendarNow } from '../calendar/now.ts'
import { act } from '../cases/act.ts'
import { openMail } from '../mail/mail.ts'
import type { Config } from '../config.ts'
import { Problem } from '../schemas/problem.ts'
import { demandDue } from './act.ts'
import type { MonthHouse } from './house.ts'
import { lateWorkdays, stateOn } from './obligations.ts'
import { reminderWords, type ReminderWords } from './reminder-words.ts'
import { eventsOf, tableOf } from './store.ts'
import type { Unit } from './types.ts'

export const ways = ['list', 'letter', 'mail'] as const
export type Way = (typeof ways)[number]

/** made: a letter to be printed; listed: stands in the unit's list; no-address: nobody typed one. */
export type Sent = 'listed' | 'made' | 'sent' | 'failed' | 'no-address'

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

/** A reminder before it goes: whom, and in which words. */
export interface Reminding extends ReminderWords {
  unit: Unit
}

type House = MonthHouse & { config: Pick<Config, 'smtpUrl' | 'smtpSecretFile' | 'mailFrom'> }

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

/** What each unit would be told. @throws Problem 404 `month-not-due`, 422 `nothing-owing` for a unit that owes nothing now */
export const remindings = (house: MonthHouse, month: string, units: readonly Unit[]): Reminding[] =>
  units.map((unit) => {
    const { office, region, today } = house
    const owed = demandDue(house, unit, month)
    const table = tableOf(office, unit.unit_code, month)
    const state = stateOn(owed, table, today())
    if (state !== 'open' && state !== 'late' && state !== 'returned')
      throw new Problem({
        ...{ status: 422, code: 'nothing-owing', where: unit.unit_code },
        zh: `${unit.title_zh}这个月的表${state === 'not-due' ? '还没到填报时间' : '已经报送'}，不用催，请从名单中去掉`,
        en: `${unit.title_zh} owes nothing for this month now (${state}); take it off the list`
      })
    const late = lateWorkdays(calendarNow(office), owed, table, today())
    const returned = eventsOf(office, unit.unit_code, month).findLast(({ kind }) => kind === 'return')
    return { unit, ...reminderWords(region, owed, state, { late, reason: returned?.text ?? '' }) }
  })

interface Outcome {
  unit: Unit
  sent_to: string
  state: Sent
  error: string
  text: string
}

const keep = (
  house: MonthHouse,
  month: string,
  way: Way,
  actor: string,
  outcomes: readonly Outcome[]
): void =>
  act(house, { action: 'remind', object: month.slice(0, 7) }, () => {
    const put = house.office.db.prepare(
      `insert into reminder (unit_code, month, at, day, actor, way, sent_to, state, error, text)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    const at = new Date().toISOString()
    for (const { unit, sent_to, state, error, text } of outcomes)
      put.run(unit.unit_code, month, at, house.today(), actor, way, sent_to, state, error, text)
    const told = outcomes.map(({ unit, state }) => ({ unit: unit.unit_code, state }))
    return { detail: { way, sent: told }, answer: undefined }
  })

const mailed = async (house: House, all: readonly Reminding[]): Promise<Outcome[]> => {
  const { office_zh } = house.region
  const mail = await openMail(house.config)
  try {
    const outcomes: Outcome[] = []
    for (const { unit, subject, text } of all) {
      const told = `${unit.title_zh}：\n\n${text}\n\n${office_zh}\n${house.today()}\n`
      const done = unit.email
        ? await mail.send({ to: unit.email, subject, text: told })
        : { state: 'no-address' as const, error: '没有填邮箱 | no address is on record' }
      outcomes.push({ unit, sent_to: unit.email, ...done, text })
    }
    return outcomes
  } finally {
    mail.close()
  }
}

/**
 * Reminds and keeps what became of each; one that a mail server refuses is told and kept, the others go.
 * @throws Problem as `remindings` and `openMail`: then nobody was reminded
 */
export const remind = async (
  house: House,
  { month, units, way }: { month: string; units: readonly Unit[]; way: Way },
  account: string
): Promise<{ unit: string; state: Sent; error?: string }[]> => {
  const all = remindings(house, month, units)
  const state = way === 'letter' ? 'made' : 'listed'
  const outcomes =
    way === 'mail'
      ? await mailed(house, all)
      : all.map(({ unit, text }): Outcome => ({ unit, sent_to: '', state, error: '', text }))
  keep(house, month, way, account, outcomes)
  return outcomes.map(({ unit, state, error }) => ({ unit: unit.unit_code, state, ...(error && { error }) }))
}
