/** D02 the same person, project and period paid twice; D03 a voucher sent twice; D04 paid by two counties. */
import { addWorking } from '../days.ts'
import type { Line } from '../lines.ts'
import { copyOf, type Plant } from './plant.ts'

export const paidTwice = (plant: Plant): void => {
  const count = plant.cases_(48)
  for (let i = 0; i < count; i++) {
    const role = ['elder', 'poor-disabled', 'farmland', 'forest'][i % 4]!
    const n = plant.person({ age: i % 4 === 0 ? 84 : 50 })
    const answer = plant.open('D02', plant.idOf(n), '同项目同期发放两次')
    plant.give(role, n, {
      from: i % 4 < 2 ? '2026-02' : '2025-01',
      to: i % 4 < 2 ? '2026-06' : '2026-10',
      bend: (line, payouts, due) => {
        if (i % 4 < 2 && due.month % 4 !== i % 3) return
        const twin = copyOf(line, payouts)
        answer.ids.push(line.detailNo, twin.detailNo)
        return [twin]
      }
    })
  }
  for (let i = 0; i < 12; i++) {
    const n = plant.person({ age: 83 })
    const innocent = plant.innocent('D02', plant.idOf(n), '补发上月，所属期不同')
    plant.give('elder', n, {
      from: '2026-03',
      to: '2026-04',
      bend: (line) => {
        innocent.ids.push(line.detailNo)
      }
    })
  }
}

export const sentTwice = (plant: Plant): void => {
  for (let i = 0; i < 10; i++) {
    const { counties } = plant.region
    const county = i % counties.length
    const month = `2026-${String(1 + i).padStart(2, '0')}`
    const subject = `${counties[county]!.code} ${plant.project('doctor').code} ${month}`
    const answer = plant.open('D03', subject, '整张凭证重复发送')
    const size = 12 + plant.draw(plant.world.lines > 200_000 ? 40 : 3)
    let left = size
    let again: { voucher: string; day: number } | undefined
    let first: string | undefined
    for (let k = 0; k < size; k++) {
      const n = plant.person({ age: 30 + plant.draw(25), county })
      const bend = (line: Line, payouts: Parameters<typeof copyOf>[1]): Line[] => {
        if (left-- === size) {
          again = {
            voucher: payouts.voucher(county, addWorking(line.instructed, 2)),
            day: addWorking(line.instructed, 2)
          }
          first = payouts.voucher(county, line.instructed)
        }
        line.voucherNo = first!
        const twin = copyOf(line, payouts)
        twin.voucherNo = again!.voucher
        twin.instructed = again!.day
        answer.ids.push(line.detailNo, twin.detailNo)
        return [twin]
      }
      plant.give('doctor', n, { from: month, to: month, bend })
    }
  }
}

export const crossCounty = (plant: Plant): void => {
  const { counties } = plant.region
  if (counties.length < 2) return
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const role = ['minimum', 'farmland', 'poor-disabled'][i % 3]!
    const n = plant.person({ age: 55 })
    const there = (plant.world.people.county(n) + 1 + plant.draw(counties.length - 1)) % counties.length
    const answer = plant.open('D04', plant.idOf(n), `另在${counties[there]!.name}领取同项目同期`)
    const span = { from: '2026-01', to: i % 3 === 1 ? '2026-10' : '2026-05', answer }
    plant.give(role, n, span)
    plant.give(role, n, {
      ...span,
      county: there,
      bend: (line) => {
        line.division = plant.townshipOf(there)
      }
    })
  }
}
