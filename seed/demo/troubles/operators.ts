/** D42 many entries in minutes at night; D43 a village that was left out; D44 one phone for many. */
import { months, type Plant } from './plant.ts'

export const nightShift = (plant: Plant): void => {
  for (let i = 0; i < 10; i++) {
    const spot = plant.spot(i)
    const village = plant.villageIn(spot)
    const by = `${plant.region.story.clerks[2]}经办${40 + i}`
    const date = `2026-03-${String(10 + i).padStart(2, '0')}`
    const size = plant.world.lines > 200_000 ? 20 + plant.draw(40) : 12
    plant.open('D42', by, `${date} 凌晨数分钟内录入 ${size} 人（${plant.region.villages[village]!.name}）`)
    for (let k = 0; k < size; k++) {
      const n = plant.person({ age: 45, county: spot.county, village })
      plant.enteredBy.set(n, {
        by,
        at: `${date} 02:${String(11 + Math.floor(k / 20)).padStart(2, '0')}:${String((k * 3) % 60).padStart(2, '0')}`
      })
    }
  }
}

export const skippedVillages = (plant: Plant): void => {
  const { people } = plant.world
  const taken = new Set([...(plant.given.get('farmland') ?? [])].map((n) => people.village[n]!))
  // A village is left out only beside others that are not, and nobody else's trouble pays it all the same.
  const spots = plant.region.villageSpots
    .filter(({ villages }) => villages.length > 3)
    .map((spot) => ({ ...spot, villages: spot.villages.filter((v) => !taken.has(v)) }))
    .filter(({ villages }) => villages.length > 0)
  if (!spots.length) return
  const left = new Set<number>()
  for (let i = 0; i < 10; i++) {
    const spot = spots[Math.floor((i * spots.length) / 10)]!
    const village = plant.villageIn(spot)
    left.add(village)
    plant.open('D43', plant.region.villages[village]!.code, '2026 年耕地地力保护补贴整村未发放')
    for (let k = 0; k < 8; k++) {
      const n = plant.person({ age: 50, county: spot.county, village })
      plant.give('farmland', n, { from: '2025-01', to: '2025-12' })
    }
  }
  plant.silence('farmland', (due, n) => due.month >= months.of('2026-01') && left.has(people.village[n]!))
}

export const sharedPhones = (plant: Plant): void => {
  const count = plant.cases_(16)
  for (let i = 0; i < count; i++) {
    const county = plant.county()
    const phone = `1838780${String(1000 + plant.draw(9000))}`
    const size = 8 + plant.draw(plant.world.lines > 200_000 ? 20 : 3)
    const answer = plant.open('D44', phone, `${size} 个不同家庭登记同一电话`)
    for (let k = 0; k < size; k++) {
      const n = plant.person({ age: 49, county })
      plant.world.people.phones.set(n, phone)
      plant.give('forest', n, { from: '2026-01', answer })
    }
  }
}
