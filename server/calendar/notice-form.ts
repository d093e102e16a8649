import { Type } from 'typebox'
import { Problem } from '../schemas/problem.ts'
import { dayNumber } from './dates.ts'
import { missingHolidays } from './holidays.ts'
import type { Notice, NoticeForm } from './notices.ts'
import { published } from './published.ts'
import {
  calendarDays,
  FIRST_DAY,
  LAST_DAY,
  provisional,
  type NoticeDay,
  type NoticeSaid
} from './working-days.ts'

const closed = { additionalProperties: false }
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const Year = Type.Integer({
  minimum: Number(FIRST_DAY.slice(0, 4)),
  maximum: Number(LAST_DAY.slice(0, 4))
})
export const Days = Type.Array(
  Type.Object({ day: Day, works: Type.Boolean(), holiday: Type.String({ maxLength: 20 }) }, closed),
  { minItems: 1, maxItems: 120 }
)
export const Form = Type.Object(
  {
    year: Year,
    document: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    dated_on: Day,
    text: Type.String({ maxLength: 20_000 }),
    days: Days
  },
  closed
)

const refuse = (where: string, zh: string, en: string): never => {
  throw new Problem({ status: 400, code: 'notice-unsound', where, zh, en })
}

const demandDate = (where: string, iso: string): void => {
  try {
    dayNumber(iso)
  } catch {
    refuse(where, `没有这一天：${iso}`, `there is no such day: ${iso}`)
  }
}

/** Days of a notice: real, once each, named, of its year or the December before it. @throws Problem 400 naming the field */
export function demandDays(year: number, days: readonly NoticeDay[]): void {
  const seen = new Set<string>()
  for (const { day, holiday } of days) {
    demandDate('days', day)
    if (day < `${year - 1}-12-01` || day > `${year}-12-31`)
      refuse('days', `${day} 不属于 ${year} 年的安排`, `${day} is not of the notice of ${year}`)
    if (seen.has(day)) refuse('days', `${day} 写了两次`, `${day} stands twice`)
    if (!holiday.trim()) refuse('days', `${day} 没有写节日名称`, `${day} has no holiday name`)
    seen.add(day)
  }
}

/** @throws Problem 400 naming the field */
export function demandSound({ year, dated_on, days }: NoticeForm): void {
  demandDate('dated_on', dated_on)
  demandDays(year, days)
}

/** What saving would do: days judged otherwise than now, and what the notice of its year still lacks. */
export interface Effect {
  changes: { day: string; works: boolean; holiday: string | null; made_up_for: string | null }[]
  /** Holidays without a day off in a year the library does not know; empty = the year is settled. */
  missing: string[]
  provisional: boolean
  /** The library knows the year already: this notice corrects it. */
  corrects: boolean
}

type Typed = Pick<NoticeForm, 'year' | 'days' | 'dated_on' | 'document'>

/** The calendar with a notice as typed, against the calendar as it is. @param no the notice it would replace */
export function effectOf(before: readonly Notice[], typed: Typed, no?: number): Effect {
  const after: Typed[] = [...before.filter((one) => one.no !== no), typed].toSorted((a, b) =>
    a.dated_on < b.dated_on ? -1 : a.dated_on > b.dated_on ? 1 : 0
  )
  const was = calendarDays(before)
  const changes = calendarDays(after)
    .filter((row, i) => row.is_working_day !== was[i]!.is_working_day)
    .map(({ day, is_working_day: works, holiday, made_up_for }) => ({ day, works, holiday, made_up_for }))
  const off = after
    .filter((one) => one.year === typed.year)
    .flatMap((one) => one.days)
    .filter((day) => !day.works)
  const corrects = published(typed.year)
  return {
    changes,
    missing: corrects ? [] : missingHolidays(off.map((day) => day.holiday)),
    provisional: provisional(typed.year, after),
    corrects
  }
}
