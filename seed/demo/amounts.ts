/** How much: the standard a person keeps, the quantity of a year, and their product to the fen. */
import type { Line } from './lines.ts'
import type { People } from './people.ts'
import type { Project } from './projects.ts'
import { share } from './random.ts'

const ofAge = (standards: Project['standards'], age: number): Project['standards'] => {
  const step = Math.max(...standards.map((s) => (s.age <= age ? s.age : 0)))
  return standards.filter((s) => s.age === step)
}

const standardOf = (people: People, project: Project, person: number, on: number): number => {
  const standards = project.standards.at(-1)!.age
    ? ofAge(project.standards, people.age(person, on))
    : project.standards
  // One household is in one class of 低保.
  const keeper = project.toHousehold ? people.head[person]! : person
  const draw = share(people.seed, keeper, project.index, 61)
  return standards[Math.floor(draw * draw * standards.length)]!.fen
}

/** Hundredths; the same person claims nearly the same every year (±4 %), rounded as people report it. */
export const quantityOf = (people: People, project: Project, person: number, year: number): number => {
  if (!project.quantity) return 100
  const [from, to] = project.quantity
  const draw = share(people.seed, person, project.index, 62)
  const base = from + (to - from) * draw * draw
  if (from === 100 && project.who.includes('any-head')) return Math.max(100, Math.round(base / 100) * 100)
  return Math.round(base * (0.98 + 0.04 * share(people.seed, person, project.index, year)))
}

/** Sets standard, quantity and amount on a line. */
export const price = (line: Line, people: People, on: number, year: number): void => {
  line.standard = standardOf(people, line.project, line.person, on)
  line.quantity = quantityOf(people, line.project, line.person, year)
  line.amount = Math.round((line.standard * line.quantity) / 100)
}
