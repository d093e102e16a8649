/** D16-D22: what other departments' registers say about those who receive. */
import { day } from '../days.ts'
import { Category } from '../people.ts'
import type { Plant } from './plant.ts'

const span = (plant: Plant): { from: string; to: string } => {
  const from = 1 + plant.draw(5)
  return { from: `2026-0${from}`, to: `2026-0${from + 1 + plant.draw(3)}` }
}

export const payroll = (plant: Plant): void => {
  const roles = ['minimum', 'post', 'winter', 'forester'].filter(
    (r) => plant.has(r) && plant.project(r).registers.includes('payroll')
  )
  const count = plant.cases_(40)
  for (let i = 0; i < count; i++) {
    const role = roles[i % roles.length]!
    const n = plant.person({ age: 45 })
    plant.entries.push({
      register: '财政供养',
      person: n,
      from: day(2015 + plant.draw(9), 7, 1)
    })
    const answer = plant.open('D16', plant.idOf(n), `财政供养人员领取 ${plant.project(role).code}`)
    plant.give(
      role,
      n,
      role === 'winter' ? { from: '2026-01', to: '2026-02', answer } : { ...span(plant), answer }
    )
  }
  for (let i = 0; i < 12; i++) {
    const n = plant.person({ age: 45 })
    plant.entries.push({
      register: '财政供养',
      person: n,
      from: day(2012, 9, 1)
    })
    plant.give('farmland', n, {
      from: '2026-01',
      answer: plant.innocent('D16', plant.idOf(n), '耕地地力保护补贴不排除财政供养人员')
    })
  }
}

export const cadreFamilies = (plant: Plant): void => {
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const cadre = plant.person({ age: 50, category: Category.cadre })
    const { people } = plant.world
    const n = plant.person({
      age: 28,
      head: cadre,
      village: people.village[cadre]!,
      county: people.county(cadre)
    })
    plant.entries.push({ register: '低保', person: n })
    const answer = plant.open('D17', plant.idOf(n), '村干部同户成员领取低保')
    plant.give('minimum', n, { ...span(plant), answer })
  }
}

export const wealth = (plant: Plant): void => {
  const kinds: [string, string][] = [
    ['车辆', '128000'],
    ['房产', '2'],
    ['工商登记', '500000'],
    ['公积金', '8600']
  ]
  const count = plant.cases_(44)
  for (let i = 0; i < count; i++) {
    const [register, value] = kinds[i % kinds.length]!
    const n = plant.person({ age: 44 })
    plant.entries.push(
      { register: '低保', person: n },
      { register, person: n, from: day(2020 + (i % 5), 5, 10), value }
    )
    plant.give('minimum', n, {
      ...span(plant),
      answer: plant.open('D18', plant.idOf(n), `低保对象名下有${register}登记`)
    })
  }
}

export const gone = (plant: Plant): void => {
  const count = plant.cases_(24)
  for (let i = 0; i < count; i++) {
    const register = i % 2 ? '户籍注销' : '服刑'
    const n = plant.person({ age: 38 })
    plant.entries.push(
      { register: '低保', person: n },
      {
        register,
        person: n,
        from: day(2025, 11, 4 + (i % 20)),
        to: register === '服刑' ? day(2028, 5, 1) : undefined
      }
    )
    plant.give('minimum', n, {
      ...span(plant),
      answer: plant.open('D19', plant.idOf(n), `${register}期间领取低保`)
    })
  }
}

export const expiredDisability = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const n = plant.person({ age: 40 })
    const expired = i % 2 === 0
    plant.entries.push({
      register: '残疾证',
      person: n,
      from: day(2015, 12, 1),
      to: expired ? day(2025, 12, 1) : day(2029, 1, 1),
      value: expired ? '1' : '4'
    })
    plant.give('severe-disabled', n, {
      ...span(plant),
      answer: plant.open('D20', plant.idOf(n), expired ? '残疾证已过期' : '残疾等级四级，不属重度')
    })
  }
}

export const fakeCategory = (plant: Plant): void => {
  const count = plant.cases_(30)
  for (let i = 0; i < count; i++) {
    const county = plant.county()
    // A county whose register names hardly anybody proves nothing about who is not in it.
    const named = plant.world.recipients[plant.project('destitute').index]![county]!.length
    const role = i % 2 && named > 1 ? 'destitute' : 'minimum'
    const n = plant.person({ age: 63, county })
    plant.unregistered.add(n)
    plant.give(role, n, {
      ...span(plant),
      answer: plant.open('D21', plant.idOf(n), '按该类别发放，但不在登记名册')
    })
  }
}

export const forgotten = (plant: Plant): void => {
  const count = plant.cases_(30)
  // Where the allowance has conditions beside the age, nobody can tell that it was forgotten.
  const universal = plant.project('elder').registers.length === 0
  for (let i = 0; i < count; i++) {
    const severe = i % 2 === 0 || !universal
    const n = plant.person({ age: severe ? 45 : 86 })
    if (severe)
      plant.entries.push({
        register: '残疾证',
        person: n,
        from: day(2022, 4, 1),
        to: day(2032, 4, 1),
        value: '1'
      })
    plant.open('D22', plant.idOf(n), severe ? '一级残疾，未发放护理补贴' : '年满 80 岁在库，未发放高龄津贴')
  }
}
