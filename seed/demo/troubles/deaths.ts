/** D01 paid after death; D45 the bank says the holder died, or the account was closed and another opened. */
import { day, firstOf } from '../days.ts'
import type { Plant } from './plant.ts'
import { months } from './plant.ts'

export const deadPayees = (plant: Plant): void => {
  const count = plant.cases_(60)
  for (let i = 0; i < count; i++) {
    const role = ['elder', 'minimum', 'upkeep', 'poor-disabled'][i % 4]!
    const n = plant.person({ age: 82 + plant.draw(10) })
    const end = months.of('2025-03') + plant.draw(16)
    const died = day(Math.floor(end / 12), (end % 12) + 1, 3 + plant.draw(24))
    const after = 1 + plant.draw(9)
    const answer = plant.open('D01', plant.idOf(n), `死亡后仍领取 ${after} 期`)
    plant.entries.push({ register: '死亡', person: n, from: died })
    const last = end + after
    plant.give(role, n, {
      from: '2025-01',
      to: `${Math.floor(last / 12)}-${String((last % 12) + 1).padStart(2, '0')}`,
      // Only periods that begin after the death count; the month of death itself is lawful.
      bend: (line, _payouts, due) => {
        if (due.first <= died) return
        answer.ids.push(line.detailNo)
        plant.owed.add(line.detailNo)
      }
    })
  }
  for (let i = 0; i < 12; i++) {
    const n = plant.person({ age: 85 })
    const end = months.of('2025-08') + plant.draw(8)
    const innocent = plant.innocent('D01', plant.idOf(n), '死亡当月的补贴，次月停发')
    plant.entries.push({ register: '死亡', person: n, from: firstOf(end) + 2 + plant.draw(6) })
    plant.give('elder', n, {
      from: '2025-06',
      to: `${Math.floor(end / 12)}-${String((end % 12) + 1).padStart(2, '0')}`,
      bend: (line, _p, due) => {
        if (due.month === end) innocent.ids.push(line.detailNo)
      }
    })
  }
}

export const deadAccounts = (plant: Plant): void => {
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 81 + plant.draw(11) })
    const dead = i % 2 === 0
    const at = months.of('2025-06') + plant.draw(12)
    const answer = plant.open('D45', plant.idOf(n), dead ? '银行反馈持卡人死亡' : '销户后改入他行新账户')
    plant.give('elder', n, {
      from: '2025-04',
      to: `${Math.floor((at + 2) / 12)}-${String(((at + 2) % 12) + 1).padStart(2, '0')}`,
      bend: (line, _p, due) => {
        if (due.month < at) return
        answer.ids.push(line.detailNo)
        if (due.month === at) line.wanted = dead ? 'F-DEAD' : 'F-CLOSED'
        else if (dead) line.wanted = 'F-DEAD'
        else {
          const { people } = plant.world
          people.bank[n] = (line.bank + 1) % plant.region.banks.length
          line.account = people.account(n)
          line.bank = people.bank[n]!
          line.branch = people.branch(n)
        }
      }
    })
  }
}
