import { beforeAll, describe, expect, it } from 'vitest'
import { indicator } from './indicators/put.ts'
import { world, type World } from './world.ts'

const only = [
  ...[
    'headline',
    'board',
    'on-time',
    'summary',
    'differences',
    'restatements',
    'restated-lines',
    'figures'
  ].map((name) => `monitoring/${name}`),
  ...['indicators/monthly-on-time', 'indicators/reports-held']
]
let small: World
beforeAll(async () => {
  small = await world({ only })
})
const march = { month: '2026-03' }
const rows = (name: string, params = {}) => small.rows(`monitoring/${name}`, params)

describe('figures of a month', () => {
  it('are the ledger’s of each project by day of instruction, sums from January on', async () => {
    // 楚雄市 in March: D01 to D04 sent, D04 came back and was paid again by D05; 2025 left 80 000.00 less 40 000.00
    const [P1, P2] = await rows('figures', { ...march, unit: '532301' })
    expect(P1).toMatchObject({
      ...{
        project_code: 'P1',
        carried_fen: 4000000n,
        allocated_central_fen: 10000000n,
        allocated_fen: 10000000n
      },
      ...{ issued_fen: 10000000n, disbursed_month_fen: 7000000n, roster_lines: 4n, paid_month_lines: 4n },
      ...{
        paid_fen: 7000000n,
        card_fen: 6000000n,
        failed_lines: 1n,
        reissued_fen: 1000000n,
        returned_fen: 0n
      },
      ...{
        balance_fen: 7000000n,
        document_no: '云财农〔2026〕1号',
        received_on: '2026-01-10',
        direct_fund: true
      },
      issued_on: '2026-01-20'
    })
    expect(P2).toMatchObject({
      project_code: 'P2',
      allocated_province_fen: 2000000n,
      issued_fen: 0n,
      issued_on: null
    })
  })

  it('of a department are its projects’ over all places', async () => {
    const told = await rows('figures', { ...march, unit: '5323-D01' })
    expect(told).toMatchObject([{ project_code: 'P1', allocated_fen: 16000000n, paid_fen: 7000000n }])
  })

  it('after the closing day go into the next month', async () => {
    const june = await rows('figures', { month: '2026-06', unit: '532301' })
    const july = await rows('figures', { month: '2026-07', unit: '532301' })
    const received = (told: typeof june) =>
      told.find(({ project_code }) => project_code === 'P2')?.allocated_fen
    // A6 of 5 000.00 was received on 25 June
    expect([received(june), received(july)]).toEqual([2000000n, 2500000n])
  })
})

describe('tables', () => {
  it('of a month are counted as they stand on the day', async () => {
    expect(await rows('headline', march)).toMatchObject([
      {
        ...{
          owed: 4n,
          filed: 3n,
          in_time: 2n,
          late: 1n,
          returned: 0n,
          certified: 1n,
          frozen: 1n,
          unexplained: 1n
        },
        ...{ in_time_share: 0.5, due_on: '2026-03-25' }
      }
    ])
    const early = await rows('headline', { ...march, as_of: '2026-03-25' })
    expect(early).toMatchObject([{ filed: 2n, in_time: 2n, late: 0n, certified: 0n, in_time_share: 1 }])
  })

  it('stand on the board with their state and working days late', async () => {
    const board = (await rows('board', { from: '2026-06', to: '2026-06' })).map((row) => [
      ...[row.unit_code, row.state, row.late_workdays, row.light]
    ])
    expect(board).toEqual([
      ['532301', 'filed', 0, 'good'],
      ['532322', 'returned', 1, 'bad'],
      ['5323-D01', 'late', 3, 'bad'],
      ['5323-D02', 'late', 3, 'bad']
    ])
  })

  it('rank their units by the share in time, counties and departments apart', async () => {
    const told = (await rows('on-time')).map((row) => [
      ...[row.unit_code, row.rank, row.owed, row.in_time, row.filed_late, row.missing, row.share]
    ])
    expect(told).toEqual([
      ['532301', 1n, 2n, 2n, 0n, 0n, 1],
      ['532322', 2n, 2n, 0n, 2n, 0n, 0],
      ['5323-D01', 1n, 2n, 1n, 0n, 1n, 0.5],
      ['5323-D02', 2n, 2n, 0n, 0n, 2n, 0]
    ])
    expect(await indicator(small, 'monthly-on-time')).toMatchObject({ hits: 3, base: 8, share: 0.375 })
  })

  it('add up by project over counties, with the department and the ledger beside them', async () => {
    expect(await rows('summary', march)).toMatchObject([
      {
        ...{
          project_code: 'P1',
          counties: 2n,
          counties_allocated_fen: 16000000n,
          counties_paid_fen: 7000000n
        },
        ...{
          department_allocated_fen: 16000000n,
          ledger_allocated_fen: 16000000n,
          ledger_paid_fen: 7000000n
        },
        counties_disbursed_fen: 7000000n
      },
      {
        ...{ project_code: 'P2', counties: 1n, counties_allocated_fen: 2000000n, counties_paid_fen: 100n },
        ...{ department_allocated_fen: null, ledger_paid_fen: 0n, counties_balance_fen: null }
      }
    ])
  })
})

