/** A period of entitlement (所属期): 2026-03, 2026Q1 or 2026, with its first and last day. */
export interface Period {
  period: string
  first: string
  last: string
}

const lastDay = (year: number, month: number): string => {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${year}-${String(month).padStart(2, '0')}-${days}`
}

const two = (n: number): string => String(n).padStart(2, '0')

/** Read `2026-03`, `2026年3月`, `202603`, `2026/3`, `2026Q1`, `2026年第1季度`, `2026年一季度`, `2026`, `2026年`; null when it is none of these. */
export const period = (text: string): Period | null => {
  const quarter =
    /^(20\d{2})\s*年?\s*(?:[qQ]|第)\s*([1-4一二三四])\s*(?:季度|季)?$/.exec(text) ??
    /^(20\d{2})年?([1-4一二三四])季度?$/.exec(text)
  if (quarter) {
    const year = Number(quarter[1])
    const no = '一二三四'.includes(quarter[2]!) ? '一二三四'.indexOf(quarter[2]!) + 1 : Number(quarter[2])
    return { period: `${year}Q${no}`, first: `${year}-${two(no * 3 - 2)}-01`, last: lastDay(year, no * 3) }
  }
  const month = /^(20\d{2})(?:\s*[-年/.]\s*(\d{1,2})|(\d{2}))\s*月?(?:[-/.]\d{1,2})?$/.exec(text)
  if (month) {
    const year = Number(month[1])
    const no = Number(month[2] ?? month[3])
    if (no < 1 || no > 12) return null
    return { period: `${year}-${two(no)}`, first: `${year}-${two(no)}-01`, last: lastDay(year, no) }
  }
  const year = /^(20\d{2})年?度?$/.exec(text)
  return year ? { period: year[1]!, first: `${year[1]}-01-01`, last: `${year[1]}-12-31` } : null
}
