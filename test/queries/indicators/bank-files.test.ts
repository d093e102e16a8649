import { beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../../server/questions/ask.ts'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const names = ['platform-share', 'daily-balance', 'batch-balance', 'base-data-checks', 'upload-on-time']

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)
const paid = { paid_on: '2026-03-03', actual_amount_fen: 1000 }

beforeEach(async () => {
  small = await world({ filled: false, only: names.map((name) => `indicators/${name}`) })
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  expect(await ask(name)).toEqual(nothing)
})

describe('platform share', () => {
  beforeEach(async () => {
    await put(small, 'scope_exclusion', [{ project_code: 'P3' }])
    await put(small, 'disbursement', [{}, { project_code: 'P3' }])
    await put(small, 'voucher_line', [
      { detail_no: 'D1', ...paid },
      { detail_no: 'X1', voucher_no: 'X', matched: false, paid_on: '2026-03-09', amount_fen: 500 },
      { detail_no: 'X2', voucher_no: 'X', matched: false }, // an instruction only
      { detail_no: 'X3', voucher_no: 'X', matched: false, ...paid, actual_amount_fen: 0 },
      { detail_no: 'X4', voucher_no: 'X', matched: false, paid_on: '2026-03-03', failure_words: '户名错' },
      { detail_no: 'X5', voucher_no: 'X', matched: false, paid_on: '2025-03-03' },
      { detail_no: 'X6', voucher_no: 'X', matched: false, actual_amount_fen: 1000 }, // no day
      { detail_no: 'D2', ...paid }, // out of scope
      { detail_no: 'D1', kind: 'refund', paid_on: '2026-03-12', amount_fen: -1000 }
    ])
  })

  it('money the platform knows ÷ money the bank paid', async () => {
    // 1000 of 1000 + 500
    expect(await ask('platform-share')).toEqual({
      ...{ hits: 1, base: 2, share: 1000 / 1500, days: null, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
  })

  it('is told of the whole region only', async () => {
    const county = { divisions: ['532301'], projects: null, detail: 'lines' as const }
    const [row] = rows(await small.ask('indicators/platform-share', {}, county))
    expect(row).toEqual(nothing)
  })
})

describe('daily balance', () => {
  it('days on which the sums differ; what came back, and what has no receipt, is not missed', async () => {
    await put(small, 'disbursement', [
      {}, // 3 March, 1000
      { paid_on: '2026-03-04' },
      { paid_on: '2026-03-06', state: 'returned', failure_code: 'F-NAME' }, // D3
      { paid_on: '2026-03-10', receipt: false }
    ])
    expect(await ask('daily-balance')).toEqual(nothing)
    await put(small, 'voucher_line', [
      { detail_no: 'D1', ...paid },
      { detail_no: 'D2', paid_on: '2026-03-04', actual_amount_fen: 900 },
      { detail_no: 'X1', voucher_no: 'X', matched: false, paid_on: '2026-03-05', amount_fen: 500 },
      { detail_no: 'D3', paid_on: '2026-03-06', actual_amount_fen: 1000 },
      { detail_no: 'X2', voucher_no: 'X', matched: false, paid_on: '2026-03-09' }, // refunded below
      { detail_no: 'X2', voucher_no: 'X', kind: 'refund', paid_on: '2026-03-12', amount_fen: -1000 },
      { detail_no: 'X3', voucher_no: 'X', matched: false, actual_amount_fen: 1000 }, // no day
      { detail_no: 'X4', voucher_no: 'X', matched: false, voucher_on: '2026-03-03' } // an instruction only
    ])
    // of 3, 4 and 5 March: 0, 100, 500
    expect(await ask('daily-balance')).toEqual({
      ...{ hits: 2, base: 3, share: 2 / 3, days: null, amount_fen: 600, not_testable: 1, light: 'bad' }
    })
  })

  it('a day that balances', async () => {
    await put(small, 'disbursement', [{}])
    await put(small, 'voucher_line', [{ detail_no: 'D1', ...paid }])
    expect(await ask('daily-balance')).toMatchObject({
      hits: 0,
      base: 1,
      share: 0,
      amount_fen: 0,
      light: 'good'
    })
  })
})

describe('vouchers', () => {
  beforeEach(async () => {
    await put(small, 'disbursement', [
      {},
      { state: 'failed', failure_code: 'F-NAME' },
      { state: 'stopped' }, // was never sent
      { state: 'pending' }, // not answered yet
      { voucher_no: 'V2' },
      { voucher_no: 'V4' },
      { voucher_no: null },
      { voucher_no: 'V5', month: '2025-03-01', amount_fen: 1 }
    ])
    await put(small, 'voucher_line', [
      { detail_no: 'D1' }, // sent, and below the answer
      { detail_no: 'D1', ...paid },
      { detail_no: 'D2', actual_amount_fen: 0, failure_words: '户名错' },
      { detail_no: 'D5', voucher_no: 'V2', amount_fen: 900, paid_on: '2026-03-03' },
      { detail_no: 'X1', voucher_no: 'V3', amount_fen: 500, paid_on: '2026-03-03', matched: false },
      { detail_no: 'D8', voucher_no: 'V5', paid_on: '2025-03-03' }
    ])
  })

  it('whose bank lines and platform lines differ', async () => {
    // V1 2000 = 2000, V2 1000 and 900, V3 nothing and 500; V4 waits
    expect(await ask('batch-balance')).toEqual({
      ...{ hits: 2, base: 3, share: 2 / 3, days: null, amount_fen: 600, not_testable: 1, light: 'bad' }
    })
  })

  it('a voucher nobody knows belongs to no county', async () => {
    expect(await ask('batch-balance', { division: '532301' })).toMatchObject({
      hits: 1,
      base: 2,
      amount_fen: 100
    })
    await put(small, 'division', [{ code: '532322' }])
    expect(await ask('batch-balance', { division: '532322' })).toEqual(nothing)
  })
})

it('base data: rows kept out for an identity fault, each once, as first reported', async () => {
  await put(small, 'load', [
    { rows_read: 10 },
    { rows_read: 1, corrects: 'L1' },
    { rows_read: 50, state: 'undone' },
    { rows_read: 50, kind: 'vouchers' },
    { rows_read: 50, loaded_at: '2025-06-01 01:00:00' }
  ])
  const payee = { column_name: 'payee_id' }
  await put(small, 'quarantine', [
    { ...payee, source_line: 2, code: 'id-check-digit' },
    { source_line: 2, column_name: 'account', code: 'account-length' },
    { source_line: 3, column_name: 'amount', code: 'money-decimals' },
    { ...payee, source_line: 4, code: 'required-empty' },
    { source_line: 5, column_name: 'amount', code: 'required-empty' },
    { ...payee, load_id: 'L2', source_line: 2, code: 'id-date' },
    { ...payee, load_id: 'L3', source_line: 2, code: 'id-date' }
  ])
  // ten rows: one without a number, one faulty: 8 ÷ 9, and 1 ÷ 9 is above 5 %
  expect(await ask('base-data-checks')).toEqual({
    ...{ hits: 8, base: 9, share: 8 / 9, days: null, amount_fen: null, not_testable: 1, light: 'bad' }
  })
  await small.db.run('delete from quarantine')
  expect(await ask('base-data-checks')).toMatchObject({ hits: 10, base: 10, share: 1, light: 'good' })
})

it('uploads: a county is in time while its newest day is younger than the interval', async () => {
  await put(small, 'division', [{ code: '532301' }, { code: '532322' }])
  await put(small, 'file_kind', [{ kind: 'disbursements' }, { kind: 'allocations' }, { kind: 'publicity' }])
  expect(await ask('upload-on-time')).toEqual(nothing)
  await put(small, 'allocation', [
    { received_on: '2026-05-30' }, // 31 days before the day asked
    { division_code: '532322', received_on: '2026-05-29' } // 32
  ])
  await put(small, 'disbursement', [{ instructed_on: '2026-06-10', paid_on: '2026-06-20' }])
  // two kinds in two counties; no payments of the second county, no notices anywhere
  expect(await ask('upload-on-time')).toEqual({
    ...{ hits: 2, base: 4, share: 0.5, days: 32, amount_fen: null, not_testable: 1, light: 'bad' }
  })
})
