import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const payment = {
  clock: 'payment',
  subject: 'payment',
  from_event: 'instructed_on',
  to_event: 'paid_on',
  limit_days: 2
}

let small: World
const tiles = async () => {
  const total = await indicator(small, 'four-tiles')
  const detail = await small.rows('indicators/four-tiles-detail', { from: '2026-01', to: '2026-06' })
  const said = detail.map((row) => [row['tile'], Number(row['lines']), Number(row['amount_fen'])])
  // the total is the sum of its kinds
  expect([total['hits'], total['amount_fen'], total['not_testable']]).toEqual(
    ['lines', 'amount_fen', 'not_testable'].map((name) =>
      detail.length === 0 ? null : detail.reduce((sum, row) => sum + Number(row[name]), 0)
    )
  )
  return { total, said, untested: detail.map((row) => Number(row['not_testable'])) }
}

beforeEach(async () => {
  small = await world({ filled: false, only: ['indicators/four-tiles', 'indicators/four-tiles-detail'] })
  await put(small, 'clock', [payment])
})

describe('over, missed, twice, late', () => {
  it('says nothing of an empty ledger', async () => {
    expect(await tiles()).toEqual({ total: nothing, said: [], untested: [] })
  })

  it('a clean ledger has none of the four', async () => {
    await put(small, 'disbursement', [{ standard_fen: 500, quantity: 2 }])
    const { total, said } = await tiles()
    expect(total).toMatchObject({ hits: 0, base: 1, share: 0, amount_fen: 0, not_testable: 0, light: 'good' })
    expect(said.map(([, lines, fen]) => [lines, fen])).toEqual(Array(4).fill([0, 0]))
  })

  it('over: money above standard × quantity by more than one fen', async () => {
    await put(small, 'disbursement', [
      { standard_fen: 100, quantity: 9.5 }, // 9.50 due, 10.00 paid
      { standard_fen: 333, quantity: 3 }, // 9.99 due: rounding
      { standard_fen: 200, quantity: 9 }, // less than due
      { standard_fen: 100, quantity: null },
      { standard_fen: 100, quantity: 1, state: 'failed', failure_code: 'F-NAME', source_detail_no: null }
    ])
    const { said, untested } = await tiles()
    expect(said[0]).toEqual(['over', 1, 50])
    expect(untested[0]).toBe(1)
  })

  it('missed: a failure nobody sent again, not one that was paid or is on its way', async () => {
    const failed = { state: 'failed', failure_code: 'F-NAME' }
    await put(small, 'disbursement', [
      { ...failed, amount_fen: 700 },
      failed,
      { ...failed },
      { source_detail_no: 'D2', beneficiary_no: 2 },
      {
        source_detail_no: 'D3',
        beneficiary_no: 3,
        state: 'pending',
        paid_on: null,
        instructed_on: '2026-06-30'
      },
      { state: 'stopped' }
    ])
    expect((await tiles()).said.slice(1)).toEqual([
      ['missed', 1, 700],
      ['repeated', 0, 0],
      ['late', 0, 0]
    ])
  })

  it('repeated: one person, project and period wherever paid; exclusive projects in one period', async () => {
    await put(small, 'policy_item', [
      { project_code: 'P2', exclusive_with: 'P1;P9' },
      { project_code: 'P1', exclusive_with: 'P2' } // the same pair said twice
    ])
    const april = { period: '2026-04', period_first: '2026-04-01', period_last: '2026-04-30' }
    await put(small, 'disbursement', [
      { amount_fen: 900 },
      { beneficiary_no: 1, amount_fen: 1000, division_code: '532322100' }, // in another county too
      { beneficiary_no: 1, ...april }, // another period
      { beneficiary_no: 4, amount_fen: 300 },
      { beneficiary_no: 4, project_code: 'P2', amount_fen: 400 }, // may not hold both
      { beneficiary_no: 6 },
      { beneficiary_no: 6, project_code: 'P2', ...april }, // one after the other
      { beneficiary_no: 6, project_code: 'P3' }, // may be held together
      { beneficiary_no: null, payee_no: null },
      { beneficiary_no: null, payee_no: null }
    ])
    const { said, untested } = await tiles()
    // 9 of 9 + 10 yuan, the larger stays; and 4 yuan of P2
    expect(said[2]).toEqual(['repeated', 2, 1300])
    expect(untested[2]).toBe(2)
  })

  it('late: past the limit, paid or not; no tile where the region sets no limit', async () => {
    await put(small, 'disbursement', [
      { paid_on: '2026-03-04' }, // Monday to Wednesday
      { paid_on: '2026-03-05', amount_fen: 500 },
      { paid_on: null, state: 'pending', amount_fen: 600 },
      { paid_on: null, state: 'pending', instructed_on: '2026-06-29' },
      { paid_on: null }
    ])
    const { said, untested, total } = await tiles()
    expect(said[3]).toEqual(['late', 2, 1100])
    expect(untested[3]).toBe(1)
    expect(total).toMatchObject({ hits: 2, base: 3, share: 2 / 3, light: 'bad' })
    await small.db.run('delete from clock')
    expect((await tiles()).said.map(([tile]) => tile)).toEqual(['over', 'missed', 'repeated'])
  })
})
