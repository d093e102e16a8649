/** Money passed down: each project and two-month window has its documents, large enough for what the counties paid. */
import { addWorking, civil, FIRST_MONTH, firstOf, LAST_MONTH, START, TODAY, workingFrom } from './days.ts'
import type { Payouts } from './payouts.ts'
import type { Project } from './projects.ts'
import { hash, share, weighted } from './random.ts'
import type { Region } from './region.ts'
import type { World } from './world.ts'

export interface Allocation {
  documentNo: string
  project: Project
  received: number
  issued: number | undefined
  notified: number | undefined
  direct: boolean
  county: number
  fen: number
  level: string
  tagged: boolean
}

const series = (p: Project): string =>
  /林业|农业|搬迁/.test(p.department)
    ? '农'
    : /住房/.test(p.department)
      ? '建'
      : /组织/.test(p.department)
        ? '行'
        : /应急/.test(p.department)
          ? '资'
          : '社'

/** Days to issue, right-skewed: weights of bands, then a day inside the band. */
const directDays: [number, number, number][] = [
  [1, 4, 22],
  [5, 8, 42],
  [9, 12, 26],
  [13, 15, 8.6],
  [16, 24, 1.4]
]
const otherDays: [number, number, number][] = [
  [3, 8, 14],
  [9, 15, 34],
  [16, 22, 30],
  [23, 30, 18],
  [31, 47, 4]
]
const used = (direct: boolean, seed: number, key: number): number => {
  const bands = direct ? directDays : otherDays
  const [from, to] =
    bands[
      weighted(
        bands.map((b) => b[2]),
        share(seed, key, 121)
      )
    ]!
  return from + (hash(seed, key, 122) % (to - from + 1))
}

interface Document {
  project: Project
  received: number
  level: string
  direct: boolean
  key: number
  parts: [county: number, fen: number][]
}

const rate = ({ counties }: Region, seed: number, county: number, p: Project, year: number): number => {
  const { paidShare } = counties[county]!
  const base = year === 2026 ? paidShare + 0.015 : 0.93 + 0.4 * (paidShare - 0.83)
  return Math.min(0.985, base + 0.08 * (share(seed, county, p.index, year) - 0.5))
}

const documents = (world: World, payouts: Payouts): Document[] => {
  const { region, people } = world
  const { counties, projects, story } = region
  const { seed } = people
  const found: Document[] = []
  for (const project of projects)
    for (let m = FIRST_MONTH; m <= LAST_MONTH; m += m === FIRST_MONTH ? 1 : story.allocation_months) {
      const months =
        m === FIRST_MONTH ? [m] : Array.from({ length: story.allocation_months }, (_, k) => m + k)
      const year = Math.floor(m / 12)
      const needed = counties.map((_, c) =>
        Math.ceil(
          months.reduce((sum, k) => sum + (k > LAST_MONTH ? 0 : payouts.paidIn(c, project.index, k)), 0) /
            rate(region, seed, c, project, year)
        )
      )
      if (!needed.some((fen) => fen > 0)) continue
      for (const [level, part] of Object.entries(story.funds[project.level]!)) {
        const key = hash(project.index, m, level.charCodeAt(0))
        const first = m % 12 === 0 || m === FIRST_MONTH ? firstOf(m) + 1 : firstOf(m) - 24
        found.push({
          project,
          level,
          key,
          direct: share(seed, key, 123) < (story.straight[level] ?? 0),
          received: workingFrom(Math.max(START, first + (hash(seed, key, 124) % (m % 12 === 0 ? 9 : 26)))),
          parts: needed.flatMap((fen, c): [number, number][] =>
            fen > 0 ? [[c, Math.ceil((fen * part) / 10000) * 10000]] : []
          )
        })
      }
    }
  return found
}

/** Documents of the last weeks that wait for their issue: overdue (D31), due within days, or well in time. */
const waiting = (world: World): Document[] => {
  const { counties, projects, story } = world.region
  const central = projects.filter((p) => p.lines >= 4 && p.level === 'central')
  const eligible = central.length ? central : projects.filter((p) => p.lines >= 4)
  const found: Document[] = []
  const kinds: [count: number, soon: boolean, from: number, to: number][] = [
    [7, true, 17, 40],
    [5, false, 33, 60],
    [6, true, 12, 14],
    [5, false, 26, 29],
    [8, true, 1, 9],
    [9, false, 2, 20]
  ]
  for (const [k, [count, soon, from, to]] of kinds.entries())
    for (let i = 0; i < count; i++) {
      const key = hash(world.people.seed, 125, k, i)
      const project = eligible[key % eligible.length]!
      const levels = Object.keys(story.funds[project.level]!)
      const straight = levels.find((level) => story.straight[level])
      // without money assigned straight to counties every document has the longer limit
      const longer = soon && straight === undefined ? 15 : 0
      let received = TODAY - from - longer - (hash(key, 1) % (to - from + 1))
      while (civil(received)[0] < 2026) received++
      found.push({
        project,
        direct: soon && straight !== undefined,
        level: (soon ? straight : undefined) ?? levels.find((l) => l !== straight) ?? levels[0]!,
        key,
        received,
        parts: [
          [hash(key, 2) % counties.length, Math.ceil(world.lines / 1000) * (100 + (hash(key, 3) % 2000)) * 10]
        ]
      })
    }
  return found
}

/** All rows, numbered by the order in which the documents came in. */
export const allocations = (world: World, payouts: Payouts): Allocation[] => {
  const seed = world.people.seed
  const late = waiting(world)
  const open = new Set(late)
  const all = [...documents(world, payouts), ...late].sort((a, b) => a.received - b.received || a.key - b.key)
  const numbers = new Map<number, number>()
  return all.flatMap((d) => {
    const year = civil(d.received)[0]
    const n = (numbers.get(year) ?? 0) + 1
    numbers.set(year, n)
    const documentNo = `${world.region.story.documents}${series(d.project)}〔${year}〕${n}号`
    const on = d.received + used(d.direct, seed, d.key)
    const issued = open.has(d) || on > TODAY ? undefined : on
    const notified = addWorking(d.received, hash(seed, d.key, 126) % 4)
    if (issued === undefined && TODAY - d.received > (d.direct ? 15 : 30))
      world.plant.open('D31', documentNo, `收文后 ${TODAY - d.received} 天未下达`)
    const tagged = share(seed, d.key, 127) < 0.985
    return d.parts.map(([county, fen]): Allocation => ({
      documentNo,
      project: d.project,
      received: d.received,
      issued,
      notified: notified > TODAY ? undefined : notified,
      direct: d.direct,
      county,
      fen,
      level: d.level,
      tagged
    }))
  })
}
