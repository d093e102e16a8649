/** Everything the generator knows: people, who receives what, account changes and the planted troubles. */
import { addWorking, START, TODAY, workingFrom } from './days.ts'
import { settle } from './households.ts'
import { People } from './people.ts'
import type { Region } from './region.ts'
import { hash, share } from './random.ts'
import { type Recipients, recipients } from './recipients.ts'
import { Plant } from './troubles/plant.ts'
import { troubles } from './troubles/index.ts'

/** One entry of 账户变更记录. */
export interface Change {
  person: number
  old: string
  now: string
  changed: number
  declared: number | undefined
  reviewed: number | undefined
  confirmed: number | undefined
  operator: string
}

export class World {
  readonly region: Region
  readonly people: People
  readonly recipients: Recipients
  readonly plant: Plant
  readonly changes: Change[] = []
  readonly lines: number
  readonly #changed = new Map<number, number>()
  readonly #moves = new Map<number, number[]>()

  constructor({ region, lines, seed }: { region: Region; lines: number; seed: number }) {
    this.region = region
    this.lines = lines
    this.people = new People(region, seed)
    settle(this.people, Math.max(1000, Math.round(lines * region.story.people_per_line)))
    this.recipients = recipients(this.people, lines * 1.062)
    this.#plan()
    this.plant = new Plant(this)
    for (const trouble of troubles) trouble(this.plant)
  }

  /** About one person in a hundred changes the account without a failure before. */
  #plan(): void {
    const { people } = this
    for (let n = 0; n < people.count; n++)
      if (share(people.seed, n, 81) < 0.012) {
        const on = workingFrom(START + (hash(people.seed, n, 82) % (TODAY - START)))
        this.#moves.set(on, [...(this.#moves.get(on) ?? []), n])
      }
  }

  /** Applies the changes of one day. */
  changeAccounts(day: number): void {
    for (const n of this.#moves.get(day) ?? []) this.change(n, addWorking(day - 12, 1), day)
  }

  /** A new account for a person, with the three steps on record: declared, reviewed, confirmed. Nobody changes twice in a quarter. */
  change(n: number, declared: number, day: number): void {
    const { people } = this
    if (people.version[n]! >= 6 || day - (this.#changed.get(n) ?? 0) < 90) return
    this.#changed.set(n, day)
    const old = people.account(n)
    people.version[n]!++
    const reviewed = Math.min(day, addWorking(declared, 1))
    this.changes.push({
      person: n,
      old,
      now: people.account(n),
      changed: day,
      declared: Math.min(declared, day),
      reviewed,
      confirmed: day,
      operator: operatorOf(people, n)
    })
  }
}

/** The clerk of a township: one of two. */
export const operatorOf = (people: People, n: number): string => {
  const surnames = people.region.story.clerks
  const township = Math.floor(people.village[n]! / 11)
  const k = hash(people.seed, township, 83, n % 2)
  return `${surnames[k % surnames.length]}经办${(k % 89) + 10}`
}