describe('reports held', () => {
  it('are tables filed and quarters dispatched, of those owed and over', async () => {
    // 8 tables owed, 5 of them filed; both quarters of the half year are over on 1 July, one has its paper
    const own = await world({ only })
    await own.db.run(`insert into dispatch_held values
      ('1', 'meeting', date '2026-01-01', date '2026-03-01', date '2026-04-10'),
      ('2', 'bulletin', date '2026-04-01', date '2026-06-01', date '2026-06-20')`)
    expect(await indicator(own, 'reports-held', { as_of: '2026-07-01', to: '2026-06' })).toMatchObject({
      hits: 6,
      base: 10
    })
    expect(await indicator(own, 'reports-held', { as_of: '2026-06-30' })).toMatchObject({ hits: 6, base: 9 })
  })
})

describe('reported against the ledger', () => {
  it('tells every cell that differs, in fen, and whether a reason is given', async () => {
    expect(await rows('differences', march)).toMatchObject([
      {
        ...{
          unit_code: '532301',
          project_code: 'P1',
          item: 'roster_lines',
          reported_count: 5n,
          ledger_count: 4n
        },
        ...{ difference_count: 1n, difference_fen: null, reason: '新增一户', light: 'warn' }
      },
      {
        ...{ unit_code: '532301', project_code: 'P2', item: 'paid_fen', reported_fen: 100n, ledger_fen: 0n },
        ...{ difference_fen: 100n, reason: null, light: 'bad' }
      }
    ])
  })
})

describe('a frozen month', () => {
  it('is restated by what a later load moved: D05 turned out paid', async () => {
    const told = (await rows('restatements')).map((row) => [
      ...[row.unit_code, row.project_code, row.item, row.difference_fen ?? row.difference_count, row.loads]
    ])
    expect(told).toEqual([
      ['532301', 'P1', 'card_fen', 1000000n, 1n],
      ['532301', 'P1', 'paid_fen', 1000000n, 1n],
      ['532301', 'P1', 'paid_lines', 1n, 1n],
      ['532301', 'P1', 'paid_month_fen', 1000000n, 1n],
      ['532301', 'P1', 'paid_month_lines', 1n, 1n],
      ['532301', 'P1', 'reissued_fen', 1000000n, 1n],
      ['532301', 'P1', 'returned_fen', -1000000n, 1n]
    ])
  })

  it('names the line and the load that moved it', async () => {
    expect(await rows('restated-lines', { ...march, unit: '532301' })).toMatchObject([
      { kind: 'line', detail_no: 'D05', load_id: 'L000007', state: 'success', amount_fen: 1000000n }
    ])
    expect(await rows('restated-lines', { ...march, unit: '532322' })).toEqual([])
  })
})
