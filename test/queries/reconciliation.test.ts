import { beforeEach, describe, expect, it } from 'vitest'
import { indicator, nothing, put, type Row } from './indicators/put.ts'
import { world, type World } from './world.ts'

const names = [
  ...['headline', 'by-division', 'by-month', 'by-day', 'unexplained', 'vouchers', 'voucher-statements'],
  ...['voucher-lines', 'surplus', 'surplus-recoveries', 'months', 'moved', 'figures']
].map((name) => `reconciliation/${name}`)
const indicators = ['three-way', 'reconciliations-done', 'carry-over'].map((name) => `indicators/${name}`)
let small: World
const county = (code: string, name: string) => ({ code, name, short_name: name, level: 'county' })
const ask = async (name: string, params: Record<string, string> = {}) => {
  await small.rollUp()
  const { header } = small.library.find(`reconciliation/${name}`)!
  const given = { from: '2026-01', to: '2026-06', as_of: '2026-06-30', ...params }
  const known = new Set<string>([...header.params.map((param) => param.name), ...header.filters])
  return small.rows(
    `reconciliation/${name}`,
    Object.fromEntries(Object.entries(given).filter(([key]) => known.has(key)))
  )
}
/** Each party told the voucher alike unless said otherwise; null: the party left it out. */
const told = (
  voucher_no: string,
  fen: number,
  {
    on = '2026-03-03',
    ...other
  }: { on?: string; finance?: number | null; department?: number | null; bank?: number | null } = {}
): Row[] =>
  (['finance', 'department', 'bank'] as const).flatMap((party) => {
    const amount_fen = other[party] === undefined ? fen : other[party]
    return amount_fen === null ? [] : [{ voucher_no, party, amount_fen, statement_on: on }]
  })

beforeEach(async () => {
  small = await world({ filled: false, only: [...names, ...indicators] })
  await put(small, 'light', [{ light: 'breach_count', direction: 'above', bad: 0, warn: 0, unit: 'count' }])
  await put(small, 'division', [
    { code: '5323', name: '楚雄州', level: 'prefecture', parent_code: '53' },
    county('532301', '楚雄市'),
    county('532322', '双柏县')
  ])
  await put(small, 'project', [{ project_code: 'P1', project_name: '高龄津贴' }, { project_code: 'P2' }])
})

describe('the equation', () => {
  it('says nothing of an empty ledger', async () => {
    expect(await ask('headline')).toMatchObject([
      { allocated_fen: null, balance_fen: null, differing: null, missing: 0n, light: 'none' }
    ])
    expect(await indicator(small, 'three-way')).toEqual(nothing)
    expect(await indicator(small, 'reconciliations-done')).toEqual(nothing)
  })

  it('carries what earlier years left; a return that was paid again is no return', async () => {
    await put(small, 'allocation', [
      { received_on: '2025-05-01', amount_fen: 5000 },
      { received_on: '2026-02-01', amount_fen: 9000 },
      // after the period
      { received_on: '2026-07-01', amount_fen: 70000 }
    ])
    const failed = { state: 'returned', failure_code: 'F-NAME', amount_fen: 300, returned_on: '2026-03-09' }
    await put(small, 'disbursement', [
      { amount_fen: 1000, month: '2025-06-01' },
      { amount_fen: 2000 },
      failed,
      { ...failed, amount_fen: 500 },
      { amount_fen: 500, source_detail_no: 'D4', instructed_on: '2026-03-20', paid_on: '2026-03-23' }
    ])
    await put(small, 'surplus_recovery', [
      { amount_fen: 700, recovered_on: '2026-04-01' },
      { amount_fen: 900, recovered_on: '2026-04-02', withdrawn_on: '2026-04-03' }
    ])
    // 5000 − 1000 | 9000 | 2000 + 500 | 300 | 700 → 4000 + 9000 − 2500 − 300 − 700
    expect(await ask('headline')).toMatchObject([
      {
        ...{ year: 2026n, carried_fen: 4000n, allocated_fen: 9000n, paid_fen: 2500n, returned_fen: 300n },
        ...{ recovered_fen: 700n, balance_fen: 9500n, difference_fen: 0n, overpaid_fen: 0n, overpaid: 0n }
      }
    ])
    expect(await ask('by-division')).toMatchObject([
      { division_code: '532301', carried_fen: 4000n, balance_fen: 9500n, vouchers: 1n, differing: null },
      { division_code: '532322', carried_fen: null, balance_fen: null, vouchers: 0n }
    ])
    expect(await ask('unexplained')).toEqual([])
  })

  it('tells money paid beyond what came, and money without any allocation', async () => {
    await put(small, 'allocation', [{ amount_fen: 1500 }])
    await put(small, 'disbursement', [
      { amount_fen: 1501 },
      { amount_fen: 40, project_code: 'P2', division_code: '532322100' }
    ])
    expect(await ask('headline')).toMatchObject([
      { balance_fen: -41n, overpaid_fen: 41n, overpaid: 2n, unallocated_fen: 40n, unallocated: 1n }
    ])
    expect(await ask('unexplained')).toMatchObject([
      { project_code: 'P2', division_code: '532322', overpaid_fen: 40n, what: 'unallocated' },
      { project_code: 'P1', division_code: '532301', received_fen: 1500n, overpaid_fen: 1n, what: 'overpaid' }
    ])
  })
})

