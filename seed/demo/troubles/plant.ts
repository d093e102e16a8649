/**
 * The gardener of planted troubles: brings its own people into the world, lets them receive, bends their lines, and keeps the
 * answer key (rule, the lines that show it, the subject). The key is never loaded.
 */
import { day as dayOf, FIRST_MONTH, LAST_MONTH } from '../days.ts'
import type { Line } from '../lines.ts'
import { birthFor, type NewPerson } from '../people.ts'
import type { Payouts } from '../payouts.ts'
import type { Spot } from '../places.ts'
import type { Project } from '../projects.ts'
import { hash } from '../random.ts'
import type { Region } from '../region.ts'
import type { Due } from '../schedule.ts'
import type { World } from '../world.ts'
import { Unplanned } from './unplanned.ts'

export interface Case {
  rule: string
  /** Detail numbers that show the trouble; empty for troubles that are an absence. */
  ids: string[]
  subject: string
  note: string
}
export interface Entry {
  register: string
  person: number
  from?: number | undefined
  to?: number | undefined
  value?: string | undefined
  /** Who keeps the register; entries() fills it in. */
  unit?: string
}
/** Bends one line; extra lines it returns join the same batch. */
export type Bend = (line: Line, payouts: Payouts, due: Due) => Line[] | void
interface Guest {
  person: number
  from: number
  to: number
  bend: Bend | undefined
  answer: Case | undefined
}

const monthIn = (text: string): number => +text.slice(0, 4) * 12 + +text.slice(5, 7) - 1

export class Plant {
  readonly cases: Case[] = []
  readonly innocents: Case[] = []
  readonly entries: Entry[] = []
  /** Persons whom the register of their category must not name (D21). */
  readonly unregistered = new Set<number>()
  readonly enteredBy = new Map<number, { by: string; at: string }>()
  /** Called with every due batch once its lines are complete, before it goes to the bank. */
  readonly watchers: ((lines: Line[], due: Due, payouts: Payouts) => void)[] = []
  /** Who was put on which project, so that registers can name them. */
  readonly given = new Map<string, Set<number>>()
  readonly #guests = new Map<number, Guest[]>()
  readonly #silences = new Map<number, ((due: Due, n: number) => boolean)[]>()
  readonly #fixed = new Set<string>()
  readonly #unplanned = new Unplanned(this)
  /** Lines paid to the dead, which files/recoveries.ts asks back in part. */
  readonly owed = new Set<string>()
  readonly world: World
  readonly region: Region
  readonly #firstOwn: number
  #drawn = 0

  constructor(world: World) {
    this.world = world
    this.region = world.region
    this.#firstOwn = world.people.count
  }

