import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const names = [
  ...['list-published', 'list-filed', 'list-adopted', 'list-cleaned', 'off-list', 'list-changes'],
  ...['change-papers', 'expired-policy', 'prescribed-items']
]

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)

beforeEach(async () => {
  small = await world({ filled: false, only: names.map((name) => `indicators/${name}`) })
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  expect(await ask(name)).toEqual(nothing)
})

describe('days of the calendar', () => {
  beforeEach(async () => {
    await put(small, 'deadline', [
      { deadline: 'list-published', event: 'published_on' },
      { deadline: 'list-filed', event: 'filed_on', day: 20 },
      { deadline: 'list-adopted', event: 'adopted_on', month: 2, year_offset: 0 },
      { deadline: 'list-cleaned', event: 'cleaned_on', month: 2, year_offset: 0 },
      { deadline: 'once', event: 'published_on', every: 'once', due_on: '2025-06-30', scored: false }
    ])
    await put(small, 'policy_item', [
      { year: 2025, project_code: 'P1', published_on: '2025-01-10', filed_on: '2024-12-20' },
      { year: 2026, project_code: 'P1', published_on: '2025-12-31', filed_on: '2025-12-21' },
      { year: 2026, project_code: 'P2' }
    ])
  })

  it('published: the last day counts; ten days late is late; the history and next year wait', async () => {
    // 2025 due 2024-12-31, ten days late; 2026 on its last day; 2027 is due in December; P2 bears no date
    expect(await ask('list-published', { from: '2025-01' })).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: 10, amount_fen: null, not_testable: 1, light: 'bad' }
    })
    expect(await ask('list-published')).toMatchObject({ hits: 1, base: 1, days: 0, light: 'good' })
  })

  it('published: the list of next year is late once its day has passed', async () => {
    // list 2027, due 2026-12-31, asked on 2027-01-05
    const asked = { to: '2026-12', as_of: '2027-01-05' }
    expect(await ask('list-published', asked)).toMatchObject({ hits: 1, base: 2, share: 0.5, days: 5 })
  })

  it('filed: 20 December is in time, 21 is a day late', async () => {
    expect(await ask('list-filed', { from: '2025-01' })).toMatchObject({
      hits: 1,
      base: 2,
      share: 0.5,
      days: 1
    })
  })

  it.each([
    ['list-adopted', 'list-adoption'],
    ['list-cleaned', 'list-cleanup']
  ])('%s: the end of February, from the timed matters', async (name, subject) => {
    expect(await ask(name)).toEqual(nothing)
    await put(small, 'timing', [
      { subject, subject_no: '2025', to_on: '2025-03-03' }, // three days late
      { subject, subject_no: '2026', to_on: '2026-02-28' }
    ])
    expect(await ask(name, { from: '2025-01' })).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: 3, amount_fen: null, not_testable: null, light: 'bad' }
    })
  })

  it('a region without the day says nothing', async () => {
    await small.db.run(`delete from deadline where event = 'published_on'`)
    expect(await ask('list-published')).toEqual(nothing)
  })
})

describe('what is paid and what the list holds', () => {
  it('off the list: a listed project, one outside the scope, a failure and a year without a list are none', async () => {
    await put(small, 'scope_exclusion', [{ project_code: 'P3' }])
    await put(small, 'disbursement', [
      {},
      { project_code: 'P2' },
      { project_code: 'P2', state: 'failed', failure_code: 'F-NAME' },
      { project_code: 'P3' },
      { batch_no: 'B2', period: '2025', project_code: 'P2', amount_fen: 700 }
    ])
    expect(await ask('off-list')).toEqual({ ...nothing, not_testable: 3 })
    await put(small, 'policy_item', [{ project_code: 'P1' }])
    expect(await ask('off-list')).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: null, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
    await put(small, 'policy_item', [{ project_code: 'P2' }])
    expect(await ask('off-list')).toMatchObject({ hits: 0, base: 2, amount_fen: 0, light: 'good' })
  })

  it('after the end: a period that begins on a later day, by the newest list', async () => {
    await put(small, 'policy_item', [
      { project_code: 'P1', effective_to: '2026-03-31' },
      { project_code: 'P2', year: 2025, effective_to: '2025-12-31' },
      { project_code: 'P2' } // renewed without an end
    ])
    await put(small, 'disbursement', [
      {}, // March
      { batch_no: 'B2', period: '2026-04' },
      { batch_no: 'B3', period: '2026Q2', amount_fen: 500 },
      { batch_no: 'B4', period: '2026Q1' },
      { batch_no: 'B5', period: '2026' }, // begins in January
      { batch_no: 'B6', period: '2026-04', state: 'returned', failure_code: 'F-NAME' },
      { batch_no: 'B7', project_code: 'P2', period: '2026-06' },
      { batch_no: 'B8', project_code: 'P3', period: '2026-06' }
    ])
    // B2 and B3 of the six successes of P1 and P2; P3 is on no list
    expect(await ask('expired-policy')).toEqual({
      ...{ hits: 2, base: 6, share: 2 / 6, days: null, amount_fen: 1500, not_testable: 1, light: 'bad' }
    })
  })

  it('prescribed: by code or by name, on the newest list only', async () => {
    await put(small, 'policy_item', [
      { project_code: 'P1' },
      { project_code: 'Q2', project_name: ' 乙补贴资金 ' },
      { project_code: 'Q3', project_name: '丙' },
      { project_code: 'P4', year: 2025 }
    ])
    expect(await ask('prescribed-items')).toEqual(nothing)
    await put(small, 'list_prescribed', [
      { project_code: 'P1', project_name: '甲', printed_name: '甲' },
      { project_code: 'P2', project_name: '乙', printed_name: '乙补贴资金' },
      { project_code: 'P3', project_name: '丙', printed_name: '丙项目' },
      { project_code: 'P4', project_name: '丁', printed_name: '丁' }
    ])
    expect(await ask('prescribed-items')).toEqual({
      ...{ hits: 3, base: 4, share: 0.75, days: null, amount_fen: null, not_testable: null, light: 'bad' }
    })
    await small.db.run('delete from list_prescribed where seq = 4')
    expect(await ask('prescribed-items')).toMatchObject({ hits: 3, base: 3, light: 'good' })
  })
})

describe('changes of the list', () => {
  it('changes within the year, of the years of the period', async () => {
    await put(small, 'list_change', [{ mid_year: true }, {}, { year: 2025, mid_year: true }, { year: 2027 }])
    expect(await ask('list-changes')).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: null, amount_fen: null, not_testable: null, light: 'bad' }
    })
    expect(await ask('list-changes', { from: '2024-01', to: '2024-12' })).toMatchObject({
      ...{ hits: 0, base: 0, share: null, light: 'good' }
    })
  })

  it('papers: complete, on the way, out of order, approved with papers wanting', async () => {
    const open = { complete: false, steps_done: 1 }
    await put(small, 'list_change', [
      { approved_on: '2026-02-02' },
      open,
      { year: 2025, ...open, in_order: false }
    ])
    expect(await ask('change-papers')).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: null, amount_fen: null, not_testable: 1, light: 'good' }
    })
    await put(small, 'list_change', [
      { ...open, in_order: false },
      { ...open, approved_on: '2026-03-02' }
    ])
    expect(await ask('change-papers')).toMatchObject({
      hits: 1,
      base: 4,
      share: 0.25,
      not_testable: 1,
      light: 'bad'
    })
  })
})
