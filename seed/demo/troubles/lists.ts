/** D34 off the year's list; D35 cash or a unit's account; D37 after the policy's end. */
import { months, type Plant } from './plant.ts'

/** Last day of the project of role `ending`. */
export const END = '2026-06-30'

export const offList = (plant: Plant): void => {
  const count = plant.cases_(24)
  plant.silence('dropped', (due) => due.month >= months.of('2026-01'))
  for (let i = 0; i < count; i++) {
    const role = i % 2 ? 'unlisted' : 'dropped'
    const n = plant.person({ age: plant.aged(role, 45) })
    const once = plant.project(role).every === 'once'
    plant.give(role, n, {
      from: '2026-02',
      to: once ? '2026-02' : '2026-04',
      answer: plant.open('D34', plant.idOf(n), `${plant.project(role).code} 不在当年清单`)
    })
  }
}

export const offPlatform = (plant: Plant): void => {
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 58 })
    const cash = i % 2 === 0
    const { people } = plant.world
    const village = plant.region.villages[people.village[n]!]!
    const { code, name } = plant.region.counties[village.county]!
    plant.give('disaster', n, {
      from: '2026-03',
      to: '2026-03',
      answer: plant.open('D35', plant.idOf(n), cash ? '现金发放' : '转入乡镇实有资金账户'),
      bend: (line) => {
        line.channel = cash ? '现金' : '单位实有账户'
        if (cash) return
        line.payeeName = `${village.townshipName ?? name}人民政府`
        line.payeeId = ''
        line.account = `2405${code}${village.township.slice(6).padStart(3, '0')}0188`
        plant.fix(line)
      }
    })
  }
}

export const afterTheEnd = (plant: Plant): void => {
  plant.silence('ending', (due) => due.month > months.of('2026-06'))
  const monthly = plant.project('ending').every === 'month'
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: plant.aged('ending', 68) })
    const answer = plant.open('D37', plant.idOf(n), `政策 ${END} 到期后仍发放`)
    plant.give('ending', n, {
      from: '2026-05',
      to: `2026-${monthly ? ['07', '08', '09', '10'][i % 4] : '10'}`,
      bend: (line, _p, due) => {
        if (due.month > months.of('2026-06')) answer.ids.push(line.detailNo)
      }
    })
  }
}