describe('finance, department and bank', () => {
  const paid = (voucher_no: string, amount_fen: number, more: Row = {}): Row => ({
    ...{ voucher_no, amount_fen },
    ...more
  })

  it('agree: nothing differs, and a county without a statement is no data', async () => {
    await put(small, 'disbursement', [
      paid('V1', 1000),
      paid('V2', 2000, { division_code: '532322100' }),
      // failed money is not cleared
      paid('V1', 400, { state: 'failed', failure_code: 'F-NAME' })
    ])
    await put(small, 'clearing', told('V1', 1000))
    expect(await ask('by-month')).toMatchObject([
      {
        ...{
          month: '2026-03-01',
          ledger_fen: 3000n,
          finance_fen: 1000n,
          finance_gap_fen: 0n,
          bank_gap_fen: 0n
        },
        ...{ vouchers: 2n, differing: 0n, missing: 3n, light: 'good' }
      }
    ])
    expect(await ask('by-month', { division: '532322' })).toMatchObject([
      { finance_fen: null, finance_gap_fen: null, differing: null, missing: 3n, light: 'none' }
    ])
    expect(await ask('by-day')).toMatchObject([{ day: '2026-03-03', ledger_fen: 3000n, differing: 0n }])
    expect(await ask('vouchers')).toEqual([])
    expect(await ask('vouchers', { show: 'unknown' })).toMatchObject([
      { voucher_no: 'V2', finance_fen: null, what: 'unknown' }
    ])
    expect((await ask('vouchers', { show: 'all' })).map(({ what }) => what)).toEqual(['agrees', 'unknown'])
    expect(await indicator(small, 'three-way')).toEqual({
      ...{ hits: 0, base: 1, share: 0, days: null, amount_fen: 0, not_testable: 1, light: 'good' }
    })
  })

  it('differ by one fen, by a voucher booked twice, by one left out', async () => {
    await put(small, 'disbursement', [paid('V1', 1000), paid('V2', 2000), paid('V3', 3000), paid('V4', 4000)])
    await put(small, 'clearing', [
      ...[...told('V1', 1000, { department: 1001 }), ...told('V2', 2000, { finance: 4000 })],
      ...[...told('V3', 3000, { bank: null }), ...told('V4', 4000), ...told('V9', 50, { department: null })]
    ])
    expect(await ask('by-month')).toMatchObject([
      {
        ...{ ledger_fen: 10000n, finance_fen: 12050n, department_fen: 10001n, bank_fen: 7050n },
        ...{
          finance_gap_fen: 2050n,
          department_gap_fen: 1n,
          bank_gap_fen: -2950n,
          differing: 4n,
          light: 'bad'
        }
      }
    ])
    expect((await ask('vouchers')).map((row) => [row['voucher_no'], row['what']])).toEqual([
      ...[
        ['V1', 'amount'],
        ['V2', 'twice'],
        ['V3', 'left-out'],
        ['V9', 'not-in-ledger']
      ]
    ])
    expect(await ask('headline')).toMatchObject([{ vouchers: 5n, differing: 4n, unmatched_fen: 5051n }])
    // V9 is on no line, so it belongs to no county
    expect(await ask('by-division')).toMatchObject([
      {
        division_code: '532301',
        finance_gap_fen: 2000n,
        department_gap_fen: 1n,
        bank_gap_fen: -3000n,
        differing: 3n
      },
      { division_code: '5323', finance_gap_fen: 50n, department_gap_fen: null, differing: 1n },
      { division_code: '532322', differing: null }
    ])
    expect(await indicator(small, 'three-way')).toMatchObject({ hits: 2, base: 2, amount_fen: 5051 })
    expect(await ask('voucher-statements', { voucher: 'V2' })).toMatchObject([
      { day: '2026-03-03', party: 'ledger', amount_fen: 2000n, load_id: null },
      { party: 'bank', amount_fen: 2000n },
      { party: 'department', amount_fen: 2000n },
      { party: 'finance', amount_fen: 4000n, load_id: 'L2' }
    ])
  })

  it('a bank one day later, and money that came back, are other days alone', async () => {
    await put(small, 'disbursement', [
      paid('V1', 1000),
      paid('V2', 2000),
      paid('V2', 300, { state: 'returned', failure_code: 'F-NAME', returned_on: '2026-03-09' })
    ])
    const back = (['finance', 'department', 'bank'] as const).map((party): Row => {
      return { voucher_no: 'V2', party, amount_fen: -300, statement_on: '2026-03-09' }
    })
    await put(small, 'clearing', [
      ...told('V1', 1000, { bank: null }),
      { voucher_no: 'V1', party: 'bank', amount_fen: 1000, statement_on: '2026-03-04' },
      ...[...told('V2', 2300), ...back]
    ])
    expect((await ask('vouchers')).map((row) => [row['voucher_no'], row['what'], row['last_on']])).toEqual([
      ['V1', 'other-day', '2026-03-04'],
      ['V2', 'other-day', '2026-03-09']
    ])
    expect(await ask('by-month')).toMatchObject([
      { finance_gap_fen: 0n, bank_gap_fen: 0n, differing: 0n, light: 'good' }
    ])
    expect(
      (await ask('by-day')).map((row) => [
        row['day'],
        row['finance_gap_fen'],
        row['bank_gap_fen'],
        row['differing']
      ])
    ).toEqual([
      ['2026-03-03', 300n, -700n, 2n],
      ['2026-03-04', 0n, 1000n, 1n],
      ['2026-03-09', -300n, -300n, 1n]
    ])
    expect(await ask('vouchers', { day: '2026-03-04' })).toMatchObject([{ voucher_no: 'V1' }])
  })

  it('sums of a day without vouchers are compared over the whole region alone', async () => {
    await put(small, 'disbursement', [paid('V1', 1000), paid('V2', 2000, { division_code: '532322100' })])
    await put(small, 'clearing', [
      ...told('V1', 1000, { finance: null }),
      ...told('V2', 2000, { finance: null }),
      { voucher_no: null, party: 'finance', amount_fen: 2999 }
    ])
    expect(await ask('by-day')).toMatchObject([{ finance_fen: 2999n, finance_gap_fen: -1n, missing: 0n }])
    expect(await ask('by-month', { division: '532301' })).toMatchObject([
      { finance_fen: null, finance_gap_fen: null, department_gap_fen: 0n, missing: 1n }
    ])
  })

  it('a voucher of two months is held against what a party told of, and unknown where it told nothing', async () => {
    await put(small, 'disbursement', [
      paid('V1', 1000, { paid_on: '2026-01-31' }),
      paid('V1', 600, { paid_on: '2026-02-02' })
    ])
    await put(small, 'clearing', [
      ...told('V1', 1000, { on: '2026-01-31' }),
      ...told('V1', 600, { on: '2026-02-02', bank: null })
    ])
    expect(await ask('vouchers', { show: 'all' })).toMatchObject([
      { bank_fen: 1000n, bank_gap_fen: 0n, finance_gap_fen: 0n, what: 'unknown' }
    ])
    expect(await ask('vouchers', { show: 'unknown' })).toHaveLength(1)
  })

  it('receipts are shown beside, line by line', async () => {
    await put(small, 'disbursement', [paid('V1', 1000), paid('V1', 600)])
    await put(small, 'voucher_line', [
      { detail_no: 'D1', paid_on: '2026-03-03', actual_amount_fen: 1000 },
      { detail_no: 'D2', paid_on: '2026-03-03', amount_fen: 600, actual_amount_fen: 599 },
      { detail_no: 'D9', paid_on: '2026-03-03', amount_fen: 5, matched: false }
    ])
    await put(small, 'clearing', told('V1', 1600))
    expect(await ask('vouchers', { show: 'receipts' })).toMatchObject([
      { receipt_fen: 1604n, receipt_gap_fen: 4n, finance_gap_fen: 0n, what: 'receipt' }
    ])
    expect(await ask('voucher-lines', { voucher: 'V1', show: 'differing' })).toMatchObject([
      { detail_no: 'D2', amount_fen: 600n, receipt_fen: 599n, difference_fen: -1n, state: 'success' },
      { detail_no: 'D9', amount_fen: null, receipt_fen: 5n, difference_fen: 5n, state: null }
    ])
    expect(await ask('voucher-lines', { voucher: 'V1' })).toHaveLength(3)
  })
})

