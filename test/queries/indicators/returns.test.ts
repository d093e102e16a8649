import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const names = ['refund-on-time', 'refund-destination', 'reissued']
const refund = {
  clock: 'refund',
  subject: 'refund',
  from_event: 'failed_on',
  to_event: 'returned_on',
  limit_days: 1
}
const reissue = {
  clock: 'reissue',
  subject: 'reissue',
  from_event: 'returned_on',
  to_event: 'reissued_on',
  limit_days: 10
}
const failed = { state: 'failed', failure_code: 'F-NAME', receipt: false }
const returned = { ...failed, state: 'returned' }

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)

beforeEach(async () => {
  small = await world({ filled: false, only: names.map((name) => `indicators/${name}`) })
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  await put(small, 'clock', [refund, reissue])
  await put(small, 'refund_destination', [{ account: 'treasury' }])
  expect(await ask(name)).toEqual(nothing)
})

describe('money given back', () => {
  // failed on Tuesday 3 March: due by Wednesday
  const lines = [
    { ...returned, returned_on: '2026-03-04' },
    { ...returned, returned_on: '2026-03-05', amount_fen: 500 },
    failed, // never given back
    { ...failed, instructed_on: '2026-06-29', paid_on: '2026-06-30', month: '2026-06-01' }, // due tomorrow
    failed, // D5 is paid again as D6
    { source_detail_no: 'D5', instructed_on: '2026-03-09', paid_on: '2026-03-10' },
    { ...failed, instructed_on: '2025-03-03', paid_on: '2025-03-04', month: '2025-03-01' }, // of last year
    {
      ...returned,
      instructed_on: '2025-03-03',
      paid_on: '2025-03-04',
      month: '2025-03-01',
      returned_on: '2025-04-01'
    },
    { ...failed, instructed_on: null, paid_on: null }
  ]

  it('in time ÷ given back or past the limit, and all that was never given back', async () => {
    await put(small, 'disbursement', lines)
    expect(await ask('refund-on-time')).toEqual(nothing)
    await put(small, 'clock', [refund])
    // one of four: in time, late, never, of last year; one and two days
    expect(await ask('refund-on-time')).toEqual({
      ...{ hits: 1, base: 4, share: 0.25, days: 1.5, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
  })

  it('a ledger without failures is clean', async () => {
    await put(small, 'clock', [refund])
    await put(small, 'disbursement', [{}])
    expect(await ask('refund-on-time')).toMatchObject({
      hits: 0,
      base: 0,
      share: null,
      amount_fen: 0,
      light: 'none'
    })
  })

  it('to the account the region names, whichever it is', async () => {
    await put(small, 'disbursement', [
      { ...returned, returned_on: '2026-03-04', return_account: 'treasury' },
      { ...returned, returned_on: '2026-03-04', return_account: 'grain-fund' },
      { ...returned, returned_on: '2026-03-04', return_account: 'department', amount_fen: 500 },
      { ...returned, returned_on: '2026-03-04' },
      { ...returned, returned_on: '2025-03-04', return_account: 'department' },
      failed
    ])
    expect(await ask('refund-destination')).toEqual(nothing)
    await put(small, 'refund_destination', [{ account: 'treasury' }, { account: 'grain-fund' }])
    expect(await ask('refund-destination')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: null, amount_fen: 500, not_testable: 1, light: 'bad' }
    })
    await small.db.run(`delete from refund_destination`)
    await put(small, 'refund_destination', [{ account: 'department' }])
    expect(await ask('refund-destination')).toMatchObject({ hits: 2, base: 3, amount_fen: 2000 })
  })
})

describe('sent again', () => {
  const lines = [
    { ...returned, returned_on: '2026-03-04' }, // D1, paid again as D2 on the fifth working day
    { source_detail_no: 'D1', instructed_on: '2026-03-09', paid_on: '2026-03-10' },
    { ...returned, returned_on: '2026-03-04', amount_fen: 700 }, // nothing sent
    { ...failed, instructed_on: '2026-06-26', paid_on: '2026-06-29', month: '2026-06-01' } // time is left
  ]

  it('failures paid by a re-issue; lit by those past the limit', async () => {
    await put(small, 'clock', [reissue])
    await put(small, 'disbursement', lines)
    expect(await ask('reissued')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: 5, amount_fen: 1000, not_testable: null, light: 'bad' }
    })
    // money of a dead payee that came back is settled
    await small.db.run(`update disbursement set failure_code = 'F-DEAD' where amount_fen = 700`)
    expect(await ask('reissued')).toMatchObject({ hits: 1, base: 3, light: 'good' })
  })

  it('is not lit where the region sets no limit', async () => {
    await put(small, 'disbursement', lines)
    expect(await ask('reissued')).toMatchObject({ hits: 1, base: 3, light: 'none' })
  })
})
