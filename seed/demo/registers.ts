/** What other departments know: one entry per person and register, the planted ones first. */
import { quantityOf } from './amounts.ts'
import { day } from './days.ts'
import { Category, NEVER } from './people.ts'
import { hash, share } from './random.ts'
import type { Entry } from './troubles/plant.ts'
import type { World } from './world.ts'

const byCategory: Record<number, string> = {
  [Category.minimum]: '低保',
  [Category.urbanMinimum]: '低保',
  [Category.destitute]: '特困',
  [Category.urbanDestitute]: '特困',
  [Category.orphan]: '孤儿',
  [Category.payroll]: '财政供养',
  [Category.cadre]: '村干部'
}
/** Being on these projects means being in that register; who is on several has the first one's entry. */
const implied: [role: string, register: string, value?: string][] = [
  ['minimum', '低保'],
  ['urban-minimum', '低保'],
  ['destitute', '特困'],
  ['orphan', '孤儿'],
  ['severe-disabled', '残疾证', '2'],
  ['poor-disabled', '残疾证', '3'],
  ['cadre', '村干部']
]

export const entries = (world: World): Map<string, Entry[]> => {
  const { people, plant, recipients, region } = world
  const { offices } = region.story
  const s = people.seed
  const found = new Map<string, Entry[]>()
  const named = new Set<string>()
  const put = (entry: Entry): void => {
    const key = entry.register + entry.person
    if (named.has(key)) return
    named.add(key)
    const list = found.get(entry.register) ?? []
    list.push({ ...entry, unit: entry.unit ?? offices[entry.register]! })
    found.set(entry.register, list)
  }
  const since = (n: number): number => day(2016, 1, 1) + (hash(s, n, 161) % 3000)
  for (const entry of plant.entries) put(entry)
  for (const [role, register, value] of implied)
    for (const n of plant.given.get(role) ?? [])
      if (!plant.unregistered.has(n)) put({ register, person: n, from: since(n), value })
  for (let n = 0; n < people.count; n++) {
    const register = byCategory[people.category[n]!]
    if (register) put({ register, person: n, from: since(n) })
    if (people.died[n]! !== NEVER) put({ register: '死亡', person: n, from: people.died[n] })
    if (people.disabled[n])
      put({
        register: '残疾证',
        person: n,
        from: since(n),
        to: day(2028, 1, 1) + (hash(s, n, 162) % 2500),
        value: String((people.disabled[n] === 1 ? 1 : 3) + (hash(s, n, 163) % 2))
      })
    if (people.wellOff[n] && people.age(n, day(2026, 1, 1)) >= 22) {
      const draw = share(s, n, 164)
      if (draw < 0.3)
        put({
          register: '车辆',
          person: n,
          from: since(n),
          value: String(30000 + (hash(s, n, 165) % 250) * 1000)
        })
      else if (draw < 0.5)
        put({ register: '房产', person: n, from: since(n), value: String(1 + (hash(s, n, 166) % 3)) })
      else if (draw < 0.62)
        put({
          register: '工商登记',
          person: n,
          from: since(n),
          value: String(10000 * (1 + (hash(s, n, 167) % 100)))
        })
      else if (draw < 0.75)
        put({ register: '公积金', person: n, from: since(n), value: String(2000 + (hash(s, n, 168) % 9000)) })
    } else if (people.category[n] === Category.none && share(s, n, 169) < 0.0006)
      put({
        register: share(s, n, 170) < 0.3 ? '服刑' : '户籍注销',
        person: n,
        from: day(2026, 11, 1) + (hash(s, n, 171) % 10)
      })
  }
  land(world, recipients[region.project('farmland').index]!.flat(), put)
  return found
}

/** Confirmed area of farm households: a little more than they claim, forest conversion included. */
const land = (
  { people, plant, recipients, region }: World,
  heads: number[],
  put: (entry: Entry) => void
): void => {
  const [farm, forest] = [region.project('farmland'), region.project('woodland')]
  const wooded = new Set([...recipients[forest.index]!.flat()])
  for (const n of [...heads, ...(plant.given.get('farmland') ?? [])]) {
    const claimed = Math.max(
      ...[2025, 2026].map(
        (y) => quantityOf(people, farm, n, y) + (wooded.has(n) ? quantityOf(people, forest, n, y) : 0)
      )
    )
    put({
      register: '确权面积',
      person: n,
      from: day(2018, 12, 1),
      value: ((claimed * (100 + (hash(people.seed, n, 172) % 20))) / 10000).toFixed(2)
    })
  }
}