it('surplus: the oldest money is used up first; what was taken back is off, what was withdrawn is not', async () => {
  await put(small, 'allocation', [
    { received_on: '2024-03-01', amount_fen: 1000 },
    { received_on: '2025-03-01', amount_fen: 2000 },
    { received_on: '2026-03-01', amount_fen: 9000 }
  ])
  await put(small, 'disbursement', [{ amount_fen: 600, month: '2024-06-01' }, { amount_fen: 100 }])
  await put(small, 'surplus_recovery', [
    { year: 2024, amount_fen: 250 },
    { year: 2025, amount_fen: 2000, withdrawn_on: '2026-04-01', withdrawn_by: 'b' }
  ])
  // 700 paid of the 1000 of 2024
  expect(await ask('surplus')).toMatchObject([
    {
      year: '2025',
      received_fen: 2000n,
      left_fen: 2000n,
      recovered_fen: 0n,
      open_fen: 2000n,
      age_years: 1,
      light: 'warn'
    },
    { year: '2024', left_fen: 300n, recovered_fen: 250n, open_fen: 50n, age_years: 2, light: 'bad' }
  ])
  expect(await indicator(small, 'carry-over')).toMatchObject({ amount_fen: 2050 })
  expect((await ask('surplus-recoveries')).map((row) => [row['no'], row['withdrawn_by']])).toEqual([
    [2, 'b'],
    [1, null]
  ])
})

