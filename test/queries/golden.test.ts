import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from './world.ts'

/** 万元 as published to fen, exactly. */
const fen = (wan: string) => {
  const [whole = '0', part = ''] = wan.replaceAll(',', '').split('.')
  return BigInt(whole + part.padEnd(6, '0').slice(0, 6))
}

let empty: World
let count = 0

/** An allocation of so many 万元, received on a day; issued when a second day is given. */
const allocated = (wan: string, received: string, issued: string | null) =>
  empty.db.run(
    `insert into allocation by name
     select $no as allocation_no, $no as document_no, 'P' as project_code, $received::date as received_on,
       $issued::date as issued_on, $fen as amount_fen, 'other' as mode, '532301' as division_code,
       'L' as load_id, 1 as source_line`,
    { no: `A${++count}`, received, issued, fen: fen(wan) }
  )

/** One payment line of so many 万元. */
const paid = (wan: string, day: string, channel = 'social-card', state = 'success') =>
  empty.db.run(
    `insert into disbursement by name
     select $no as detail_no, 'B' as batch_no, 'P' as project_code, '2023' as period, $day::date as period_first,
       $day::date as period_last, date_trunc('month', $day::date)::date as month, '532301' as division_code,
       $channel as channel, $fen as amount_fen, $day::date as instructed_on, $state as state, false as receipt,
       'L' as load_id, 1 as source_line, 'L' as state_load_id`,
    { no: `D${++count}`, day, channel, state, fen: fen(wan) }
  )

const headline = async (to: string, day: string) => {
  await empty.rollUp()
  const [row] = await empty.rows('overview/headline', { from: `${to.slice(0, 4)}-01`, to, as_of: day })
  return row as Record<string, number>
}
const percent = (share: number | undefined, digits: number) => ((share ?? NaN) * 100).toFixed(digits)

beforeEach(async () => {
  const asked = ['paid-after-death', 'paid-after-death-open', 'card-projects'].map(
    (name) => `indicators/${name}`
  )
  empty = await world({ filled: false, only: ['overview/headline', 'overview/by-division', ...asked] })
})

describe('numbers others have published', () => {
  it('江北区 2023-09-27: 支付 57,421.01 ÷ 收到 76,222.70 = 75.3 %', async () => {
    await allocated('76,222.70', '2023-02-01', '2023-02-10')
    await paid('57,421.01', '2023-09-01')
    expect(percent((await headline('2023-09', '2023-09-27'))['paid_share'], 1)).toBe('75.3')
  })

  it('忠县 2022-06: 兑付 38 %, 分配率 97.02 %; 65.7 % only over another denominator', async () => {
    await allocated('145,095.3', '2022-02-01', '2022-02-20')
    await allocated('4,451.1', '2022-05-20', null)
    await paid('56,879.21', '2022-06-01')
    const row = await headline('2022-06', '2022-06-30')
    expect(percent(row['paid_share'], 0)).toBe('38')
    expect(percent(row['issued_share'], 2)).toBe('97.02')
    await empty.db.run('delete from allocation')
    await allocated('86,552', '2022-02-01', null)
    expect(percent((await headline('2022-06', '2022-06-30'))['paid_share'], 1)).toBe('65.7')
  })

  it('密云 2023-05: 分配 99.92 %, 支出 76.7 % of what was received (76.8 % of what was assigned)', async () => {
    await allocated('23,540.43', '2023-02-01', '2023-02-20')
    await allocated('18', '2023-05-01', null)
    await paid('18,068.38', '2023-05-08')
    const row = await headline('2023-05', '2023-05-31')
    expect(percent(row['issued_share'], 2)).toBe('99.92')
    expect(percent(row['paid_share'], 1)).toBe('76.7')
    expect(percent(Number(row['paid_fen']) / Number(row['issued_fen']), 1)).toBe('76.8')
  })

  it('张掖 2023-04: 42.02 % is 8.68 points over 4 ÷ 12 (published cut, not rounded)', async () => {
    await allocated('10000', '2023-01-05', '2023-01-06')
    await paid('4202', '2023-04-03')
    const row = await headline('2023-04', '2023-04-30')
    expect(row['linear_share']).toBeCloseTo(4 / 12, 12)
    expect(Math.trunc(row['linear_gap']! * 100) / 100).toBe(8.68)
    expect(row['paid_light']).toBe('good')
  })

  it('陕州区 2021H2: 362.07 of 8,610.11 through the card = 4.2 %', async () => {
    await paid('362.07', '2021-09-01')
    await paid('8,248.04', '2021-09-01', 'other-card')
    expect(percent((await headline('2021-12', '2021-12-31'))['card_share'], 1)).toBe('4.2')
  })
})

