/** Months and quarters that a paper can be of, newest first: those that have begun in the last year. */
export const periodsOf = (today: string): string[] => {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: 12 }, (_, back) => year * 12 + month - 1 - back).flatMap((at) => {
    const [of, no] = [Math.floor(at / 12), (at % 12) + 1]
    const text = `${of}-${String(no).padStart(2, '0')}`
    return no % 3 === 0 ? [`${of}-Q${no / 3}`, text] : [text]
  })
}

/** First and last month of a period, yyyy-mm-01. */
export const spanOf = (period: string): { from: string; to: string } => {
  const year = period.slice(0, 4)
  if (period[5] !== 'Q') return { from: `${period}-01`, to: `${period}-01` }
  const last = Number(period[6]) * 3
  const month = (no: number) => `${year}-${String(no).padStart(2, '0')}-01`
  return { from: month(last - 2), to: month(last) }
}
