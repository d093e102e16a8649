/** D34 off the year's list; D35 cash or a unit's account; D37 after the policy's end. */
import { counties, villages } from '../places.ts'
import { months, type Plant } from './plant.ts'

/** On the national catalogue but on no list of the prefecture. */
export const unlisted = ['2082503', '2089999']
/** On the list of 2025 only, though still paid in 2026. */
export const droppedIn2026 = ['9130102']
/** Ends with June 2026. */
export const ending: Record<string, string> = { '9080201': '2026-06-30' }

export const offList = (plant: Plant): void => {
  const count = plant.cases_(24)
  plant.silence('9130102', (due) => due.month >= months.of('2026-01'))
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 45 })
    const code = i % 2 ? '2089999' : '9130102'
    plant.give(code, n, {
      from: '2026-02',
      to: i % 2 ? '2026-04' : '2026-02',
      answer: plant.open('D34', plant.idOf(n), `${code} 不在当年清单`)
    })
  }
}

export const offPlatform = (plant: Plant): void => {
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 58 })
    const cash = i % 2 === 0
    const { people } = plant.world
    const village = villages[people.village[n]!]!
    plant.give('2240703', n, {
      from: '2026-03',
      to: '2026-03',
      answer: plant.open('D35', plant.idOf(n), cash ? '现金发放' : '转入乡镇实有资金账户'),
      bend: (line) => {
        line.channel = cash ? '现金' : '单位实有账户'
        if (cash) return
        line.payeeName = `${village.townshipName}人民政府`
        line.payeeId = ''
        line.account = `5304${counties[village.county]!.code}${village.township.slice(6)}0188`
        plant.fix(line)
      }
    })
  }
}

export const afterTheEnd = (plant: Plant): void => {
  plant.silence('9080201', (due) => due.month > months.of('2026-06'))
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 68 })
    const answer = plant.open('D37', plant.idOf(n), '政策 2026-06-30 到期后仍发放')
    plant.give('9080201', n, {
      from: '2026-05',
      to: `2026-${['07', '08', '09', '10'][i % 4]}`,
      bend: (line, _p, due) => {
        if (due.month > months.of('2026-06')) answer.ids.push(line.detailNo)
      }
    })
  }
}