describe('audits others have published', () => {
  it('惠来 2020-01 to 2022-01: 118 dead, 45.72 万元; 28.41 taken back leaves 42 persons and 17.31 万元', async () => {
    // 42 persons whose 17.31 is still out and 76 whose 28.41 was deducted, 17.31 ÷ 42 and 28.41 ÷ 76 to the fen
    const line = (first: number, count: number, wan: string) => {
      const each = fen(wan) / BigInt(count)
      return `select n + ${first} as no, ${each} + case when n = 0 then ${fen(wan) - each * BigInt(count)} else 0 end as fen
        from range(${count}) as numbers(n)`
    }
    await empty.db.run(`
      create temp table benefit as ${line(1, 42, '17.31')} union all ${line(43, 76, '28.41')};
      insert into disbursement by name
      select 'D' || no as detail_no, 'B' as batch_no, 'P' as project_code, '2021' as period, date '2021-01-01' as period_first,
        date '2021-12-31' as period_last, date '2021-06-01' as month, '445224' as division_code, no as beneficiary_no,
        'social-card' as channel, fen as amount_fen, 'success' as state, false as receipt, 'L' as load_id,
        no as source_line, 'L' as state_load_id
      from benefit;
      insert into register_entry by name
      select 'death' as register, no as person_no, date '2020-05-01' as valid_from, 'L' as load_id, no as source_line from benefit;
      insert into recovery by name
      select 'D' || no as detail_no, date '2022-01-20' as recovered_on, fen as amount_fen, 'deducted' as way,
        'L' as load_id, no as source_line
      from benefit where no >= 43`)
    const range = { from: '2020-01', to: '2022-01' }
    const [dead] = await empty.rows('indicators/paid-after-death', range)
    expect([dead!['hits'], dead!['amount_fen']]).toEqual([118n, fen('45.72')])
    const [open] = await empty.rows('indicators/paid-after-death-open', range)
    expect([open!['hits'], open!['base'], open!['amount_fen']]).toEqual([42n, 118n, fen('17.31')])
    expect(Number(dead!['amount_fen']) - Number(open!['amount_fen'])).toBe(Number(fen('28.41')))
  })

  it('陕州区 2021H2: 7 of 29 projects through the card = 24.14 %, though 4.2 % of the money', async () => {
    await paid('362.07', '2021-09-01')
    await paid('8,248.04', '2021-09-01', 'other-card')
    await empty.db.run(`
      update disbursement set project_code = case channel when 'social-card' then 'C1' else 'O1' end;
      insert into disbursement by name
      select d.* replace (d.detail_no || n as detail_no, left(d.project_code, 1) || n as project_code, 0 as amount_fen)
      from disbursement d, range(2, 23) as numbers(n)
      where d.channel = 'other-card' or n <= 7`)
    await empty.rollUp()
    const [row] = await empty.rows('indicators/card-projects', { from: '2021-07', to: '2021-12' })
    expect([row!['hits'], row!['base'], percent(Number(row!['share']), 2)]).toEqual([7n, 29n, '24.14'])
    expect(percent((await headline('2021-12', '2021-12-31'))['card_share'], 1)).toBe('4.2')
  })
})

describe('lights stand on their thresholds', () => {
  it.each([
    ['45', 'good'],
    ['44.9999', 'warn'],
    ['35', 'warn'],
    ['34.9999', 'bad']
  ])('%s paid of 100 in June is %s', async (wan, light) => {
    await allocated('100', '2023-01-05', '2023-01-06')
    await paid(wan, '2023-06-01')
    expect((await headline('2023-06', '2023-06-30'))['paid_light']).toBe(light)
  })

  it('nothing on record is nothing said', async () => {
    const row = await headline('2023-06', '2023-06-30')
    for (const name of [
      'allocated_fen',
      'paid_fen',
      'paid_share',
      'first_ok_share',
      'persons',
      'open_failed_fen'
    ]) {
      expect([name, row[name]]).toEqual([name, null])
    }
    expect([row['paid_light'], row['first_ok_light'], row['open_light']]).toEqual(['none', 'none', 'none'])
  })
})

describe('ranks', () => {
  /** A county with `first` roster lines of 1 万元 each, `ok` of them paid, and 100 万元 allocated. */
  const county = async (code: string, first: number, ok: number) => {
    await empty.db.run(`insert into division values ('${code}', '${code}', '${code}', 'county', '5323')`)
    await empty.db
      .run(`insert into allocation by name select '${code}' as allocation_no, 'D' as document_no, 'P' as project_code,
      date '2023-01-05' as received_on, 100000000 as amount_fen, 'other' as mode, '${code}' as division_code, 'L' as load_id, 1 as source_line`)
    await empty.db.run(`insert into disbursement by name
      select '${code}-' || n as detail_no, 'B' as batch_no, 'P' as project_code, '2023' as period, date '2023-03-01' as period_first,
        date '2023-03-01' as period_last, date '2023-03-01' as month, '${code}' as division_code, 'social-card' as channel,
        1000000 as amount_fen, case when n <= ${ok} then 'success' else 'pending' end as state, false as receipt,
        'L' as load_id, n as source_line, 'L' as state_load_id
      from range(1, ${first + 1}) as numbers(n)`)
  }

  it('ties share a rank and small volumes have none', async () => {
    await county('532301', 120, 90)
    await county('532322', 120, 90)
    await county('532323', 120, 60)
    await county('532324', 99, 99)
    await empty.rollUp()
    const found = await empty.rows('overview/by-division', {
      from: '2023-01',
      to: '2023-12',
      as_of: '2023-12-31'
    })
    expect(found.map((row) => [row['division_code'], Number(row['rank'])])).toEqual([
      ...[
        ['532301', 1],
        ['532322', 1],
        ['532323', 3],
        ['532324', 0]
      ]
    ])
  })
})
