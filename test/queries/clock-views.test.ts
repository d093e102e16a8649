import { beforeEach, describe, expect, it } from 'vitest'
import { put as add, type Row } from './indicators/put.ts'
import { world, type World } from './world.ts'

let small: World
beforeEach(async () => {
  const only = [
    ...['allocation/by-clock', 'allocation/by-group', 'allocation/documents', 'allocation/headline'],
    ...['overview/attention', 'overview/headline', 'payout/refund-destinations', 'payout/banks']
  ]
  small = await world({ filled: false, only })
})
/** Rows of one table, and the roll-ups counted again. */
const put = async (world: World, table: string, rows: Row[]) => {
  await add(world, table, rows)
  await world.rollUp()
}
const clock = (name: string, more: object) => ({
  ...{ clock: name, subject: name, from_event: 'a', to_event: 'b', filter: '', title_zh: `${name}中` },
  ...{ title_en: name, limit_days: 3, ...more }
})
const central = clock('allocation-central', {
  ...{ subject: 'allocation', filter: 'level=central', limit_days: 30, unit: 'calendar-day' }
})

describe('documents as clocks', () => {
  const documents = [
    { received_on: '2026-05-04', fund_level: 'central' }, // due 2026-06-03
    { received_on: '2026-06-15', issued_on: '2026-06-20', fund_level: 'central', amount_fen: 5 },
    { received_on: '2026-06-01', fund_level: 'province', direct_fund: true },
    { received_on: '2026-06-30', issued_on: '2026-07-10', fund_level: 'province' },
    { received_on: '2026-07-15', fund_level: 'central' } // after the day asked
  ]
  const states = async () =>
    (await small.rows('allocation/by-clock', { to: '2026-07' })).map((row) => [
      row['clock'],
      row['state'],
      row['documents']
    ])

  it('a limit of central money leaves the rest without one; what comes later has not started', async () => {
    await put(small, 'clock', [central])
    await put(small, 'allocation', documents)
    expect(await states()).toEqual([
      ['allocation-central', 'overdue', 1n],
      ['allocation-central', 'not-started', 1n],
      ['allocation-central', 'done-in-time', 1n],
      ['', 'not-computable', 2n]
    ])
    const open = await small.rows('allocation/documents', { to: '2026-07', state: 'open' })
    expect(
      open.map((row) => [row['allocation_no'], row['days_used'], row['limit_days'], row['unit']])
    ).toEqual([
      ['A1', 57n, 30, 'calendar-day'],
      ['A3', 29n, null, 'calendar-day'],
      ['A4', 0n, null, 'calendar-day']
    ])
    const [head] = await small.rows('allocation/headline', { to: '2026-07' })
    expect(head).toMatchObject({ limits: 1n, not_started_documents: 1n, unlimited_open_documents: 2n })
  })

  it('a region without a limit judges nothing', async () => {
    await put(small, 'allocation', documents)
    expect(new Set((await states()).map(([, state]) => state))).toEqual(
      new Set(['not-computable', 'not-started'])
    )
    const [head] = await small.rows('allocation/headline')
    expect(head).toMatchObject({ limits: 0n, overdue_documents: 0n, on_time_share: null })
    const groups = await small.rows('allocation/by-group', { by: 'level' })
    expect(groups.map((row) => row['light'])).toEqual(groups.map(() => 'none'))
  })

  it('are told by the divisions below the chosen one, whatever their rank', async () => {
    small = await world({ filled: false, root: '99', only: ['allocation/by-group'] })
    await small.db.run(`insert into division by name select *, name as short_name from (values
      ('99', '省', null, 'province'), ('9901', '甲市', '99', 'prefecture'), ('990101', '甲县', '9901', 'county'))
      as d(code, name, parent_code, level)`)
    const places = ['99', '9901', '990101', '990101']
    await put(
      small,
      'allocation',
      places.map((division_code) => ({ division_code }))
    )
    const named = async (division: string) =>
      (await small.rows('allocation/by-group', { division })).map((row) => [
        row['group_name'],
        row['documents']
      ])
    expect(await named('99')).toEqual([
      ['甲市', 3n],
      ['省（本级）', 1n]
    ])
    expect(await named('9901')).toEqual([
      ['甲县', 2n],
      ['甲市（本级）', 1n]
    ])
  })
})

