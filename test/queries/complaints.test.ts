import { beforeEach, describe, expect, it } from 'vitest'
import { indicator, nothing, put, type Row } from './indicators/put.ts'
import { world, type World } from './world.ts'

const names = ['headline', 'by-division', 'open-by-age', 'by-month', 'list'].map(
  (name) => `complaints/${name}`
)
let small: World
/** Of January to June 2026, on 2026-06-30, a Tuesday; what is open knows no period. */
const ask = (name: string, params: Record<string, string> = {}) => {
  const period = name === 'open-by-age' ? {} : { from: '2026-01', to: '2026-06' }
  return small.rows(`complaints/${name}`, { ...period, as_of: '2026-06-30', ...params })
}
const closed = (received_on: string, closed_on: string, more: Row = {}): Row => ({
  ...{ received_on, closed_on, state: 'closed' },
  ...more
})
/** One of last year that still waits, three of this year: an enquiry settled, a report found true, a complaint open for six days. */
const known: Row[] = [
  { received_on: '2025-12-01', state: 'handling', project_code: 'P2', division_code: '532322' },
  closed('2026-03-02', '2026-03-04', { matter: 'enquiry' }),
  closed('2026-03-02', '2026-03-12', { matter: 'report', outcome: 'confirmed', division_code: '532301101' }),
  { received_on: '2026-06-22', matter: 'complaint' },
  // tomorrow's
  { received_on: '2026-07-01' }
]

beforeEach(async () => {
  small = await world({ filled: false, only: [...names, 'indicators/complaints-confirmed'] })
  await put(small, 'light', [
    { light: 'complaint_days', direction: 'above', bad: 20, warn: 10, unit: 'workday' }
  ])
  await put(small, 'division', [
    { code: '5323', name: '楚雄州', level: 'prefecture', parent_code: '53' },
    { code: '532301', name: '楚雄市' },
    { code: '532322', name: '双柏县' }
  ])
})

it('say nothing of a ledger without a register, and nil of one without any in the period', async () => {
  expect(await ask('headline')).toMatchObject([{ received: null, open: null, light: 'none' }])
  expect((await ask('by-month')).map(({ received }) => received)).toEqual(Array(6).fill(null))
  expect(await indicator(small, 'complaints-confirmed')).toEqual(nothing)
  await put(small, 'complaint', [closed('2025-03-03', '2025-03-04')])
  expect(await ask('headline')).toMatchObject([{ received: 0n, open: 0n, closed_share: null, light: 'good' }])
})

it('that were closed and are taken up again are open', async () => {
  await put(small, 'complaint', [closed('2026-06-01', '2026-06-03', { state: 'handling' })])
  expect(await ask('headline')).toMatchObject([{ received: 1n, closed: 0n, open: 1n, oldest_days: 21 }])
  expect(await ask('list')).toMatchObject([{ complaint_no: 'C1', closed_on: null, days: 21 }])
})

describe('complaints', () => {
  beforeEach(() => put(small, 'complaint', known))

  it('are counted in the period, those open whenever they came in', async () => {
    expect(await ask('headline')).toMatchObject([
      {
        ...{ received: 3n, enquiries: 1n, complaints: 1n, reports: 1n, closed: 2n, closed_share: 2 / 3 },
        // Monday to Wednesday 2, Monday to Thursday of the next week 8
        ...{ median_days: 5, confirmed: 1n, decided: 1n, confirmed_share: 1, open: 2n, open_over: 1n },
        light: 'bad'
      }
    ])
    expect((await ask('by-month')).map(({ received, closed: done }) => [received, done])).toEqual([
      ...[
        [0n, 0n],
        [0n, 0n],
        [2n, 2n],
        [0n, 0n],
        [0n, 0n]
      ],
      [1n, 0n]
    ])
    expect(await ask('by-division')).toMatchObject([
      { division_code: '532301', received: 3n, complaints: 2n, open: 1n, oldest_days: 6, light: 'good' },
      { division_code: '532322', received: 0n, open: 1n, closed_share: null, light: 'bad' }
    ])
    expect(await indicator(small, 'complaints-confirmed')).toEqual({
      ...{ hits: 1, base: 1, share: 1, days: 5, amount_fen: null, not_testable: 0, light: 'none' }
    })
  })

  it('wait in bands of working days, all of them told', async () => {
    expect((await ask('open-by-age')).map(({ age, open, light }) => [age, open, light])).toEqual([
      ['0-5', 0n, 'none'],
      ['6-10', 1n, 'good'],
      ['11-20', 0n, 'none'],
      ['21-40', 0n, 'none'],
      ['41-', 1n, 'bad']
    ])
  })

  it('are listed with the findings of their place and project', async () => {
    await small.db.run(`insert into finding by name
      select n::integer as finding_no, 'D02-' || n as finding_id, 'D02' as rule, 'person' as subject_type, n::integer as subject_no, 'a' as anchor, 'u' as unit,
        place as division_code, project as project_code, 1 as lines, 100 as amount_fen, '{}' as evidence, '' as zh, '' as en, 'f' as facts, 1 as version,
        timestamp '2026-06-01' as found_at, 1 as changed_run, gone as gone_run
      from (values (1, '532301101001', 'P1', null), (2, '5323', 'P1', null), (3, '532322', 'P1', null), (4, '532301', 'P2', null),
        (5, '532301', null, null), (6, '532301', 'P1', 1)) as t(n, place, project, gone)`)
    await small.db.run(`insert into case_state (finding_id, state) values ('D02-2', 'closed')`)
    expect(await ask('list')).toMatchObject([
      { complaint_no: 'C1', complaint_state: 'handling', findings: 0n, light: 'bad' },
      { complaint_no: 'C4', days: 6, findings: 2n, open_findings: 1n, light: 'good' }
    ])
    expect((await ask('list', { state: 'closed' })).map((row) => [row.complaint_no, row.days])).toEqual([
      ['C2', 2],
      ['C3', 8]
    ])
    expect(await ask('list', { state: 'all' })).toHaveLength(3)
  })
})
