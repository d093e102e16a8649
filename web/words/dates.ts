import type { Language } from '../state/language.svelte.ts'

/** '2026-04' or '2026-04-01' → '2026年4月' / 'Apr 2026'. */
export function monthName(month: string, language: Language): string {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5, 7))]
  return language === 'zh' ? `${year}年${number}月` : `${short[number - 1]} ${year}`
}

/** For an axis whose year stands in the title: '4月' / 'Apr'; January carries its year. */
export function monthTick(month: string, language: Language): string {
  const number = Number(month.slice(5, 7))
  if (language === 'zh') return number === 1 ? `${month.slice(0, 4)}\n1月` : `${number}月`
  return number === 1 ? `${short[0]}\n${month.slice(0, 4)}` : short[number - 1]!
}

const short = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Months from `first` to `last` ('2026-01'), both included. */
export function months(first: string, last: string): string[] {
  const list: string[] = []
  for (let at = first.slice(0, 7); at <= last.slice(0, 7) && list.length < 1200; at = monthAfter(at))
    list.push(at)
  return list
}

export function monthAfter(month: string, by = 1): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** UTC as the office reads it, eight hours ahead: 2026-06-30 08:00. */
export const officeTime = (utc: string): string =>
  new Date(Date.parse(utc) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
