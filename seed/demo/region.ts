/** A region as the generator sees it: its law and list (seed/regions), its places and its story (seed/demo/regions). */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Bank, banks } from './banks.ts'
import { type Places, places } from './places.ts'
import { type Listed, listed, type Project, projects } from './projects.ts'
import { type Story, story } from './story.ts'

/** Days the law allows from an event on, the first not counted. */
export interface Limit {
  days: number
  working: boolean
}

export interface Region extends Places {
  root: string
  /** The finance office that sends the files. */
  finance: string
  /** The rank's word (州, 省), which its offices begin with. */
  unit: string
  /** Banks pay within so many days of the money's arrival, not of the instruction. */
  paysFromArrival: boolean
  /** What the law allows a bank to pay in, and to give failed money back in; undefined where it says nothing. */
  payment: Limit | undefined
  refund: Limit | undefined
  /** How long a notice stands before payment. */
  notice: Limit | undefined
  /** The region's own list. */
  listed: Listed[]
  projects: Project[]
  banks: Bank[]
  story: Story
  /** The project of a role; a role nobody plays is a fault of the data file. */
  project: (role: string) => Project
  has: (role: string) => boolean
}

/** What the generator reads of region.yaml; server/regions checks the whole. */
interface Law {
  root: string
  finance_zh: string
  unit_zh: string
  clocks: { subject: string; from_event: string; limit_days: number; unit: 'working-day' | 'calendar-day' }[]
}

const seed = new URL('../', import.meta.url)

/** Reads a region by the name of its folder; throws where a data file contradicts another. */
export const readRegion = (name: string): Region => {
  const law = parse(readFileSync(new URL(`regions/${name}/region.yaml`, seed), 'utf8')) as Law
  const own = listed(new URL(`regions/${name}/policy-list.csv`, seed))
  const folder = new URL(`demo/regions/${name}/`, seed)
  const told = story(new URL('demo.yaml', folder))
  const where = places(law.root, new URL('counties.csv', folder), new URL('divisions.csv', seed))
  const national = listed(new URL('regions/national-items.csv', seed))
  const paid = projects(new URL('pays.csv', folder), [...own, ...national])
  const limit = (subject: string): Limit | undefined => {
    const clock = law.clocks.find((c) => c.subject === subject)
    return clock && { days: clock.limit_days, working: clock.unit === 'working-day' }
  }
  const byRole = new Map(paid.flatMap((p) => p.roles.map((role): [string, Project] => [role, p])))
  const office = law.finance_zh.startsWith(law.unit_zh)
    ? law.finance_zh.slice(law.unit_zh.length)
    : law.finance_zh
  return {
    ...where,
    root: law.root,
    finance: where.name + office,
    unit: law.unit_zh,
    paysFromArrival: law.clocks.some((c) => c.subject === 'payment' && c.from_event === 'funded_on'),
    payment: limit('payment'),
    refund: limit('refund'),
    notice: limit('publicity-before'),
    listed: own,
    projects: paid,
    banks: banks(told.banks, where.counties),
    story: told,
    has: (role) => byRole.has(role),
    project: (role) => {
      const found = byRole.get(role)
      if (!found) throw new Error(`${folder.pathname}pays.csv: no project of role ${role}`)
      return found
    }
  }
}
