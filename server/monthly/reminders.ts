/** Reminding units of a month's table: in the application, by letter, by mail; each reminder is kept with what became of it. */
import { calendarNow } from '../calendar/now.ts'
import { act } from '../cases/act.ts'
import { Problem } from '../schemas/problem.ts'
import { demandDue } from './act.ts'
import type { MonthHouse } from './house.ts'
import { lateWorkdays, stateOn } from './obligations.ts'
import { mailed, type MailHouse } from './reminder-mail.ts'
import { note, type Outcome, type Sent, type Way } from './reminder-notes.ts'
import { type Reminding, reminderWords } from './reminder-words.ts'
import { eventsOf, tableOf } from './store.ts'
import type { Unit } from './types.ts'

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

/**
 * Reminds and keeps what became of each; one that a mail server refuses is told and kept, the others go.
 * @throws Problem as `remindings` and `openMail`: then nobody was reminded
 */
export const remind = async (
  house: MailHouse,
  { month, units, way }: { month: string; units: readonly Unit[]; way: Way },
  account: string
): Promise<{ unit: string; state: Sent; error?: string }[]> => {
  const all = remindings(house, month, units)
  const about = { month, way, actor: account }
  const state = way === 'letter' ? 'made' : 'listed'
  const outcomes =
    way === 'mail'
      ? await mailed(house, all, about)
      : all.map(({ unit, text }): Outcome => ({ unit, sent_to: '', state, error: '', text }))
  act(house, { action: 'remind', object: month.slice(0, 7) }, () => {
    if (way !== 'mail') for (const outcome of outcomes) note(house, about, outcome)
    const told = outcomes.map(({ unit, state }) => ({ unit: unit.unit_code, state }))
    return { detail: { way, sent: told }, answer: undefined }
  })
  return outcomes.map(({ unit, state, error }) => ({ unit: unit.unit_code, state, ...(error && { error }) }))
}
