import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const names = [
  ...['account-changes', 'change-steps', 'top-bank-share', 'register-coverage'],
  ...['in-scope-projects', 'project-overlap', 'missing-periods', 'township-transfer']
]

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)

beforeEach(async () => {
  small = await world({ filled: false, only: names.map((name) => `indicators/${name}`) })
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  expect(await ask(name)).toEqual(nothing)
})

describe('changes of account', () => {
  const changes = () =>
    put(small, 'account_change', [
      {}, // applied 2, reviewed 4, confirmed 6, changed 10 February: 8 days
      { person_no: 2, declared_on: '2026-02-10', reviewed_on: '2026-02-10', confirmed_on: '2026-02-10' }, // all in a day
      { person_no: 2, reviewed_on: null },
      { person_no: 3, confirmed_on: '2026-02-03' }, // confirmed before it was reviewed
      { person_no: 4, confirmed_on: '2026-02-11' }, // confirmed after the change
      { person_no: 9, changed_on: '2025-12-31' },
      { person_no: 8 } // nobody knows where
    ])

  it('persons with a change ÷ persons paid', async () => {
    await put(small, 'disbursement', [{}, {}, { beneficiary_no: 2 }, {}, {}, { state: 'failed' }])
    await put(small, 'beneficiary', [{}, {}, {}, {}])
    await changes()
    // 1, 2, 3, 4, 8 of persons 1, 2, 4, 5; days 8, 0, 8, 8, 8, 8
    expect(await ask('account-changes')).toEqual({
      ...{ hits: 5, base: 4, share: 1.25, days: 8, amount_fen: null, not_testable: 1, light: 'none' }
    })
    await small.db.run('delete from account_change where person_no <> 9')
    expect(await ask('account-changes')).toMatchObject({ hits: 0, base: 4, share: 0 })
  })

  it('three steps in order, on one day or on four', async () => {
    await put(small, 'beneficiary', [{}, {}, {}, {}])
    await changes()
    // 1, the first of 2 and 8 of six
    expect(await ask('change-steps')).toEqual({
      ...{ hits: 3, base: 6, share: 0.5, days: 8, amount_fen: null, not_testable: 1, light: 'bad' }
    })
    await small.db.run('delete from account_change where reviewed_on is null or person_no in (3, 4)')
    expect(await ask('change-steps')).toMatchObject({ hits: 3, base: 3, share: 1, light: 'good' })
  })

  it('the township whose new accounts lean most on one bank', async () => {
    const opened = { registered_on: '2026-03-01' }
    const other = { ...opened, village_code: '532301102001' }
    await put(small, 'beneficiary', [
      { ...opened, bank: '甲' },
      { ...opened, bank: '甲' },
      { bank: '甲', registered_on: '2020-01-01' }, // changed this year, below
      { ...opened, bank: '乙' },
      { ...other, bank: '甲' },
      { ...other, bank: '乙' },
      { ...other, bank: '乙', account_no: null }, // no account
      { ...other, bank: null },
      { ...opened, bank: '丙', village_code: '532301103001' }, // too few to compare
      { bank: '甲', registered_on: '2020-01-01' }
    ])
    await put(small, 'account_change', [{ person_no: 3 }, { person_no: 10, changed_on: '2025-02-10' }])
    // first township 3 of 4, second 1 of 2
    expect(await ask('top-bank-share', { least: 2 })).toEqual({
      ...{ hits: 3, base: 4, share: 0.75, days: null, amount_fen: null, not_testable: 1, light: 'none' }
    })
    expect(await ask('top-bank-share', { least: 5 })).toMatchObject({
      hits: null,
      share: null,
      not_testable: 1
    })
  })
})

describe('registers', () => {
  it('those the list names and the deaths; the age runs from the day in China', async () => {
    await put(small, 'policy_item', [
      { project_code: 'P1', excluded_registers: 'payroll;business' },
      { project_code: 'P2', excluded_registers: 'payroll' },
      { project_code: 'P3', excluded_registers: null }
    ])
    await put(small, 'load', [
      {}, // 20:00 UTC of 1 June is 2 June in China
      { loaded_at: '2026-06-20 01:00:00' },
      { loaded_at: '2026-01-01 01:00:00' }
    ])
    await put(small, 'register_entry', [
      { person_no: 1, register: 'payroll' },
      { person_no: 2, register: 'death', load_id: 'L2' },
      { person_no: 3, register: 'orphan', load_id: 'L3' } // held, but nothing asks for it
    ])
    // payroll and death of payroll, business, death; payroll is 28 days old on 30 June
    expect(await ask('register-coverage')).toEqual({
      ...{ hits: 2, base: 3, share: 2 / 3, days: 28, amount_fen: null, not_testable: 0, light: 'none' }
    })
  })
})