describe('what is to be done now', () => {
  it('holds timed matters past their limit, grouped, and days of lists that are near or gone', async () => {
    await put(small, 'clock', [
      clock('feedback', { from_event: 'batch_ended_on', to_event: 'feedback_on', unit: 'working-day' })
    ])
    await put(small, 'timing', [
      { subject: 'feedback', from_on: '2026-06-01', amount_fen: 7 }, // due 2026-06-04
      { subject: 'feedback', from_on: '2026-06-02', amount_fen: 3 },
      { subject: 'feedback', from_on: '2026-06-02', to_on: '2026-06-03' },
      { subject: 'feedback', from_on: '2026-06-29' }
    ])
    await put(small, 'policy_item', [{ year: 2025, project_code: 'P1', published_on: '2026-07-02' }])
    await put(small, 'deadline', [
      {
        deadline: 'gone',
        title_zh: '公布',
        title_en: 'Publish',
        event: 'published_on',
        month: 6,
        day: 15,
        year_offset: 1
      },
      {
        deadline: 'near',
        title_zh: '备案',
        title_en: 'File',
        event: 'filed_on',
        month: 7,
        day: 10,
        year_offset: 1
      },
      {
        deadline: 'past',
        title_zh: '旧',
        title_en: 'Old',
        event: 'filed_on',
        month: 5,
        day: 1,
        year_offset: 1,
        scored: false
      }
    ])
    const found = await small.rows('overview/attention')
    expect(
      found.map(({ kind, subject_en, items, amount_fen, due_on, days_left, light }) => ({
        ...{ kind, subject_en, items, amount_fen, due_on: String(due_on), days_left, light }
      }))
    ).toEqual([
      {
        ...{ kind: 'timing-overdue', subject_en: 'feedback', items: 2n, amount_fen: 10n },
        ...{ due_on: '2026-06-04', days_left: -18n, light: 'bad' }
      },
      {
        ...{ kind: 'deadline-overdue', subject_en: 'Publish 2025', items: 1n, amount_fen: null },
        ...{ due_on: '2026-06-15', days_left: -15n, light: 'bad' }
      },
      {
        ...{ kind: 'deadline-due-soon', subject_en: 'File 2025', items: 1n, amount_fen: null },
        ...{ due_on: '2026-07-10', days_left: 10n, light: 'warn' }
      }
    ])
  })
})

it('lights the card share only where the card is a duty', async () => {
  await put(small, 'disbursement', [{}, { channel: 'other-card' }])
  await small.db
    .run(`insert into light by name select 'card_share' as light, 'below' as direction, 0.95 as bad, 1 as warn,
    'share' as unit, true as ours, date '2020-01-01' as valid_from`)
  const carrier = (duty: string) =>
    small.db
      .run(`delete from carrier; insert into carrier by name select 'social-card' as carrier, '${duty}' as duty,
      false as one_account, '' as title_zh, '' as title_en, false as ours, date '2020-01-01' as valid_from`)
  const light = async () => (await small.rows('overview/headline'))[0]!['card_light']
  await carrier('encouraged')
  expect(await light()).toBe('none')
  await carrier('required')
  expect(await light()).toBe('bad')
})

describe('banks and returns', () => {
  it('flags accounts the document does not name, and judges nothing where it names none', async () => {
    const back = { state: 'returned', failure_code: 'F-NAME', returned_on: '2026-03-05', receipt: false }
    await put(small, 'disbursement', [
      { ...back, return_account: 'treasury' },
      { ...back, return_account: 'other' },
      { ...back, return_account: null }
    ])
    const lights = async () =>
      (await small.rows('payout/refund-destinations')).map((row) => [row['return_account'], row['light']])
    expect(await lights()).toEqual([
      ['', 'none'],
      ['other', 'none'],
      ['treasury', 'none']
    ])
    await put(small, 'refund_destination', [{ account: 'treasury' }])
    expect(await lights()).toEqual([
      ['other', 'bad'],
      ['treasury', 'good'],
      ['', 'none']
    ])
  })

  it('rank banks by the mean of what can be computed; ties share a rank, few lines have none', async () => {
    const lines = (bank_no: number, n: number, failed: number) =>
      Array.from({ length: n }, (_, i) =>
        i < failed
          ? { bank_no, state: 'failed', failure_code: 'F-NAME', receipt: false }
          : { bank_no, receipt: false }
      )
    await put(small, 'disbursement', [
      ...lines(1, 100, 10),
      ...lines(2, 100, 10),
      ...lines(3, 120, 0),
      ...lines(4, 99, 0)
    ])
    const found = await small.rows('payout/banks')
    // no limit, no receipts: first-issue success and reasons given remain
    expect(found.map((row) => [row['bank_no'], row['rank'], row['score']])).toEqual([
      [3, 1n, 1],
      [1, 2n, 0.95],
      [2, 2n, 0.95],
      [4, null, 1]
    ])
  })
})
