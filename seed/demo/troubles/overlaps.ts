/** D05 two projects that exclude each other; pairs that are meant to stack; D41 gaps in a monthly project. */
import type { Plant } from './plant.ts'

export const exclusivePairs = (plant: Plant): void => {
  const all: [string, string, number][] = [
    ['minimum', 'destitute', 66],
    ['destitute', 'poor-disabled', 64],
    ['orphan', 'de-facto', 10],
    ['care', 'severe-disabled', 71],
    ['urban-minimum', 'minimum', 50]
  ]
  // Some regions pay both sides of a pair as one project.
  const pairs = all.filter(([a, b]) => plant.project(a) !== plant.project(b))
  const count = plant.cases_(45)
  for (let i = 0; i < count; i++) {
    const [a, b, age] = pairs[i % pairs.length]!
    const n = plant.person({ age: plant.aged(a, age) })
    const answer = plant.open(
      'D05',
      plant.idOf(n),
      `${plant.project(a).code} 与 ${plant.project(b).code} 同期领取`
    )
    const month = 1 + plant.draw(6)
    const span = { from: `2026-0${month}`, to: `2026-0${Math.min(9, month + 1 + plant.draw(3))}`, answer }
    plant.give(a, n, span)
    plant.give(b, n, span)
  }
}

export const stackingPairs = (plant: Plant): void => {
  for (let i = 0; i < 12; i++) {
    const n = plant.person({ age: 60 })
    const innocent = plant.innocent('D05', plant.idOf(n), '低保与价格临时补贴、两项残疾人补贴按政策叠加')
    const priced = i % 2 > 0 && plant.has('price')
    plant.entries.push({ register: '低保', person: n })
    if (!priced) plant.entries.push({ register: '残疾证', person: n, value: '1' })
    for (const role of priced ? ['minimum', 'price'] : ['poor-disabled', 'severe-disabled'])
      plant.give(role, n, { from: '2026-01', to: '2026-03', answer: innocent })
  }
}

export const brokenSequence = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: plant.aged('elder', 84) })
    const gap = 2 + plant.draw(4)
    const answer = plant.open('D41', plant.idOf(n), `高龄津贴断发 ${gap} 个月后恢复`)
    const stop = 3 + plant.draw(3)
    plant.give('elder', n, { from: '2025-01', to: `2025-0${stop}`, answer })
    plant.give('elder', n, {
      from: `2025-${String(stop + gap + 1).padStart(2, '0')}`,
      to: '2025-12',
      answer
    })
  }
}
