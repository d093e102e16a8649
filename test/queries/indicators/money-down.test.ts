import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const names = [
  ...['allocation-direct-on-time', 'allocation-other-on-time', 'notify-days', 'tagged', 'carry-over'],
  'progress-behind'
]
const clock = {
  ...{ subject: 'allocation', from_event: 'received_on', to_event: 'issued_on', unit: 'calendar-day' }
}

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)

beforeEach(async () => {
  small = await world({ filled: false, only: names.map((name) => `indicators/${name}`) })
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  expect(await ask(name)).toEqual(nothing)
})

describe.each([
  ['allocation-direct-on-time', 'direct-to-county', 'other'],
  ['allocation-other-on-time', 'other', 'direct-to-county']
])('%s', (name, mode, otherMode) => {
  beforeEach(async () => {
    await put(small, 'scope_exclusion', [{ project_code: 'P3' }])
    await put(small, 'allocation', [
      { mode, issued_on: '2026-03-17' }, // 15 days after 2 March
      { mode, issued_on: '2026-03-18', amount_fen: 500 },
      { mode }, // never issued
      { mode, received_on: '2026-06-20' }, // due on 5 July
      { mode, received_on: '2025-12-01' }, // open since last year
      { mode, received_on: '2025-12-01', issued_on: '2025-12-02' },
      { mode, received_on: '2024-12-01' }, // before the limit came into force
      { mode, project_code: 'P3' },
      { mode: otherMode, issued_on: '2026-03-03' }
    ])
  })

  it('issued in time ÷ issued or past the limit', async () => {
    await put(small, 'clock', [{ ...clock, clock: name, filter: `mode=${mode}`, limit_days: 15 }])
    // one of four: in time, late, never, open since last year; 15 and 16 days
    expect(await ask(name)).toEqual({
      ...{ hits: 1, base: 4, share: 0.25, days: 15.5, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
  })

  it('a region whose clock is for the other way says nothing', async () => {
    await put(small, 'clock', [{ ...clock, clock: name, filter: `mode=${otherMode}`, limit_days: 15 }])
    expect(await ask(name)).toEqual(nothing)
  })
})

it('days until the department is told: a median, never a light', async () => {
  await put(small, 'allocation', [
    { notified_on: '2026-03-03' },
    { notified_on: '2026-03-07', amount_fen: 500 },
    {},
    { received_on: '2025-03-02', notified_on: '2025-09-02' }
  ])
  // 1 and 5 days
  expect(await ask('notify-days')).toEqual({
    ...{ hits: 2, base: 3, share: 2 / 3, days: 3, amount_fen: 1500, not_testable: 1, light: 'none' }
  })
})

describe('tagged', () => {
  it('documents that say yes ÷ documents that say', async () => {
    await put(small, 'allocation', [
      { tagged: true },
      { tagged: false },
      {},
      { received_on: '2025-03-02', tagged: false }
    ])
    expect(await ask('tagged')).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: null, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
    await small.db.run('update allocation set tagged = true')
    expect(await ask('tagged')).toMatchObject({ hits: 3, base: 3, share: 1, light: 'good' })
  })

  it('is not lit when no document says', async () => {
    await put(small, 'allocation', [{}])
    expect(await ask('tagged')).toMatchObject({
      hits: 0,
      base: 0,
      share: null,
      not_testable: 1,
      light: 'none'
    })
  })
})

describe('money left from earlier years', () => {
  const received = [
    { received_on: '2025-03-01', amount_fen: 5000 },
    { received_on: '2025-08-01', amount_fen: 3000 },
    { received_on: '2025-08-01', project_code: 'P2' },
    { received_on: '2026-02-01', amount_fen: 9000 } // this year's
  ]

  it('says nothing as long as nothing is paid on record', async () => {
    await put(small, 'allocation', received)
    expect(await ask('carry-over')).toEqual(nothing)
  })

  it('received − paid by project and county, the oldest money first', async () => {
    await put(small, 'light', [{ light: 'carry_over_share', direction: 'above', bad: 0.2, warn: 0.1 }])
    await put(small, 'allocation', received)
    await put(small, 'disbursement', [
      { amount_fen: 4000, month: '2025-12-01' },
      { amount_fen: 2000 },
      { amount_fen: 800, state: 'failed', failure_code: 'F-NAME' },
      { amount_fen: 7000, month: '2026-07-01' }, // after the last month asked
      { amount_fen: 1500, project_code: 'P2' } // more than P2 received: nothing left
    ])
    // P1: 8000 − 6000 = 2000 of 9000; the money of 2025-08-01, 333 days before 2026-06-30
    expect(await ask('carry-over')).toEqual({
      ...{
        hits: 1,
        base: 2,
        share: 2000 / 9000,
        days: 333,
        amount_fen: 2000,
        not_testable: null,
        light: 'bad'
      }
    })
    // with July's 7000 nothing is left of 8000
    expect(await ask('carry-over', { to: '2026-07', as_of: '2026-07-31' })).toMatchObject({
      ...{ hits: 0, base: 2, share: 0, days: null, amount_fen: 0, light: 'good' }
    })
  })
})

describe('units behind schedule', () => {
  const county = (division_code: string) => ({ division_code, amount_fen: 10_000 })

  beforeEach(async () => {
    await put(small, 'division', [
      { code: '532301' },
      { code: '532322' },
      { code: '532323' },
      { code: '532324' }
    ])
    await put(small, 'allocation', [county('532301'), county('532322'), county('532323')])
  })

  it('says nothing as long as nothing is paid on record', async () => {
    expect(await ask('progress-behind')).toEqual(nothing)
  })

  it('more than 15 points under 6 ÷ 12 is behind, less is amber, money nobody sent cannot be told', async () => {
    await put(small, 'disbursement', [
      { division_code: '532301101', amount_fen: 3400 }, // −16 points
      { division_code: '532322101', amount_fen: 3600 }, // −14
      { division_code: '532323101', amount_fen: 5000 }, // 0
      { division_code: '532324101', amount_fen: 100 }
    ])
    expect(await ask('progress-behind')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: null, amount_fen: 6600, not_testable: 1, light: 'bad' }
    })
    await small.db.run(`update disbursement set amount_fen = 3500 where division_code = '532301101'`) // −15 exactly
    expect(await ask('progress-behind')).toMatchObject({ hits: 0, base: 3, amount_fen: 0, light: 'warn' })
  })
})
