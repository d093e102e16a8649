/** Months and quarters: 2026-10, 2026-Q3. */
import { monthAfter } from '../monthly/months.ts'
import { Problem } from '../schemas/problem.ts'

export interface Period {
  text: string
  /** First and last month, yyyy-mm-01. */
  first: string
  last: string
  /** January of its year: what a year's progress is counted from. */
  january: string
  zh: string
  quarter: boolean
}

export const periodPattern = '^20\\d{2}-(0[1-9]|1[0-2]|Q[1-4])$'

/** @throws Problem 400 `bad-period` */
export const readPeriod = (text: string): Period => {
  if (!new RegExp(periodPattern).test(text))
    throw new Problem({
      ...{ status: 400, code: 'bad-period', where: text },
      zh: `「${text}」不是月份或季度，应写作 2026-10 或 2026-Q3`,
      en: `'${text}' is neither a month nor a quarter like 2026-10 or 2026-Q3`
    })
  const year = text.slice(0, 4)
  const january = `${year}-01-01`
  const quarter = text[5] === 'Q'
  if (!quarter) {
    const first = `${text}-01`
    return { text, first, last: first, january, quarter, zh: `${year}年${Number(text.slice(5))}月` }
  }
  const no = Number(text[6])
  const first = monthAfter(january, (no - 1) * 3)
  const zh = `${year}年第${'一二三四'[no - 1]}季度`
  return { text, first, last: monthAfter(first, 2), january, quarter, zh }
}
