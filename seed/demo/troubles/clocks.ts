/** D32 paid after the two working days; D33 failed money that nobody returned or sent again. */
import { wordsOf } from '../failures.ts'
import { type Plant } from './plant.ts'

export const latePayments = (plant: Plant): void => {
  for (let i = 0; i < 10; i++) {
    const month = `2026-${String(1 + i).padStart(2, '0')}`
    const county = (i * 3) % plant.region.counties.length
    const { code } = plant.project('forester')
    const answer = plant.open(
      'D32',
      `${plant.region.counties[county]!.code} ${code} ${month}`,
      '整批支付超过 2 个工作日'
    )
    for (let k = 0; k < 3; k++)
      plant.give('forester', plant.person({ age: plant.aged('forester', 40), county }), {
        from: month,
        to: month
      })
    plant.watchers.push((lines, due) => {
      if (due.project.code !== code || due.county !== county || due.period !== month) return
      for (const line of lines) {
        line.slow = 4 + (i % 6)
        line.wanted ??= 'paid'
        answer.ids.push(line.detailNo)
      }
    })
  }
}

export const abandoned = (plant: Plant): void => {
  const count = plant.cases_(36)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: plant.aged('upkeep', 61) })
    const code = (['F-CLOSED', 'F-NAME', 'F-DORM', 'F-INACT'] as const)[i % 4]!
    const month = `2026-0${1 + (i % 9)}`
    plant.give('upkeep', n, {
      from: month,
      to: month,
      answer: plant.open(
        'D33',
        plant.idOf(n),
        `失败后未退回未重发（${wordsOf(code, plant.region.banks[plant.world.people.bank[n]!]!.words)}）`
      ),
      bend: (line) => {
        line.wanted = code
        line.abandoned = true
      }
    })
  }
}
