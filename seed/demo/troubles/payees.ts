/** D08 another person collects; D09 the account's name differs; D12 impossible numbers that pass the check digit; D13 one number, two names. */
import { day } from '../days.ts'
import type { Plant } from './plant.ts'

export const wrongPayee = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    // Each its own: several households on one account would be D07 as well.
    const cadre = plant.person({ age: 46 })
    const { people } = plant.world
    const n = plant.person({ age: 70, village: people.village[cadre]!, county: people.county(cadre) })
    const answer = plant.open('D08', plant.idOf(n), '收款人既非本人也非户主')
    plant.give(i % 2 ? 'relief' : 'winter', n, {
      from: i % 2 ? '2026-02' : '2026-01',
      to: i % 2 ? '2026-03' : '2026-02',
      answer,
      bend: (line) => {
        line.payeeName = people.name[cadre]!
        line.payeeId = people.id[cadre]!
        line.account = people.account(cadre)
        plant.fix(line)
      }
    })
  }
}

const other = (name: string): string => name.slice(0, -1) + (name.endsWith('华') ? '花' : '华')

export const wrongHolder = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 57 })
    const answer = plant.open('D09', plant.idOf(n), '收款户名与补贴对象姓名不符')
    plant.give('farmland', n, {
      from: '2025-01',
      to: '2026-10',
      answer,
      bend: (line) => {
        line.payeeName = other(line.payeeName)
      }
    })
  }
  const { family, given } = plant.region.story.dotted
  const [front, back] = [family[0]!, given[0]!]
  for (let i = 0; i < 12; i++) {
    const n = plant.person({ age: 50 })
    plant.world.people.name[n] = i % 2 ? `${front}·${back}` : '李𠮷祥'
    const innocent = plant.innocent('D09', plant.idOf(n), i % 2 ? '间隔号写法不同' : '生僻字')
    plant.give('farmland', n, {
      from: '2026-01',
      to: '2026-10',
      answer: innocent,
      bend: (line) => {
        line.payeeName = i % 2 ? `${front}${'•．・'[i % 3]}${back}` : line.payeeName
      }
    })
  }
}

export const impossibleIds = (plant: Plant): void => {
  const count = plant.cases_(20)
  for (let i = 0; i < count; i++) {
    const strange = i % 2 === 0
    const n = plant.person({
      age: 60,
      ...(strange
        ? { prefix: `${plant.region.root.slice(0, 2)}9981` }
        : { birth: day(1899 + (i % 4), 3, 1 + i) })
    })
    const answer = plant.open('D12', plant.idOf(n), strange ? '区划前缀不存在' : '年龄超过 120 岁')
    plant.give('forest', n, { from: '2025-01', to: '2026-10', answer })
  }
}

export const otherNames = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 48 })
    const answer = plant.open('D13', plant.idOf(n), '同一身份证号对应不同姓名')
    plant.give('farmland', n, { from: '2025-01', to: '2025-12', answer })
    plant.give('farmland', n, {
      from: '2026-01',
      answer,
      bend: (line) => {
        const name = '王' + plant.world.people.name[n]!.slice(-1) + '生'
        line.name = line.payeeName = line.headName = name
      }
    })
  }
}
