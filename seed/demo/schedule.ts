/** Which batch goes out when: project × period × county, in the order of the days. */
import { day, FIRST_MONTH, firstOf, LAST_MONTH, monthText, START, TODAY, workingFrom } from './days.ts'
import type { Project } from './projects.ts'
import { hash, share } from './random.ts'
import type { Region } from './region.ts'

export interface Due {
  project: Project
  county: number
  period: string
  /** First and last day of the period. */
  first: number
  last: number
  /** Month the money goes out, as in days.ts. */
  month: number
  day: number
  /** For projects paid over several months: the part of the recipients whose turn it is. */
  part: number
  parts: number
}

const periodsOf = (
  p: Project
): { period: string; first: number; last: number; month: number; part: number; parts: number }[] => {
  const found = []
  for (let m = FIRST_MONTH; m <= LAST_MONTH; m++) {
    const [year, month] = [Math.floor(m / 12), (m % 12) + 1]
    const own = {
      period: monthText(m),
      first: firstOf(m),
      last: firstOf(m + 1) - 1,
      month: m,
      part: 0,
      parts: 1
    }
    if (p.every === 'month' || p.every === 'once' || (p.every === 'months' && p.months.includes(month)))
      found.push(own)
    if (p.every === 'quarter' && month % 3 === 0)
      found.push({ ...own, period: `${year}Q${month / 3}`, first: firstOf(m - 2) })
    if (p.every === 'year' && p.months.includes(month))
      found.push({
        ...own,
        period: `${year}`,
        first: day(year, 1, 1),
        last: day(year, 12, 31),
        part: p.months.indexOf(month),
        parts: p.months.length
      })
  }
  return found
}

/** All batches up to today, sorted. Counties follow one another within some ten days. */
export const schedule = ({ projects, counties }: Region, seed: number): Due[] => {
  const due: Due[] = []
  for (const project of projects)
    for (const at of periodsOf(project))
      for (const [county] of counties.entries()) {
        // the treasury closes its year: what is due in December leaves in December
        const slips = at.month % 12 !== 11 && share(seed, project.index, county, at.month) < 0.04
        const late = slips ? 8 : 0
        const start =
          firstOf(at.month) +
          project.dom -
          1 +
          (hash(seed, county, project.index, 52) % 6) +
          (hash(seed, at.month, county, project.index) % 3) +
          late
        const when = workingFrom(Math.max(start, START))
        if (when <= TODAY) due.push({ project, county, ...at, day: when })
      }
  return due.sort((a, b) => a.day - b.day || a.project.index - b.project.index || a.county - b.county)
}
