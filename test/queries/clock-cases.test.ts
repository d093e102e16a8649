import { beforeEach, describe, expect, it } from 'vitest'
import { put, type Row } from './indicators/put.ts'
import { world, type World } from './world.ts'

const clocks = ['by-clock', 'cases', 'days-used', 'deadlines'].map((name) => `clocks/${name}`)
const only = [...clocks, 'checks/timings-are-sound']
const period = { from: '2026-01', to: '2026-06', as_of: '2026-06-30' }

let small: World
beforeEach(async () => {
  small = await world({ filled: false, only })
})

const clock = (subject: string, from_event: string, to_event: string, more: Row = {}) =>
  put(small, 'clock', [{ clock: subject, subject, from_event, to_event, limit_days: 2, ...more }])
const payment = (more: Row = {}) => clock('payment', 'instructed_on', 'paid_on', more)
/** The one row of the table of clocks, counts as plain numbers. */
const summed = async () => {
  await small.rollUp()
  const [row] = await small.rows('clocks/by-clock', period)
  return Object.fromEntries(
    Object.entries(row!).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value])
  )
}

describe('payments', () => {
  it('instructed before the law are no cases; those without a date cannot be computed', async () => {
    await payment({ valid_from: '2026-03-10' })
    await put(small, 'disbursement', [
      { instructed_on: '2026-03-09', paid_on: '2026-03-20' },
      { instructed_on: '2026-03-10', paid_on: '2026-03-12' },
      { instructed_on: '2026-03-11', paid_on: null }
    ])
    expect(await summed()).toMatchObject({ cases: 2, done_in_time: 1, not_computable: 1, median_days: 2 })
  })

  it('have their days from the very day the law begins, whatever the day of the month', async () => {
    await payment({ valid_from: '2026-03-10' })
    await put(small, 'disbursement', [
      { instructed_on: '2026-03-09', paid_on: '2026-03-20' },
      { instructed_on: '2026-03-10', paid_on: '2026-03-12' }
    ])
    await small.rollUp()
    const used = await small.rows('clocks/days-used', period)
    expect(used.map(({ days_used, items }) => [Number(days_used), Number(items)])).toEqual([[2, 1]])
  })
})

describe('a limit that another replaced', () => {
  // five working days until 2026-03-10, two from then on
  beforeEach(() =>
    payment({ limit_days: 5, valid_to: '2026-03-10' }).then(() => payment({ valid_from: '2026-03-10' }))
  )
  const pending = { paid_on: null, state: 'pending', receipt: false }

  it('times what began under it', async () => {
    await put(small, 'disbursement', [
      { batch_no: 'B1', instructed_on: '2026-03-09', ...pending },
      { batch_no: 'B2', instructed_on: '2026-03-10', ...pending },
      { batch_no: 'B3', instructed_on: '2026-03-09', paid_on: '2026-03-16' },
      { batch_no: 'B4', instructed_on: '2026-03-10', paid_on: '2026-03-13' }
    ])
    expect(await summed()).toMatchObject({ limit_days: 2, done_in_time: 1, done_late: 1, overdue: 2 })
    const cases = await small.rows('clocks/cases', period)
    expect(cases.map((row) => [row['case_no'], row['due_on'], Number(row['limit_days'])])).toEqual([
      ['B2', '2026-03-12', 2],
      ['B1', '2026-03-16', 5]
    ])
  })

  it('leaves a case without its first date to the newest', async () => {
    await put(small, 'disbursement', [{ instructed_on: null, ...pending }])
    expect(await summed()).toMatchObject({
      cases: 1,
      not_computable: 1,
      missing: 'disbursements:instructed_on'
    })
  })
})

it('a limit whose end is known in advance keeps its cases without a first date', async () => {
  await payment({ valid_to: '2027-01-01' })
  await put(small, 'disbursement', [{ instructed_on: null, paid_on: null, state: 'pending', receipt: false }])
  expect(await summed()).toMatchObject({ cases: 1, not_computable: 1 })
})

it('money that came back on a day nobody wrote is not called overdue', async () => {
  await clock('refund', 'failed_on', 'returned_on')
  await put(small, 'disbursement', [
    { state: 'returned', failure_code: 'F-NAME', receipt: false },
    { state: 'failed', failure_code: 'F-NAME', receipt: false }
  ])
  expect(await summed()).toMatchObject({
    ...{ cases: 2, overdue: 1, not_computable: 1, missing: 'disbursements:returned_on' }
  })
})

