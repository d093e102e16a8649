import { text, type Row } from '../../data/answer.ts'
import { language } from '../../state/language.svelte.ts'
import { say, words, type Word } from '../../words/say.ts'

/** One day of calendar/year as the page draws it. */
export type Day = {
  day: string
  kind: 'work' | 'rest' | 'holiday' | 'made'
  /** of the year, null on a day off */
  no: number | null
  /** the holiday of a day off, or the one a weekend is worked for */
  name: string
  source: 'library' | 'notice' | 'weekend-only'
  notice: string
}

export function dayOf(row: Row): Day {
  const [holiday, made] = [text(row, 'holiday'), text(row, 'made_up_for')]
  const kind = row.is_working_day ? (made ? 'made' : 'work') : holiday ? 'holiday' : 'rest'
  return {
    ...{ day: text(row, 'day'), kind, no: (row.working_day ?? null) as number | null, name: holiday || made },
    ...{ source: text(row, 'source') as Day['source'], notice: text(row, 'notice') }
  }
}

const at = (iso: string) => new Date(`${iso}T00:00:00Z`)

/** 0 Monday to 6 Sunday, as the months are drawn. */
export const column = (iso: string): number => (at(iso).getUTCDay() + 6) % 7

/** The day `by` days later. */
export const shifted = (iso: string, by: number): string =>
  new Date(at(iso).getTime() + by * 86_400_000).toISOString().slice(0, 10)

/** The same day of another month, or its last. */
export function monthsOn(iso: string, by: number): string {
  const [year, month, day] = [at(iso).getUTCFullYear(), at(iso).getUTCMonth() + by, at(iso).getUTCDate()]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
}

/** Weeks of one month's days from Monday on; null where the week begins or ends outside the month. */
export function weeks(days: readonly Day[]): (Day | null)[][] {
  const cells: (Day | null)[] = [...Array<null>(days.length ? column(days[0]!.day) : 0).fill(null), ...days]
  while (cells.length % 7) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7))
}

/** 'Mon' or '一', and in full 'Monday' or '星期一'. */
export const weekdayName = (index: number, long = false): string =>
  new Intl.DateTimeFormat(language.current === 'zh' ? 'zh-CN' : 'en', {
    weekday: long ? 'long' : language.current === 'zh' ? 'narrow' : 'short',
    timeZone: 'UTC'
  }).format(at(`2024-01-0${index + 1}`))

/** '2026-10-01 星期四'. */
export const dated = (iso: string): string => `${iso} ${weekdayName(column(iso), true)}`

/** Names of holidays in the reader's language; a name nobody translated stays. */
export const holidayName = (names: string): string =>
  names
    .split('、')
    .map((name) => (`holiday.${name}` in words ? say(`holiday.${name}` as Word) : name))
    .join(say('calendar.and'))

/** What a month holds, in words: '1–7 国庆节', '补班 10'. */
export function notes(days: readonly Day[]): string[] {
  const runs: { name: string; first: number; last: number }[] = []
  for (const { day, kind, name } of days) {
    const n = Number(day.slice(8))
    const run = runs.at(-1)
    if (kind !== 'holiday') continue
    if (run && run.name === name && run.last === n - 1) run.last = n
    else runs.push({ name, first: n, last: n })
  }
  const made = days.filter((day) => day.kind === 'made').map((day) => Number(day.day.slice(8)))
  return [
    ...runs.map(({ name, first, last }) =>
      say('calendar.note.holiday', {
        days: first === last ? first : `${first}–${last}`,
        name: holidayName(name)
      })
    ),
    ...(made.length ? [say('calendar.note.made', { days: made.join(say('calendar.and')) })] : [])
  ]
}

/** A day in words: '2026-10-10 星期六，补班（国庆节），当年第 191 个工作日'. */
export const inFull = ({ day, kind, no, name }: Day): string =>
  `${dated(day)}${language.current === 'zh' ? '，' : ', '}${say(`calendar.day.${kind}`, { n: no ?? '', name: holidayName(name) })}`
