/** How much: the standard a person keeps, the quantity of a year, and their product to the fen. */
import type { Line } from './lines.ts'
import type { People } from './people.ts'
import type { Project } from './projects.ts'
import { share } from './random.ts'

const standardOf = (people: People, project: Project, person: number, on: number): number => {
  if (project.code === '2080502') {
    const age = people.age(person, on)
    return age >= 100 ? 50000 : age >= 90 ? 10000 : 6000
  }
  // One household is in one class of 低保.
  const keeper = project.toHousehold ? people.head[person]! : person
  const draw = share(people.seed, keeper, project.index, 61)
  return project.standards[Math.floor(draw * draw * project.standards.length)]!
}

/** Hundredths; the same person claims nearly the same every year (±4 %), rounded as people report it. */
export const quantityOf = (people: People, project: Project, person: number, year: number): number => {
  if (!project.quantity) return 100
  const [from, to] = project.quantity
  const draw = share(people.seed, person, project.index, 62)
  const base = from + (to - from) * draw * draw
  if (from === 100 && project.who === 'any-head') return Math.max(100, Math.round(base / 100) * 100)
  return Math.round(base * (0.98 + 0.04 * share(people.seed, person, project.index, year)))
}

/** Sets standard, quantity and amount on a line. */
export const price = (line: Line, people: People, on: number, year: number): void => {
  line.standard = standardOf(people, line.project, line.person, on)
  line.quantity = quantityOf(people, line.project, line.person, year)
  line.amount = Math.round((line.standard * line.quantity) / 100)
}
