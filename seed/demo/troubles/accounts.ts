/** D06 several accounts of one person; D07 several people on one account; D10 many changes; D11 changes into one hand. */
import { day } from '../days.ts'
import { accountNumber } from '../identity.ts'
import { type Plant, months } from './plant.ts'

const at = (plant: Plant, n: number, version: number): string => {
  const bank = plant.region.banks[plant.world.people.bank[n]!]!
  return accountNumber(bank.bin, bank.length, n, version)
}

export const manyAccounts = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 52 })
    const answer = plant.open('D06', plant.idOf(n), '12 个月内使用 3 个以上账户')
    let k = 0
    const bend = (line: { account: string; detailNo: string }): void => {
      line.account = at(plant, n, 1 + (k++ % 4))
    }
    for (const role of ['farmland', 'forest', 'orchard', 'cadre'].filter((r) => plant.has(r)))
      plant.give(role, n, { from: '2025-09', to: '2026-10', bend, answer })
  }
}

export const sharedAccounts = (plant: Plant): void => {
  const clusters = plant.cases_(18)
  for (let i = 0; i < clusters; i++) {
    const county = plant.county()
    const leader = plant.person({ age: 48, county })
    const village = plant.world.people.village[leader]!
    const size = i % 6 === 0 ? 9 + plant.draw(plant.world.lines > 200_000 ? 22 : 3) : 3 + plant.draw(4)
    const account = at(plant, leader, 0)
    const answer = plant.open('D07', account, `${size} 人的补贴进入同一账户`)
    for (let k = 0; k < size; k++) {
      const n = plant.person({ age: 40 + plant.draw(30), village, county })
      plant.give(k % 2 ? 'farmland' : 'winter', n, {
        from: '2025-01',
        to: '2026-10',
        answer,
        bend: (line) => {
          line.account = account
          plant.fix(line)
        }
      })
    }
  }
  for (let i = 0; i < 12; i++) {
    const head = plant.person({ age: 45 })
    const village = plant.world.people.village[head]!
    const innocent = plant.innocent('D07', at(plant, head, 0), '到户项目由户主代全户领取')
    plant.entries.push({ register: '低保', person: head })
    plant.give('minimum', head, { from: '2026-05', to: '2026-06', answer: innocent })
    for (let k = 0; k < 3; k++) {
      const n = plant.person({ age: 12 + 10 * k, village, head })
      plant.entries.push({ register: '低保', person: n })
      plant.give('minimum', n, { from: '2026-05', to: '2026-06', answer: innocent })
    }
  }
}

export const manyChanges = (plant: Plant): void => {
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 60 })
    const complete = i % 2 === 0
    const answer = plant.open(
      'D10',
      plant.idOf(n),
      complete ? '12 个月内变更 4 次' : '变更缺少审核或财政确认记录'
    )
    const times = complete ? 4 : 1
    for (let k = 0; k < times; k++) {
      const on = day(2026, 1 + k * 2, 6 + plant.draw(18))
      plant.world.changes.push({
        person: n,
        old: at(plant, n, k),
        now: at(plant, n, k + 1),
        changed: on,
        declared: complete || i % 4 === 1 ? on - 4 : undefined,
        reviewed: complete ? on - 2 : undefined,
        confirmed: complete ? on : undefined,
        operator: `${plant.region.story.clerks[0]}经办61`
      })
    }
    plant.give('poor-disabled', n, {
      from: '2026-01',
      to: '2026-08',
      bend: (line, _p, due) => {
        const done = complete
          ? Math.min(4, Math.floor((due.month - months.of('2026-01')) / 2) + 1)
          : due.month > months.of('2026-01')
            ? 1
            : 0
        line.account = at(plant, n, done)
        plant.fix(line)
        answer.ids.push(line.detailNo)
      }
    })
    plant.entries.push({ register: '残疾证', person: n, value: '3' })
  }
}

export const changesIntoOne = (plant: Plant): void => {
  const rings = plant.world.lines > 200_000 ? 4 : 2
  for (let i = 0; i < rings; i++) {
    const county = plant.county()
    const taker = plant.person({ age: 44, county })
    const size = 6 + plant.draw(7)
    for (let k = 0; k < size; k++) {
      const n = plant.person({ age: 66, village: plant.world.people.village[taker]!, county })
      const answer = plant.open('D11', plant.idOf(n), '同一经办人集中变更，资金流向同一账户')
      const on = day(2026, 4, 13 + plant.draw(3))
      plant.world.changes.push({
        person: n,
        old: at(plant, n, 0),
        now: at(plant, taker, 0),
        changed: on,
        declared: on,
        reviewed: on,
        confirmed: on,
        operator: `${plant.region.story.clerks[1]}经办7${i}`
      })
      plant.give('disaster', n, {
        from: '2026-05',
        to: '2026-06',
        answer,
        bend: (line) => {
          line.account = at(plant, taker, 0)
          plant.fix(line)
        }
      })
    }
  }
}