describe('projects', () => {
  it('in scope: the newest list up to the year, without what the document leaves out', async () => {
    await put(small, 'policy_item', [
      { project_code: 'P1' },
      { project_code: 'P1' }, // on two lists of the year
      { project_code: 'P2' },
      { project_code: 'P3', year: 2025 },
      { project_code: 'P4', year: 2027 }
    ])
    expect(await ask('in-scope-projects')).toMatchObject({ hits: 2, base: 2, share: 1 })
    await put(small, 'scope_exclusion', [
      { project_code: 'P2' },
      { project_code: null },
      { project_code: 'P1', valid_to: '2024-01-01' } // no longer in force
    ])
    expect(await ask('in-scope-projects')).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: null, amount_fen: null, not_testable: 0, light: 'none' }
    })
    expect(await ask('in-scope-projects', { to: '2025-06' })).toMatchObject({ hits: 1, base: 1 })
  })

  it('overlap: persons of both ÷ persons of either, listed projects only', async () => {
    await put(small, 'project', [
      { project_code: 'P1' },
      { project_code: 'P2' },
      { project_code: 'P3' },
      { project_code: 'P4', listed: false }
    ])
    const paid = (project_code: string, ...persons: number[]) =>
      persons.map((beneficiary_no) => ({ project_code, beneficiary_no }))
    await put(small, 'disbursement', [
      ...paid('P1', 1, 2, 3, 1),
      ...paid('P2', 1, 2, 3, 4),
      ...paid('P3', 1, 5),
      ...paid('P4', 1, 2, 3),
      { project_code: 'P3', beneficiary_no: 2, state: 'failed' },
      { project_code: 'P3', beneficiary_no: null, payee_no: null }
    ])
    // P1 P2: 3 of 4 = 75 %; P1 P3: 1 of 4; P2 P3: 1 of 5
    expect(await ask('project-overlap', { least: 3 })).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: null, amount_fen: null, not_testable: 1, light: 'none' }
    })
    expect(await ask('project-overlap', { least: 4 })).toMatchObject({ hits: 0 })
    expect(await ask('project-overlap', { least: 1, percent: 75 })).toMatchObject({ hits: 0 }) // above, not at
    expect(await ask('project-overlap', { least: 1, percent: 24 })).toMatchObject({ hits: 2 })
  })
})

describe('missing periods', () => {
  const paid = (project_code: string, period: string, more = {}) => ({
    ...{ project_code, period, batch_no: `${project_code}${period}`, division_code: '532301101', ...more }
  })

  it('months due since the first one paid, answered by any period that overlaps', async () => {
    await put(small, 'project', [
      { project_code: 'M' },
      { project_code: 'Q', frequency: 'quarter' },
      { project_code: 'Y', frequency: 'year' },
      { project_code: 'O', frequency: 'once' },
      { project_code: 'N', frequency: null }
    ])
    await put(small, 'disbursement', [
      paid('M', '2026-02'),
      paid('M', '2026-03', { state: 'failed' }),
      paid('M', '2026-04'),
      paid('M', '2026Q1', { division_code: '532322100' }), // April and May missing here
      paid('Q', '2026Q1'),
      paid('Y', '2025'), // 2026 is not over
      paid('O', '2026-01'),
      paid('N', '2026-01')
    ])
    // on 30 June June is not over. M there: February to May, March and May missing; M elsewhere: January to May, April
    // and May missing; Q: the first quarter, paid
    expect(await ask('missing-periods')).toEqual({
      ...{ hits: 4, base: 10, share: 0.4, days: null, amount_fen: null, not_testable: 1, light: 'bad' }
    })
    // a day later June and the second quarter are due in all three
    expect(await ask('missing-periods', { as_of: '2026-07-01' })).toMatchObject({ hits: 7, base: 13 })
  })

  it('nothing is due after the policy ends', async () => {
    await put(small, 'project', [{ project_code: 'M' }])
    await put(small, 'disbursement', [paid('M', '2026-01'), paid('M', '2026-02')])
    await put(small, 'policy_item', [
      { project_code: 'M', year: 2025 },
      { project_code: 'M', effective_to: '2026-02-28' }
    ])
    expect(await ask('missing-periods')).toMatchObject({ hits: 0, base: 2, share: 0, light: 'good' })
  })
})

describe('money passed to townships', () => {
  it('by division or by the ending of the unit', async () => {
    const units = ['鹿城镇', '大村乡人民政府', '子午镇财政所', '某某村民委员会', '东城街道办事处']
    const others = ['某县民政局', '镇江路支行', '乡村振兴局', '县人民政府']
    await put(small, 'allocation', [
      ...[...units, ...others].map((receiving_unit) => ({ receiving_unit })),
      { division_code: '532301101' },
      {}, // to a county, no unit named
      { receiving_unit: '鹿城镇', received_on: '2025-12-31' }
    ])
    // five names and one division of ten that can be told
    expect(await ask('township-transfer')).toEqual({
      ...{ hits: 6, base: 10, share: 0.6, days: null, amount_fen: 6000, not_testable: 1, light: 'bad' }
    })
    await small.db.run(`delete from allocation where source_line <= 5 or length(division_code) = 9`)
    expect(await ask('township-transfer')).toMatchObject({ hits: 0, base: 4, amount_fen: 0, light: 'good' })
  })
})
