/** Who receives which project: everybody a register names, or a stable draw among those a project is for. */
import { day, FIRST_MONTH, LAST_MONTH } from './days.ts'
import { Category, type People } from './people.ts'
import type { Project, Who } from './projects.ts'
import { keyOf, share } from './random.ts'

/** Recipients by project and county. */
export type Recipients = number[][][]

const middle = day(2026, 1, 1)

const belongs = (people: People, who: Who, n: number): boolean => {
  const category = people.category[n]!
  const age = people.age(n, middle)
  const plain = category === Category.none
  switch (who) {
    case 'elder':
      return age >= 78 && category !== Category.organisation
    case 'centenarian':
      return age >= 96 && category !== Category.organisation
    case 'minimum':
      return category === Category.minimum
    case 'urban-minimum':
      return category === Category.urbanMinimum
    case 'destitute':
      return category === Category.destitute
    case 'urban-destitute':
      return category === Category.urbanDestitute
    case 'orphan':
      return category === Category.orphan
    case 'de-facto':
      return category === Category.deFacto
    case 'poor-disabled':
      return people.disabled[n] === 2 || (people.disabled[n] === 1 && category === Category.minimum)
    case 'severe-disabled':
      return people.disabled[n] === 1
    case 'retired-cadre':
    case 'old':
      return plain && age >= 61 && people.disabled[n] !== 1
    case 'cadre':
      return category === Category.cadre && age <= 66
    case 'forester':
    case 'worker':
      return plain && age >= 19 && age <= 58 && !people.wellOff[n] && people.disabled[n] === 0
    case 'doctor':
      return plain && age >= 22 && age <= 60
    case 'student':
      return plain && age >= 16 && age <= 22
    case 'farm-head':
      return (
        people.head[n] === n &&
        (plain || category === Category.minimum || category === Category.payroll) &&
        age >= 18
      )
    case 'any-head':
      return people.head[n] === n && plain && age >= 20 && !people.wellOff[n]
    case 'organisation':
      return category === Category.organisation
    case 'nobody':
      return false
  }
}

const periods = (p: Project): number =>
  p.every === 'month'
    ? LAST_MONTH - FIRST_MONTH + 1
    : p.every === 'quarter'
      ? 8
      : p.every === 'once'
        ? 1
        : p.every === 'year'
          ? 2
          : p.months.length * 2

/** The draw of one project at a size of `lines`. */
export const recipients = (people: People, lines: number): Recipients => {
  const { counties, projects, listed } = people.region
  const all = projects.reduce((sum, p) => sum + p.lines, 0)
  const groups = new Map<string, number[]>()
  const group = (who: Who[]): number[] => {
    const key = who.join()
    let found = groups.get(key)
    if (!found) {
      found = []
      for (let n = 0; n < people.count; n++) if (who.some((w) => belongs(people, w, n))) found.push(n)
      groups.set(key, found)
    }
    return found
  }
  const drawn = new Map<string, Set<number>>()
  return projects.map((p) => {
    const eligible = group(p.who)
    const excluded = listed.find((l) => l.code === p.code)?.exclusive.split(';') ?? []
    const others = excluded.flatMap((code) => drawn.get(code) ?? [])
    const wanted = (lines * p.lines) / all / periods(p)
    const rate = p.all ? 1 : Math.min(0.95, wanted / Math.max(1, eligible.length))
    const key = keyOf(p.code)
    const byCounty: number[][] = counties.map(() => [])
    const notPayroll = p.registers.includes('payroll')
    for (const n of eligible)
      if (notPayroll && people.category[n] === Category.payroll) continue
      else if (rate === 1 || (share(people.seed, n, key, 51) < rate && !others.some((set) => set.has(n))))
        byCounty[people.county(n)]!.push(n)
    drawn.set(p.code, new Set(byCounty.flat()))
    return byCounty
  })
}
