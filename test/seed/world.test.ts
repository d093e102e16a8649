/** The background of the demo is innocent: what chance does wrong there stands in the answer key. */
import { describe, expect, it } from 'vitest'
import { addWorking, day, TODAY } from '../../seed/demo/days.ts'
import type { Line } from '../../seed/demo/lines.ts'
import { Payouts } from '../../seed/demo/payouts.ts'
import { NEVER } from '../../seed/demo/people.ts'
import { readRegion } from '../../seed/demo/region.ts'
import { entries } from '../../seed/demo/registers.ts'
import { World } from '../../seed/demo/world.ts'

const lived = async (region: string) => {
  const world = new World({ region: readRegion(region), lines: 60_000, seed: 3 })
  const payouts = new Payouts(world)
  const lines: Line[] = []
  await payouts.run((batch) => void lines.push(...batch))
  const cases = (rule: string) => world.plant.cases.filter((c) => c.rule === rule)
  return { world, payouts, lines, cases, told: (rule: string) => new Set(cases(rule).flatMap((c) => c.ids)) }
}
const { world, payouts, lines, cases, told } = await lived('chuxiong')
const { people } = world

const firstDay = (period: string): number =>
  day(+period.slice(0, 4), period[4] === 'Q' ? 3 * +period.slice(5) - 2 : +period.slice(5) || 1, 1)
const monthsOf = (period: string): number => (period.length === 4 ? 12 : period[4] === 'Q' ? 3 : 1)

describe('who is paid', () => {
  it('was born before the period', () => {
    const unborn = lines.filter((l) => people.birth[l.person]! > firstDay(l.period))
    expect(unborn.map((l) => l.detailNo)).toEqual([])
  })

  it('is of the age the list sets, but for D14', () => {
    const known = new Set(cases('D14').map((c) => c.subject))
    const odd = lines.filter(({ project: { ages }, person, period, id }) => {
      const first = firstDay(period)
      const end = first + 31 * monthsOf(period)
      return !known.has(id) && (people.age(person, end) < ages[0] || people.age(person, first) > ages[1])
    })
    expect(
      odd.map((l) => `${l.project.name} ${l.period} ${people.age(l.person, firstDay(l.period))}`)
    ).toEqual([])
  })

  it('has the nursing allowance when the card says grade 1 or 2, but for D22', () => {
    const nursed = new Set(
      lines.filter((l) => l.project === world.region.project('severe-disabled')).map((l) => l.person)
    )
    const severe = entries(world)
      .get('残疾证')!
      .filter((e) => Number(e.value) <= 2 && people.died[e.person] === NEVER)
    const known = new Set(cases('D22').map((c) => c.subject))
    const dead = new Set(world.plant.entries.filter((e) => e.register === '死亡').map((e) => e.person))
    expect(severe.length).toBeGreaterThan(known.size)
    const missed = severe.filter(
      ({ person }) => !nursed.has(person) && !dead.has(person) && !known.has(people.id[person]!)
    )
    expect(missed.map(({ person }) => people.id[person])).toEqual([])
  })
})

describe('what chance brings', () => {
  it('is told of every line paid after two working days', () => {
    const late = lines.filter((l) => l.state === '成功' && l.paid! > addWorking(l.instructed, 2))
    expect(late.length).toBeGreaterThan(100)
    const known = told('D32')
    expect(late.filter((l) => !known.has(l.detailNo)).map((l) => l.detailNo)).toEqual([])
  })

  it('is told of every failure not given back in time', () => {
    const left = lines.filter((l) => l.code && l.returned === undefined && TODAY > addWorking(l.paid!, 1))
    // Ten are planted.
    expect(left.length).toBeGreaterThan(10)
    const known = told('D33')
    expect(left.filter((l) => !known.has(l.detailNo)).map((l) => l.detailNo)).toEqual([])
  })

  it('is no trouble where the law sets no clock', async () => {
    const elsewhere = await lived('shanxi')
    expect(elsewhere.cases('D32')).toHaveLength(10)
  })
})

describe('what troubles leave alone', () => {
  it('counts every line in the batch it names', () => {
    const counted = new Map<string, [lines: number, fen: number]>()
    for (const { batchNo, amount } of lines) {
      const [n, fen] = counted.get(batchNo) ?? [0, 0]
      counted.set(batchNo, [n + 1, fen + amount])
    }
    expect(payouts.batches.map((b) => [b.batchNo, b.lines, b.fen])).toEqual(
      payouts.batches.map((b) => [b.batchNo, ...counted.get(b.batchNo)!])
    )
    expect(payouts.batches).toHaveLength(counted.size)
  })

  it('pays the second county in a batch of its own', () => {
    for (const { ids } of cases('D04')) {
      const own = lines.filter((l) => ids.includes(l.detailNo))
      expect(new Set(own.map((l) => l.county)).size).toBe(2)
      for (const { batchNo, county } of own) expect(batchNo).toContain(world.region.counties[county]!.code)
    }
  })

  it('lets one person collect for one', () => {
    const ids = told('D08')
    const accounts = new Set(lines.filter((l) => ids.has(l.detailNo)).map((l) => l.account))
    expect(accounts.size).toBe(cases('D08').length)
  })
})
