import { dayNumber, isoDay, weekday } from './dates.ts'
import { missingHolidays } from './holidays.ts'
import { FIRST_YEAR, published, publishedOff, publishedWorked } from './published.ts'

/** One day as a notice has it: off or worked, and for which holiday. */
export type NoticeDay = { day: string; works: boolean; holiday: string }

/** What the calendar needs of a notice; later ones of a list win over earlier ones. */
export type NoticeSaid = { year: number; document: string; days: readonly NoticeDay[] }

/** One row of table `calendar`. */
export type CalendarDay = {
  day: string
  is_working_day: boolean
  /** Working days from the first row up to and including this one. */
  working_day_no: number
  /** The holiday a day off belongs to. */
  holiday: string | null
  /** The holiday for which a weekend is worked. */
  made_up_for: string | null
  provisional: boolean
  /** What decided the day: data that came with the program, a notice typed here, or the weekend rule alone. */
  source: 'library' | 'notice' | 'weekend-only'
  /** The notice's document number. */
  notice: string | null
}

export const FIRST_DAY = `${FIRST_YEAR}-01-01`
export const LAST_DAY = '2035-12-31'

const isWeekend = (iso: string): boolean => [0, 6].includes(weekday(dayNumber(iso)))

/** True while no complete notice of that year is known: only weekends (and what a part of a notice says) count as days off then. */
export const provisional = (year: number, notices: readonly NoticeSaid[] = []): boolean => {
  if (published(year)) return false
  const off = notices.filter((n) => n.year === year).flatMap((n) => n.days.filter((d) => !d.works))
  return missingHolidays(off.map((d) => d.holiday)).length > 0
}

type Said = Pick<CalendarDay, 'is_working_day' | 'holiday' | 'made_up_for'>
const off = (holiday: string | null): Said => ({ is_working_day: false, holiday, made_up_for: null })
const worked = (made_up_for: string | null): Said => ({ is_working_day: true, holiday: null, made_up_for })

/** The day by the library, else by the weekend rule. */
function unnoticed(iso: string): Said {
  const made = publishedWorked(iso)
  if (made !== null) return worked(made)
  const holiday = publishedOff(iso)
  return holiday !== null || isWeekend(iso) ? off(holiday) : worked(null)
}

/** Without a notice the calendar is the same in every region: twenty years take 40 ms to count. */
let withoutNotice: readonly CalendarDay[] | undefined

/** The effective calendar, the rows of table `calendar` in order: library data, overridden day by day by the notices. */
export const calendarDays = (notices: readonly NoticeSaid[] = []): readonly CalendarDay[] =>
  notices.length ? counted(notices) : (withoutNotice ??= counted([]))

function counted(notices: readonly NoticeSaid[]): CalendarDay[] {
  const noticed = new Map(notices.flatMap((n) => n.days.map((d) => [d.day, { ...d, document: n.document }])))
  const years = new Map<number, Pick<CalendarDay, 'provisional' | 'source' | 'notice'>>()
  const ofYear = (year: number) => {
    const kept = years.get(year)
    if (kept) return kept
    const open = provisional(year, notices)
    const own = published(year) || open ? undefined : notices.findLast((n) => n.year === year)
    const source = published(year) ? 'library' : own ? 'notice' : 'weekend-only'
    const found = { provisional: open, source, notice: own?.document ?? null } as const
    years.set(year, found)
    return found
  }
  const rows: CalendarDay[] = []
  let no = 0
  for (let at = dayNumber(FIRST_DAY); at <= dayNumber(LAST_DAY); at++) {
    const day = isoDay(at)
    const own = noticed.get(day)
    const name = own?.holiday || null
    const said = own ? (own.works ? worked(isWeekend(day) ? name : null) : off(name)) : unnoticed(day)
    if (said.is_working_day) no++
    const basis = ofYear(Number(day.slice(0, 4)))
    const decided = own ? ({ ...basis, source: 'notice', notice: own.document } as const) : basis
    rows.push({ day, ...said, working_day_no: no, ...decided })
  }
  return rows
}

/** The effective calendar as day counting asks it. */
export interface Calendar {
  rows: readonly CalendarDay[]
  /** @throws RangeError outside the calendar */
  on(iso: string): CalendarDay
  /** The working day of that number. @throws RangeError outside the calendar */
  workingDay(no: number): CalendarDay
}

export function calendarOf(rows: readonly CalendarDay[]): Calendar {
  const first = dayNumber(FIRST_DAY)
  const working = rows.filter((row) => row.is_working_day)
  const outside = (asked: string) =>
    new RangeError(`calendar covers ${FIRST_DAY} to ${LAST_DAY}, asked for ${asked}`)
  return {
    rows,
    on: (iso) => {
      const row = rows[dayNumber(iso) - first]
      if (!row) throw outside(iso)
      return row
    },
    workingDay: (no) => {
      const row = working[no - 1]
      if (!row) throw outside(`working day ${no}`)
      return row
    }
  }
}
