import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, nothing, put } from './put.ts'

const timed = [
  ['verification-on-time', 'verification', 'applied_on', 'verified_on', ''],
  ['feedback-on-time', 'feedback', 'batch_ended_on', 'feedback_on', ''],
  ['refund-feedback-on-time', 'refund-feedback', 'refund_told_on', 'feedback_on', 'cross_bank=true']
] as const
const names = [...timed.map(([name]) => name), 'resubmission-days']

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)

beforeEach(async () => {
  const only = [...names.map((name) => `indicators/${name}`), 'clocks/by-clock']
  small = await world({ filled: false, only })
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  expect(await ask(name)).toEqual(nothing)
})

describe.each(timed)('%s', (name, subject, from_event, to_event, filter) => {
  // three working days from Monday 2026-03-02: until Thursday, and any day before Friday begins
  const cases = [
    { from_on: '2026-03-02', to_on: '2026-03-05', amount_fen: 100 },
    { from_on: '2026-03-02', to_on: '2026-03-06', amount_fen: 200 },
    { from_on: '2026-03-02' },
    { from_on: '2026-06-29' }, // still running
    { from_on: '2025-12-01' }, // begun before the period and still open
    { from_on: '2025-12-01', to_on: '2025-12-02' },
    { from_on: '2026-06-01', to_on: '2026-07-01' } // done after the day asked
  ].map((row) => ({ subject, cross_bank: true, ...row }))
  const clock = { clock: subject, subject, from_event, to_event, filter, limit_days: 3 }

  beforeEach(() => put(small, 'timing', cases))

  it('a region without the clock says nothing', async () => {
    expect(await ask(name)).toEqual(nothing)
  })

  it('in time ÷ done or past the limit, and every open case however old', async () => {
    await put(small, 'clock', [clock])
    await put(small, 'timing', [{ subject: 'resubmission', from_on: '2026-03-02', to_on: '2026-03-03' }])
    // one of five: in time, late, and three overdue; 3 and 4 working days
    expect(await ask(name)).toEqual({
      ...{ hits: 1, base: 5, share: 0.2, days: 3.5, amount_fen: 100, not_testable: 0, light: 'bad' }
    })
  })

  it('is the share that the table of clocks shows', async () => {
    await put(small, 'clock', [clock])
    const { share } = await ask(name)
    const [row] = await small.rows('clocks/by-clock', { from: '2026-01', to: '2026-06', as_of: '2026-06-30' })
    expect(row).toMatchObject({ clock: subject, on_time_share: share })
  })
})

it('refunds of the own bank have no clock, and of an unknown one nothing can be told', async () => {
  const clock = {
    clock: 'refund-feedback',
    subject: 'refund-feedback',
    limit_days: 3,
    filter: 'cross_bank=true'
  }
  await put(small, 'clock', [{ ...clock, from_event: 'refund_told_on', to_event: 'feedback_on' }])
  const late = { subject: 'refund-feedback', from_on: '2026-03-02', to_on: '2026-04-01' }
  await put(small, 'timing', [{ ...late, cross_bank: false }, late])
  expect(await ask('refund-feedback-on-time')).toEqual({
    ...{ hits: 0, base: 0, share: null, days: null, amount_fen: 0, not_testable: 1, light: 'none' }
  })
})

it('days to report again: the median of those done, and never a light', async () => {
  const subject = 'resubmission'
  await put(small, 'timing', [
    { subject, from_on: '2026-03-02', to_on: '2026-03-03', amount_fen: 100 },
    { subject, from_on: '2026-03-02', to_on: '2026-03-12', amount_fen: 100 },
    { subject, from_on: '2026-03-02' },
    { subject, from_on: '2025-03-02', to_on: '2025-09-02' },
    { subject: 'feedback', from_on: '2026-03-02', to_on: '2026-06-02' }
  ])
  // 1 and 10 calendar days
  expect(await ask('resubmission-days')).toEqual({
    ...{ hits: 2, base: 3, share: 2 / 3, days: 5.5, amount_fen: 200, not_testable: 0, light: 'none' }
  })
})
