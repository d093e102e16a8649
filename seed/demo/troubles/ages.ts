/** D14 outside the project's age range. */
import type { Plant } from './plant.ts'

export const wrongAge = (plant: Plant): void => {
  const all: [string, number, string][] = [
    ['elder', 71, '高龄津贴未满 80 岁'],
    ['orphan', 22, '孤儿基本生活费已满 18 岁'],
    ['centenarian', 92, '百岁补助未满 100 岁'],
    ['farmland', 12, '种粮户主未满 16 岁'],
    ['post', 69, '公益性岗位超过 65 岁']
  ]
  const kinds = all.filter(([role]) => plant.has(role))
  const count = plant.cases_(40)
  for (let i = 0; i < count; i++) {
    const [role, age, note] = kinds[i % kinds.length]!
    const n = plant.person({ age })
    const answer = plant.open('D14', plant.idOf(n), note)
    if (role === 'orphan') plant.entries.push({ register: '孤儿', person: n })
    const from = 1 + plant.draw(4)
    plant.give(role, n, {
      from: `2026-0${from}`,
      to: role === 'farmland' ? '2026-08' : `2026-0${from + 1 + plant.draw(4)}`,
      answer
    })
  }
}
