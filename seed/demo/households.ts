/** Fills the villages with households: a rural pyramid, two to five persons, and what the registers know of them. */
import { birthFor, Category, type People } from './people.ts'
import { day } from './days.ts'
import { between, hash, share, weighted } from './random.ts'

/** Ages of heads: weights of 25-34, 35-44, ... 85-94. */
const headAges = [9, 18, 27, 26, 14, 4.6, 1.1]
const sizes = [9, 21, 28, 26, 16]

const household = (people: People, village: number): void => {
  const s = people.seed
  const n = people.count
  const band = weighted(headAges, share(s, n, 21))
  const age = 25 + band * 10 + (hash(s, n, 22) % 10)
  const size = band > 4 ? 1 + (hash(s, n, 23) % 3) : 1 + weighted(sizes, share(s, n, 23))
  const male = share(s, n, 24) < 0.82
  const head = people.add({ village, birth: birthFor(age, s, n), male, family: n })
  const has = (k: number) => size > k
  if (has(1))
    people.add({
      village,
      head,
      birth: birthFor(Math.max(22, age - between(-3, 5, s, n, 25)), s, n + 1),
      male: !male
    })
  for (let k = 2; k < size; k++) {
    const m = people.count
    const parent = k === 4 && age < 62 && share(s, m, 26) < 0.7
    const child = Math.max(0, age - between(22, 32, s, m, 27))
    const years = parent ? Math.min(97, age + between(20, 29, s, m, 28)) : child
    people.add({ village, head, birth: birthFor(years, s, m), male: share(s, m, 29) < 0.52, family: n })
  }
  classify(people, head, people.count, age)
}

/** Marks the household [head, end): welfare, disability, payroll, cadre, money, death. */
const classify = (people: People, head: number, end: number, age: number): void => {
  const s = people.seed
  const draw = share(s, head, 31)
  const { counties, villagesOf } = people.region
  const county = people.county(head)
  // Whole villages are urban where villages are known, else single households.
  const place = villagesOf[county]!.length > 1 ? people.village[head]! : head
  const urban = share(s, place, 32) < counties[county]!.urban
  if (end - head === 1 && age >= 60 && draw < 0.1)
    people.category[head] = urban ? Category.urbanDestitute : Category.destitute
  else if (draw < 0.034)
    for (let n = head; n < end; n++) people.category[n] = urban ? Category.urbanMinimum : Category.minimum
  else if (draw > 0.965) people.category[head] = Category.payroll
  else if (draw > 0.93) people.category[head] = Category.cadre
  else if (draw > 0.82) for (let n = head; n < end; n++) people.wellOff[n] = true
  for (let n = head; n < end; n++) {
    const years = people.age(n, day(2026, 1, 1))
    if (n > head && years < 16 && people.category[n] === Category.none && share(s, n, 33) < 0.011)
      people.category[n] = share(s, n, 34) < 0.28 ? Category.orphan : Category.deFacto
    if (people.category[n] === Category.none || people.category[n] === Category.minimum)
      if (share(s, n, 35) < 0.03) people.disabled[n] = share(s, n, 36) < 0.46 ? 1 : 2
    const yearly = years > 80 ? 0.06 : years > 65 ? 0.02 : years > 40 ? 0.003 : 0.0006
    if (share(s, n, 37) < yearly * 2) people.died[n] = day(2024, 12, 1) + (hash(s, n, 38) % 710)
  }
}

/** About `count` people, spread over all villages of the region. */
export const settle = (people: People, count: number): void => {
  const s = people.seed
  const { counties, villages, villagesOf } = people.region
  const total = counties.reduce((sum, c) => sum + c.weight, 0)
  for (const [c, county] of counties.entries()) {
    const own = villagesOf[c]!
    const sizes = own.map(
      (v) => 0.5 + 1.3 * share(s, v, 41) * (villages[v]!.township.slice(6) < '103' ? 1.6 : 1)
    )
    const sum = sizes.reduce((a, b) => a + b, 0)
    let due = 0
    for (const [i, v] of own.entries()) {
      due += (count * county.weight * sizes[i]!) / (total * sum)
      while (due >= 1) {
        const before = people.count
        household(people, v)
        due -= people.count - before
      }
    }
  }
  const organisations = Math.max(3, Math.round(count / 1100))
  for (let n = 0; n < organisations; n++)
    people.add({
      village: hash(s, n, 42) % villages.length,
      birth: day(2015, 1, 1),
      male: true,
      category: Category.organisation
    })
}