it('months: closed in time, late, and moved by a later load, with the old and the new figure', async () => {
  await put(small, 'disbursement', [
    { amount_fen: 1000, voucher_no: 'V1' },
    { amount_fen: 500, voucher_no: 'V2', division_code: '532322100' },
    {
      amount_fen: 70,
      voucher_no: 'V3',
      month: '2026-06-01',
      instructed_on: '2026-06-02',
      paid_on: '2026-06-03'
    }
  ])
  await put(small, 'clearing', [...told('V1', 1000), ...told('V2', 500)])
  await put(small, 'month_closed', [
    { acted_on: '2026-04-03' },
    { division_code: '532322', acted_on: '2026-04-08', reason: '银行次日到账' }
  ])
  await put(small, 'month_closed_item', [
    { item: 'ledger', value: 900 },
    { item: 'paid', value: 1000 },
    { division_code: '532322', item: 'ledger', value: 500 }
  ])
  expect(await ask('months')).toMatchObject([
    { division_code: '532301', month: '2026-06-01', closing: 'running', missing: 3n, light: 'none' },
    {
      division_code: '532301',
      month: '2026-03-01',
      closing: 'moved',
      moved: 1n,
      late_days: 0n,
      light: 'bad'
    },
    {
      ...{ division_code: '532322', closing: 'closed', limit_on: '2026-04-05', closed_on: '2026-04-08' },
      ...{ reason: '银行次日到账', late_days: 3n, differing: 0n, missing: 0n, light: 'bad' }
    }
  ])
  expect(await ask('moved')).toMatchObject([
    { division_code: '532301', item: 'ledger', was_fen: 900n, now_fen: 1000n, difference_fen: 100n }
  ])
  const figures = await ask('figures', { division: '532322' })
  expect(Object.fromEntries(figures.map(({ item, figure }) => [item, figure]))).toEqual({
    ...{ allocated: 0n, paid: 500n, returned: 0n, recovered: 0n, balance: -500n, ledger: 500n },
    ...{ finance: 500n, department: 500n, bank: 500n, differing: 0n, missing: 0n }
  })
  expect(await indicator(small, 'reconciliations-done')).toMatchObject({ hits: 2, base: 2, share: 1 })
  expect(await indicator(small, 'reconciliations-done', { as_of: '2026-04-04' })).toMatchObject({
    hits: 1,
    base: 2
  })
})