  /** How many cases: `base` at the default size, never fewer than ten. */
  cases_(base: number): number {
    return Math.max(10, Math.min(base, Math.round((base * this.world.lines) / 1_200_000)))
  }
  /** A stable draw for the planting itself. */
  draw(n: number): number {
    return hash(this.world.people.seed, 4711, this.#drawn++) % n
  }

  open(rule: string, subject: string, note: string): Case {
    const found = { rule, ids: [], subject, note }
    this.cases.push(found)
    return found
  }
  /** A neighbour that looks alike and is in order. */
  innocent(rule: string, subject: string, note: string): Case {
    const found = { rule, ids: [], subject, note }
    this.innocents.push(found)
    return found
  }

  /** A person of the plant's own; age at 2026-01-01. */
  person({
    age,
    county = this.county(),
    village,
    ...rest
  }: { age: number; county?: number; village?: number } & Partial<NewPerson>): number {
    const own = this.region.villagesOf[county]!
    const where = village ?? own[this.draw(own.length)]!
    return this.world.people.add({
      male: this.draw(2) === 0,
      ...rest,
      village: where,
      birth: rest.birth ?? birthFor(age, this.world.people.seed, this.world.people.count)
    })
  }
  idOf(n: number): string {
    return this.world.people.id[n]!
  }
  /** A county of the region, drawn. */
  county(): number {
    return this.draw(this.region.counties.length)
  }
  /** The i-th of the places that troubles counted by place are spread over. */
  spot(i: number): Spot {
    return this.region.spots[i % this.region.spots.length]!
  }
  /** One village of a place, drawn. */
  villageIn({ villages }: Spot): number {
    return villages[this.draw(villages.length)]!
  }
  project(role: string): Project {
    return this.region.project(role)
  }
  has(role: string): boolean {
    return this.region.has(role)
  }
  /** An age that the project of a role allows through the whole demo. */
  aged(role: string, age: number): number {
    const [from, to] = this.project(role).ages
    return Math.max(from + 2, Math.min(age, to - 2))
  }
  /** The first township of a county, for lines that name no village. */
  townshipOf(county: number): string {
    return this.region.villages[this.region.villagesOf[county]![0]!]!.township
  }

  /** Puts a person on a project's rosters for some months, at home when no county is said; every line enters the answer (unless `bend` keeps its own count). */
  give(
    role: string,
    person: number,
    {
      from = '2024-12',
      to = '2026-10',
      bend,
      answer,
      county = this.world.people.county(person)
    }: { from?: string; to?: string; bend?: Bend; answer?: Case; county?: number } = {}
  ): void {
    const key = this.#key(this.project(role), county)
    this.given.set(role, (this.given.get(role) ?? new Set()).add(person))
    const guests = this.#guests.get(key) ?? []
    guests.push({
      person,
      from: Math.max(FIRST_MONTH, monthIn(from)),
      to: Math.min(LAST_MONTH, monthIn(to)),
      bend,
      answer
    })
    this.#guests.set(key, guests)
  }
  #key(project: Project, county: number): number {
    return project.index * this.region.counties.length + county
  }
  #at(due: Due): Guest[] {
    if (due.part > 0) return []
    return (this.#guests.get(this.#key(due.project, due.county)) ?? []).filter(
      (g) => due.month >= g.from && due.month <= g.to
    )
  }
  guests(due: Due): number[] {
    return this.#at(due).map((g) => g.person)
  }

  silence(role: string, test: (due: Due, n: number) => boolean): void {
    const { index } = this.project(role)
    this.#silences.set(index, [...(this.#silences.get(index) ?? []), test])
  }
  silent(due: Due, n: number): boolean {
    return this.#silences.get(due.project.index)?.some((test) => test(due, n)) ?? false
  }

  /** Keeps the account of a line as planted when it is issued again. */
  fix(line: Line): void {
    this.#fixed.add(line.detailNo)
  }
  fixed(line: Line): boolean {
    return this.#fixed.has(line.detailNo)
  }

  alter(lines: Line[], due: Due, payouts: Payouts): Line[] {
    const guests = this.#at(due)
    const extra: Line[] = []
    if (guests.length)
      for (const line of lines) {
        if (line.person < this.#firstOwn) continue
        for (const guest of guests) {
          if (guest.person !== line.person) continue
          line.wanted ??= 'paid'
          guest.answer?.ids.push(line.detailNo)
          const more = guest.bend?.(line, payouts, due)
          if (more) extra.push(...more)
          break
        }
      }
    const all = extra.length ? [...lines, ...extra] : lines
    for (const watch of this.watchers) watch(all, due, payouts)
    return all
  }

  /** Sees every line once the bank has tried it. Corrected re-issues are the commonest innocent of D02; a few are named. */
  seen(line: Line): void {
    this.#unplanned.see(line)
    if (
      line.source &&
      line.state === '成功' &&
      this.innocents.length < 4000 &&
      hash(line.person, 7) % 40 === 0
    )
      this.innocents.push({
        rule: 'D02',
        ids: [line.source, line.detailNo],
        subject: line.id,
        note: '失败后更正重发，不是重复'
      })
  }
}

/** A copy of a line with its own number; the caller changes what differs. */
export const copyOf = (line: Line, payouts: Payouts): Line => {
  const twin = { ...line, voucherNo: '' }
  twin.detailNo = payouts.number(twin)
  return twin
}
export const months = { of: monthIn, day: dayOf }
