import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const names = [
  'payment-on-time',
  'pay-days',
  'receipts',
  'failure-reasons-given',
  'banks-below-standard',
  'banks-count'
]
const payment = {
  clock: 'payment',
  subject: 'payment',
  from_event: 'instructed_on',
  to_event: 'paid_on',
  limit_days: 2
}
const failed = { state: 'failed', failure_code: 'F-NAME', receipt: false }
const returned = { ...failed, state: 'returned' }

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)

beforeEach(async () => {
  const only = [...names.map((name) => `indicators/${name}`), 'payout/headline']
  small = await world({ filled: false, only })
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  await put(small, 'clock', [payment])
  expect(await ask(name)).toEqual(nothing)
})

describe('days to pay', () => {
  // sent on Monday 2 March unless said otherwise
  beforeEach(async () => {
    await put(small, 'scope_exclusion', [{ project_code: 'P3' }])
    await put(small, 'disbursement', [
      { paid_on: '2026-03-04' }, // Wednesday: two working days
      { paid_on: '2026-03-05', amount_fen: 500 }, // Thursday: three
      { instructed_on: '2026-03-05', paid_on: '2026-03-08' }, // Thursday to Sunday: one
      { paid_on: null },
      { paid_on: '2026-03-20', ...failed },
      { paid_on: '2026-03-20', project_code: 'P3' },
      { paid_on: '2025-03-20', instructed_on: '2025-03-03', month: '2025-03-01' }
    ])
  })

  it('in time ÷ successes with both dates', async () => {
    await put(small, 'clock', [payment])
    expect(await ask('payment-on-time')).toEqual({
      ...{ hits: 2, base: 3, share: 2 / 3, days: 2, amount_fen: 2000, not_testable: 1, light: 'bad' }
    })
  })

  it('is the share on the payout page where nothing is out of scope', async () => {
    await put(small, 'clock', [payment])
    await small.db.run('delete from scope_exclusion')
    const { share } = await ask('payment-on-time')
    const [head] = await small.rows('payout/headline', {
      from: '2026-01',
      to: '2026-06',
      as_of: '2026-06-30'
    })
    expect(head!['ontime_share']).toBe(share)
  })

  it('without a limit the days are shown and nothing is judged', async () => {
    expect(await ask('payment-on-time')).toEqual(nothing)
    expect(await ask('pay-days')).toEqual({
      ...{ hits: 3, base: 4, share: 0.75, days: 2, amount_fen: 2500, not_testable: 1, light: 'none' }
    })
  })
})

describe('receipts', () => {
  it('are due from the first month with any', async () => {
    await put(small, 'disbursement', [
      { month: '2026-02-01', receipt: false },
      {},
      { receipt: false, amount_fen: 500 },
      { ...failed }
    ])
    // one of the two successes of March
    expect(await ask('receipts')).toEqual({
      ...{ hits: 1, base: 2, share: 0.5, days: null, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
  })

  it('cannot be missed where none was ever loaded', async () => {
    await put(small, 'disbursement', [{ receipt: false }])
    expect(await ask('receipts')).toEqual(nothing)
  })
})

describe('reasons of failures', () => {
  it('a reason that can be told; other and blank are none', async () => {
    await put(small, 'disbursement', [
      {},
      failed,
      { ...returned, failure_code: 'F-DEAD', amount_fen: 300 },
      { ...failed, failure_code: 'F-OTHER' },
      { ...failed, failure_code: null }
    ])
    expect(await ask('failure-reasons-given')).toEqual({
      ...{ hits: 2, base: 4, share: 0.5, days: null, amount_fen: 1300, not_testable: null, light: 'bad' }
    })
  })

  it('a ledger without failures has nothing to give', async () => {
    await put(small, 'disbursement', [{}])
    expect(await ask('failure-reasons-given')).toMatchObject({ hits: 0, base: 0, share: null, light: 'none' })
  })
})

describe('banks', () => {
  it('below standard: late, failing or without receipts; a good bank and an unnamed one are not', async () => {
    await put(small, 'clock', [payment])
    await put(small, 'disbursement', [
      {},
      { bank_no: 2, paid_on: '2026-03-20', amount_fen: 500 }, // late
      { bank_no: 3, ...failed },
      { bank_no: 4, receipt: false, amount_fen: 300 },
      { bank_no: 5, state: 'pending', paid_on: null },
      { bank_no: null, paid_on: '2026-03-20' }
    ])
    expect(await ask('banks-below-standard')).toEqual({
      ...{ hits: 3, base: 4, share: 0.75, days: null, amount_fen: 800, not_testable: 1, light: 'bad' }
    })
  })

  it('banks that paid, between the bounds of the region', async () => {
    const paid = (n: number) =>
      put(
        small,
        'disbursement',
        Array.from({ length: n }, (_, i) => ({ detail_no: `D${n}-${i}`, bank_no: i + 1 }))
      )
    await put(small, 'disbursement', [{ bank_no: 9, ...failed }, { bank_no: null }])
    await paid(4)
    expect(await ask('banks-count')).toEqual({
      ...{ hits: 4, base: null, share: null, days: null, amount_fen: 4000, not_testable: 1, light: 'none' }
    })
    await put(small, 'light', [
      { light: 'banks_few', bad: 5, warn: 5, unit: 'count' },
      { light: 'banks_many', direction: 'above', bad: 7, warn: 7, unit: 'count' }
    ])
    expect(await ask('banks-count')).toMatchObject({ hits: 4, light: 'bad' })
    await paid(5)
    expect(await ask('banks-count')).toMatchObject({ hits: 5, light: 'good' })
    await paid(7)
    expect(await ask('banks-count')).toMatchObject({ hits: 7, light: 'good' })
    await paid(8)
    expect(await ask('banks-count')).toMatchObject({ hits: 8, light: 'bad' })
  })
})