describe('a notice after payment', () => {
  beforeEach(() => clock('publicity-after', 'paid_on', 'published_on', { limit_days: 5 }))
  const after = {
    batch_no: null,
    project_code: 'P1',
    division_code: '532301',
    period: '2026-03',
    stage: 'after'
  }

  it('is the first since the last payment, not one of an earlier batch', async () => {
    await put(small, 'disbursement', [
      { batch_no: 'B1' },
      { batch_no: 'B2', instructed_on: '2026-03-16', paid_on: '2026-03-17' }
    ])
    await put(small, 'publicity', [
      { ...after, started_on: '2026-03-05', ended_on: null },
      { ...after, started_on: '2026-03-30', ended_on: null },
      { ...after, started_on: '2026-04-20', ended_on: null }
    ])
    expect(await summed()).toMatchObject({ cases: 2, done_in_time: 1, done_late: 1 })
  })
})

describe('deadlines of lists', () => {
  const filed = { deadline: 'list-filed', event: 'filed_on', year_offset: 0 }
  const adopted = { deadline: 'list-adopted', event: 'adopted_on', month: 2, year_offset: 0 }
  const asked = async () => {
    const rows = await small.rows('clocks/deadlines', { as_of: '2026-06-30' })
    return rows.map(({ deadline, year, state, done_on }) => [
      deadline,
      year === null ? null : Number(year),
      state,
      done_on
    ])
  }

  it('call a year without a list between two lists overdue', async () => {
    await put(small, 'deadline', [filed])
    await put(small, 'policy_item', [
      { year: 2024, project_code: 'P1', filed_on: '2024-12-20' },
      { year: 2026, project_code: 'P1' }
    ])
    expect(await asked()).toEqual([
      ['list-filed', 2026, 'running', null],
      ['list-filed', 2025, 'overdue', null],
      ['list-filed', 2024, 'done-in-time', '2024-12-20']
    ])
  })

  it('know the years of the timed matters, too, when no list is loaded', async () => {
    await put(small, 'deadline', [adopted])
    await put(small, 'timing', [{ subject: 'list-adoption', subject_no: '2026', to_on: '2026-03-02' }])
    // a number that is no year is of no list
    await put(small, 'timing', [
      { subject: 'list-adoption', subject_no: '20260101', to_on: '2026-02-02' },
      { subject: 'list-adoption', subject_no: '1', to_on: '2026-02-02' }
    ])
    expect(await asked()).toEqual([['list-adopted', 2026, 'done-late', '2026-03-02']])
    const odd = await small.rows('checks/timings-are-sound')
    expect(odd.map(({ complaint }) => complaint)).toEqual(['names no year', 'names no year'])
  })

  it('say of a list that was never loaded what is missing', async () => {
    await put(small, 'deadline', [
      filed,
      { ...filed, deadline: 'report', event: 'reported_on', every: 'month' }
    ])
    expect(await asked()).toEqual([
      ['list-filed', null, 'not-computable', null],
      ['report', null, 'not-computable', null]
    ])
  })

  it('tell monthly tables month by month: done when all are filed, on the day of the last', async () => {
    const monthly = { event: 'reported_on', every: 'month', month: null, day: 25, year_offset: 0 }
    await put(small, 'deadline', [{ ...monthly, deadline: 'report', due_soon_days: 5 }])
    await small.db.run(`
      insert into monthly_table by name
      select unit_code, 'county' as kind, unit_code as division_code, unit_code as title_zh, month, month + 20 as opens_on,
        month + 24 as due_on, month + 25 as over_on, false as provisional, filed_on as first_filed_on, 0 as returned_times,
        0 as faults, 0 as unexplained, 1 as version
      from (values
        ('532301', date '2026-03-01', date '2026-03-22'), ('532322', date '2026-03-01', date '2026-03-25'),
        ('532301', date '2026-04-01', date '2026-04-22'), ('532322', date '2026-04-01', date '2026-04-27'),
        ('532301', date '2026-05-01', date '2026-05-22'), ('532322', date '2026-05-01', null),
        ('532301', date '2026-06-01', date '2026-07-01'), ('532301', date '2026-07-01', null)
      ) as t(unit_code, month, filed_on)`)
    const rows = await small.rows('clocks/deadlines', { as_of: '2026-06-23' })
    expect(
      rows.map((row) => [row['due_on'], row['done_on'], row['days_late'], row['state'], row['undated_items']])
    ).toEqual([
      ['2026-06-25', null, null, 'due-soon', 1n],
      ['2026-05-25', null, null, 'overdue', 1n],
      ['2026-04-25', '2026-04-27', 2n, 'done-late', 0n],
      ['2026-03-25', '2026-03-25', 0n, 'done-in-time', 0n]
    ])
    const own = await small.rows(
      'clocks/deadlines',
      { as_of: '2026-06-23' },
      { divisions: ['532301'], projects: null, detail: 'lines' }
    )
    expect(own.map(({ state }) => state)).toEqual([
      'due-soon',
      'done-in-time',
      'done-in-time',
      'done-in-time'
    ])
  })
})
