/** D23-D27, D29, D30: amounts, areas and seasons that do not fit. */
import { price } from '../amounts.ts'
import { day } from '../days.ts'
import type { Line } from '../lines.ts'
import type { Plant } from './plant.ts'

const claim = (line: Line, hundredths: number): void => {
  line.quantity = hundredths
  line.amount = Math.round((line.standard * hundredths) / 100)
}
const confirmed = (plant: Plant, person: number, hundredths: number): void => {
  plant.entries.push({
    register: '确权面积',
    person,
    from: day(2018, 12, 1),
    value: (hundredths / 100).toFixed(2)
  })
}

export const overStandard = (plant: Plant): void => {
  const count = plant.cases_(36)
  for (let i = 0; i < count; i++) {
    const role = ['elder', 'relief', 'farmland'][i % 3]!
    const n = plant.person({ age: i % 3 ? 50 : 85 })
    const answer = plant.open('D23', plant.idOf(n), '金额不等于标准乘数量')
    plant.give(role, n, {
      from: '2026-04',
      to: i % 3 === 2 ? '2026-08' : '2026-05',
      answer,
      bend: (line) => {
        line.amount += [3000, 50000, 4001][i % 3]! + i
      }
    })
  }
  for (let i = 0; i < 12; i++) {
    const n = plant.person({ age: 84 })
    plant.give('elder', n, {
      from: '2026-06',
      to: '2026-06',
      answer: plant.innocent('D23', plant.idOf(n), '补发两个月，数量为 2'),
      bend: (line) => claim(line, 200)
    })
  }
}

export const areaOver = (plant: Plant): void => {
  const count = plant.cases_(36)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 52 })
    const area = 300 + plant.draw(400)
    confirmed(plant, n, area)
    plant.give('farmland', n, {
      from: '2026-01',
      answer: plant.open('D24', plant.idOf(n), '申报面积超过确权面积 1.5 倍'),
      bend: (line) => claim(line, Math.round(area * (1.7 + 0.1 * (i % 8))))
    })
  }
}

export const areaTwice = (plant: Plant): void => {
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 52 })
    const area = 400 + plant.draw(300)
    confirmed(plant, n, area)
    const answer = plant.open('D25', plant.idOf(n), '同一地块既领退耕还林又领耕地地力')
    for (const role of ['farmland', 'woodland'])
      plant.give(role, n, { from: '2026-01', answer, bend: (line) => claim(line, Math.round(area * 0.95)) })
  }
}

export const outliers = (plant: Plant): void => {
  const count = plant.cases_(20)
  for (let i = 0; i < count; i++) {
    const leader = plant.person({ age: 51 })
    const { people } = plant.world
    const village = people.village[leader]!
    confirmed(plant, leader, 9888)
    plant.give('farmland', leader, {
      from: '2026-01',
      answer: plant.open('D26', plant.idOf(leader), '金额远高于同村农户'),
      bend: (line) => claim(line, 9000 + plant.draw(888))
    })
    for (let k = 0; k < 6; k++) {
      const n = plant.person({ age: 47, village, county: people.county(leader) })
      confirmed(plant, n, 450)
      plant.give('farmland', n, { from: '2026-01', bend: (line) => claim(line, 280 + 10 * k) })
    }
  }
}

export const jumps = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 55 })
    confirmed(plant, n, 1500)
    const answer = plant.open('D27', plant.idOf(n), '同户面积较上年变化超过一半')
    plant.give('farmland', n, {
      from: '2025-01',
      to: '2025-12',
      answer,
      bend: (line) => claim(line, i % 4 ? 260 : 1380)
    })
    plant.give('farmland', n, { from: '2026-01', answer, bend: (line) => claim(line, i % 4 ? 1310 : 300) })
  }
}

export const underLimit = (plant: Plant): void => {
  for (let i = 0; i < 10; i++) {
    const month = `2026-${String(1 + (i % 9)).padStart(2, '0')}`
    const spot = plant.spot(i)
    const subject = `${spot.code} ${plant.project('relief').code} ${month}`
    const answer = plant.open('D29', subject, '临时救助集中贴近 5000 元审批线')
    const size = plant.world.lines > 200_000 ? 15 + plant.draw(20) : 10
    for (let k = 0; k < size; k++) {
      const n = plant.person({ age: 50, county: spot.county, village: plant.villageIn(spot) })
      plant.give('relief', n, {
        from: month,
        to: month,
        answer,
        bend: (line) => {
          line.standard = line.amount = 490000 + 1000 * plant.draw(10)
        }
      })
    }
  }
}

export const decemberRush = (plant: Plant): void => {
  for (let i = 0; i < 10; i++) {
    const spot = plant.spot(i)
    const { code } = plant.project('one-off')
    const answer = plant.open('D30', `${spot.code} ${code} 2025`, '全年四成以上在 12 月发放')
    // the largest county pays one in 2,800 lines of this project in the other months
    const size = Math.max(12, Math.ceil(plant.world.lines / 3000)) + plant.draw(10)
    for (let k = 0; k < size; k++) {
      const n = plant.person({ age: 50, county: spot.county, village: plant.villageIn(spot) })
      plant.give('one-off', n, {
        from: '2025-12',
        to: '2025-12',
        answer,
        bend: (line) => price(line, plant.world.people, line.instructed, 2025)
      })
    }
  }
}
