/** The people: one array per fact, so that a million of them stay small. */
import { day, iso } from './days.ts'
import { accountNumber, idNumber, phoneNumber } from './identity.ts'
import { type Names, names, nameOf } from './names.ts'
import type { Region } from './region.ts'
import { hash, share, weighted } from './random.ts'

/** What a household or person is in the departments' registers. */
export const Category = {
  none: 0,
  minimum: 1,
  urbanMinimum: 2,
  destitute: 3,
  urbanDestitute: 4,
  orphan: 5,
  deFacto: 6,
  payroll: 7,
  cadre: 8,
  organisation: 9
} as const
export const categoryWords = [
  '一般户',
  '农村低保',
  '城市低保',
  '农村特困',
  '城市特困',
  '孤儿',
  '事实无人抚养儿童',
  '财政供养',
  '村干部',
  '新型经营主体'
]

export interface NewPerson {
  village: number
  birth: number
  male: boolean
  /** Index of the head; the person itself when left out. */
  head?: number
  /** Shares its surname with everybody of the same number. */
  family?: number
  category?: number
  prefix?: string
}

/** Day number that no business day reaches. */
export const NEVER = 1_000_000

export class People {
  readonly id: string[] = []
  readonly name: string[] = []
  readonly head: number[] = []
  readonly village: number[] = []
  readonly birth: number[] = []
  readonly male: boolean[] = []
  readonly category: number[] = []
  /** 0 none, 1 severe, 2 other, of the disability certificate. */
  readonly disabled: number[] = []
  readonly bank: number[] = []
  readonly version: number[] = []
  readonly onCard: boolean[] = []
  readonly died: number[] = []
  readonly wellOff: boolean[] = []
  readonly phones = new Map<number, string>()
  readonly #slots = new Map<string, number>()
  readonly region: Region
  readonly seed: number
  readonly #names: Names
  readonly #bankWeights: number[]

  constructor(region: Region, seed: number) {
    this.region = region
    this.seed = seed
    this.#names = names(region.story)
    this.#bankWeights = region.banks.map((b) => b.weight)
  }

  get count(): number {
    return this.id.length
  }

  /** Adds a person and returns its number; the ID number is unique in this world. */
  add({ village, birth, male, head, family, category = Category.none, prefix }: NewPerson): number {
    const n = this.id.length
    const s = this.seed
    const { counties, villages, story } = this.region
    const home = counties[villages[village]!.county]!.idPrefix
    const from =
      prefix ?? (share(s, n, 11) < 0.03 ? story.outside[hash(s, n, 12) % story.outside.length]! : home)
    const [born, slot] = this.#free(from, birth, male)
    this.id.push(idNumber(from, born, slot))
    this.birth.push(born)
    this.male.push(male)
    this.head.push(head ?? n)
    this.village.push(village)
    this.category.push(category)
    this.disabled.push(0)
    this.name.push(nameOf(this.#names, s, n, family ?? n, male, +iso(born).slice(0, 4)))
    this.bank.push(weighted(this.#bankWeights, share(s, head ?? n, 13)))
    this.version.push(0)
    this.onCard.push(share(s, n, 14) < this.region.story.on_card)
    this.died.push(NEVER)
    this.wellOff.push(false)
    return n
  }

  #free(prefix: string, birth: number, male: boolean): [birth: number, slot: number] {
    for (let born = birth; ; born++) {
      const key = prefix + born
      const taken = this.#slots.get(key) ?? 0
      for (let slot = male ? 1 : 0; slot < 10; slot += 2)
        if (!(taken & (1 << slot))) {
          this.#slots.set(key, taken | (1 << slot))
          return [born, slot]
        }
    }
  }

  account(n: number, version = this.version[n]!): string {
    const bank = this.region.banks[this.bank[n]!]!
    return accountNumber(bank.bin, bank.length, n, version)
  }
  branch(n: number): string {
    return this.region.banks[this.bank[n]!]!.branchOf(this.region.villages[this.village[n]!]!)
  }
  phone(n: number): string {
    return this.phones.get(n) ?? phoneNumber(this.seed, n)
  }
  county(n: number): number {
    return this.region.villages[this.village[n]!]!.county
  }
  /** Full years on a day. */
  age(n: number, on: number): number {
    const [a, b] = [iso(this.birth[n]!), iso(on)]
    return +b.slice(0, 4) - +a.slice(0, 4) - (b.slice(5) < a.slice(5) ? 1 : 0)
  }
}

/** A birthday for someone of this age at the start of 2026. */
export const birthFor = (age: number, a: number, b: number): number =>
  day(2026 - age, 1, 1) - 1 - (hash(a, b, 15) % 364)
