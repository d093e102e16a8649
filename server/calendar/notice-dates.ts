import { dayNumber, isoDay, weekday } from './dates.ts'

/** A date or a range as a sentence names it; `said` are weekdays beside a date ('六' of 周六), to be checked. */
export interface Named {
  days: string[]
  /** What cannot be: no such day, another weekday, an end before its beginning. */
  faults: { text: string; zh: string; en: string }[]
}

/** A date in Chinese with what stands in brackets behind it; year and month may be left out. */
const one = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^)]*)\)|((?:星期|周)[一二三四五六日天]))?`
/** Sticky: reads one date or range where it stands. */
export const datesAt = new RegExp(String.raw`${one}(?:起?(?:至|到|-|—|–|~)${one})?`, 'uy')

const names = '日一二三四五六'
type Parts = { year: number; month: number; day: number }

const iso = ({ year, month, day }: Parts): string | null => {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  try {
    return isoDay(dayNumber(text))
  } catch {
    return null
  }
}

/** Complains when the brackets name another weekday than the calendar. */
function otherWeekday(day: string, brackets: string | undefined): Named['faults'] {
  const said = /(?:星期|周)([一二三四五六日天])/.exec(brackets ?? '')?.[1]?.replace('天', '日')
  const is = names[weekday(dayNumber(day))]!
  if (!said || said === is) return []
  return [
    {
      text: `${day}（${brackets}）`,
      zh: `${day} 是星期${is}，文中写的是星期${said}，请核对年度和日期`,
      en: `${day} is not the weekday the text says; check year and date`
    }
  ]
}

/**
 * Days of one match of `datesAt`. A date without a year is of the notice's year, except December of 元旦, which is the
 * year before; the end of a range takes what it leaves out from its beginning. `before` lends its month to a bare day.
 */
export function namedDays(
  found: RegExpExecArray,
  year: number,
  newYear: boolean,
  before: string | undefined
): Named {
  const [text, y, m, d, note, beside, toY, toM, toD, toNote, toBeside] = found
  const month = m ? Number(m) : Number(before?.slice(5, 7) ?? 0)
  const lent = !m && before ? Number(before.slice(0, 4)) : year - (newYear && month === 12 ? 1 : 0)
  const from: Parts = { year: y ? Number(y) : lent, month, day: Number(d) }
  const first = iso(from)
  const none = (said: string) => ({
    days: [],
    faults: [{ text: said, zh: `没有这一天：${said}`, en: `there is no such day: ${said}` }]
  })
  if (first === null) return none(text)
  const faults = otherWeekday(first, note ?? beside)
  if (!toD) return { days: [first], faults }
  const toMonth = toM ? Number(toM) : from.month
  const toYear = toY ? Number(toY) : from.year + (toMonth < from.month ? 1 : 0)
  const last = iso({ year: toYear, month: toMonth, day: Number(toD) })
  if (last === null || last < first || dayNumber(last) - dayNumber(first) > 30) return none(text)
  const span = dayNumber(last) - dayNumber(first) + 1
  const days = Array.from({ length: span }, (_, i) => isoDay(dayNumber(first) + i))
  return { days, faults: [...faults, ...otherWeekday(last, toNote ?? toBeside)] }
}
