import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, lights, nothing, put } from './put.ts'

const names = [
  ...['publicity-before-days', 'publicity-contents', 'publicity-photos', 'publicity-after-on-time'],
  ...['objections-closed', 'publicity-channels', 'publication-frequency', 'notice-mismatch']
]
const before = {
  clock: 'publicity-before',
  subject: 'publicity-before',
  from_event: 'started_on',
  to_event: 'ended_on'
}
const after = {
  clock: 'publicity-after',
  subject: 'publicity-after',
  from_event: 'paid_on',
  to_event: 'published_on'
}

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)
const without = ({ light, ...rest }: Record<string, unknown>, column: string) => ({
  light,
  value: rest[column]
})

beforeEach(async () => {
  small = await world({ filled: false, only: names.map((name) => `indicators/${name}`) })
  await put(small, 'light', lights)
  await put(small, 'clock', [
    { ...before, limit_days: 3, direction: 'at-least' },
    { ...after, limit_days: 5 }
  ])
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  expect(await ask(name)).toEqual(nothing)
})

describe('notices before payment', () => {
  // 2026-02-23 is a Monday; the lines of B1 are instructed on Monday 2026-03-02
  it('counts a notice that stood three working days and ended before the money was sent', async () => {
    await put(small, 'disbursement', [{}])
    await put(small, 'publicity', [
      { amount_fen: 1000 }, // Monday to Thursday: 3 days, paid on Monday after
      { amount_fen: 1000, channel: 'another board' }, // the same notice
      { started_on: '2026-02-24' }, // Tuesday to Thursday: 2 days
      { started_on: '2026-02-24', ended_on: '2026-03-02' }, // 4 days, ends on the day the money is sent
      { batch_no: 'B9', started_on: '2026-06-29', ended_on: null }, // still standing, nothing paid upon it
      { started_on: '2026-02-25', ended_on: null }, // paid upon, no last day
      { started_on: '2025-12-01', ended_on: '2025-12-20' } // before the period
    ])
    // 1 of 3 judged; they stood 3, 2 and 4 days
    expect(await ask('publicity-before-days')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: 3, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
  })

  it('matches a notice without a batch by project, place and period', async () => {
    await put(small, 'disbursement', [{}])
    const place = { batch_no: null, project_code: 'P1', period: '2026-03' }
    await put(small, 'publicity', [
      { ...place, division_code: '532301101', ended_on: '2026-03-03' }, // paid on the 2nd
      { ...place, division_code: '532301102', ended_on: '2026-03-03' } // nobody paid there
    ])
    expect(await ask('publicity-before-days')).toMatchObject({ hits: 1, base: 2, not_testable: 0 })
  })

  it('judges nothing where the region sets no such clock', async () => {
    await put(small, 'publicity', [{}])
    await small.db.run('delete from clock')
    expect(await ask('publicity-before-days')).toEqual(nothing)
  })

  it('photos: nil is a finding, an empty cell is not tested, the web needs none', async () => {
    await put(small, 'publicity', [
      { amount_fen: 700 },
      { batch_no: 'B2', photos: 0 },
      { batch_no: 'B3', photos: null },
      { batch_no: 'B4', stage: 'after', photos: null },
      { batch_no: 'B2', photos: 1, channel: 'another board' } // B2 has one after all
    ])
    expect(await ask('publicity-photos')).toEqual({
      ...{ hits: 2, base: 2, share: 1, days: null, amount_fen: 700, not_testable: 1, light: 'good' }
    })
    await put(small, 'publicity', [{ batch_no: 'B5', photos: 0 }])
    expect(without(await ask('publicity-photos'), 'share')).toEqual({ value: 2 / 3, light: 'bad' })
  })

  it('contents: all four on every board', async () => {
    await put(small, 'publicity', [
      { amount_fen: 700 },
      { batch_no: 'B2', contents: 'project;payee;amount' },
      { batch_no: 'B3', contents: 'amount;standard;payee;project', stage: 'after' },
      { batch_no: 'B3', contents: 'project', stage: 'after', channel: 'another board' },
      { batch_no: 'B4', contents: null }
    ])
    expect(await ask('publicity-contents')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: null, amount_fen: 700, not_testable: 1, light: 'bad' }
    })
  })

  it('objections: the number on several boards is one number, and none is no share', async () => {
    await put(small, 'publicity', [{ objections: 0, objections_closed: 0 }])
    expect(await ask('objections-closed')).toMatchObject({ hits: 0, base: 0, share: null, light: 'none' })
    await put(small, 'publicity', [
      { batch_no: 'B2', objections: 3, objections_closed: 2, amount_fen: 500 },
      { batch_no: 'B2', objections: 3, objections_closed: 2, amount_fen: 500, channel: 'another board' },
      { batch_no: 'B3', objections: 1, objections_closed: 1, amount_fen: 900 },
      { batch_no: 'B4', objections: null },
      { batch_no: 'B5', objections: 2, objections_closed: null }
    ])
    // (2 + 1) ÷ (3 + 1)
    expect(await ask('objections-closed')).toEqual({
      ...{ hits: 3, base: 4, share: 0.75, days: null, amount_fen: 500, not_testable: 2, light: 'bad' }
    })
  })
})

describe('notices after payment', () => {
  const notice = { stage: 'after', ended_on: null }

  it('counts batches published within the limit of those published or past it', async () => {
    await put(small, 'disbursement', [
      { batch_no: 'B1' }, // paid Tuesday 3 March, due 10 March
      { batch_no: 'B2' },
      { batch_no: 'B3' },
      { batch_no: 'B4', paid_on: '2026-06-29' }, // due 6 July: not judged on 30 June
      { batch_no: 'B5', state: 'pending', paid_on: null },
      { batch_no: 'B6' }
    ])
    await put(small, 'publicity', [
      { ...notice, batch_no: 'B1', started_on: '2026-03-10' },
      { ...notice, batch_no: 'B2', started_on: '2026-03-11' },
      { ...notice, batch_no: 'B6', started_on: '2026-03-02' } // older than the payment
    ])
    // B1 in time, B2 late, B3 never: 1 of 3; 5 and 6 working days
    expect(await ask('publicity-after-on-time')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: 5.5, amount_fen: 1000, not_testable: 1, light: 'bad' }
    })
    // P1 of the county has one period, published
    expect(await ask('publication-frequency')).toMatchObject({ hits: 1, base: 1, share: 1, light: 'good' })
  })

  it('judges no timeliness where the region sets no such clock, and nothing before any notice is on record', async () => {
    await put(small, 'disbursement', [{}])
    expect(await ask('publicity-after-on-time')).toEqual(nothing)
    expect(await ask('publication-frequency')).toEqual(nothing)
    await put(small, 'publicity', [{}])
    expect(await ask('publicity-after-on-time')).toMatchObject({ hits: 0, base: 1, light: 'bad' })
    await small.db.run('delete from clock')
    expect(await ask('publicity-after-on-time')).toEqual(nothing)
  })

  it('counts a period as published by any of its batches, county by county', async () => {
    await put(small, 'disbursement', [
      { batch_no: 'B1', period: '2026-01' },
      { batch_no: 'B2', period: '2026-01' },
      { batch_no: 'B3', period: '2026-02' },
      { batch_no: 'B4', period: '2026-01', division_code: '532322100' }
    ])
    await put(small, 'publicity', [
      { ...notice, batch_no: 'B2', started_on: '2026-03-09' },
      { ...notice, batch_no: 'B1', started_on: '2026-07-01' }, // after the day asked
      { ...notice, batch_no: 'B3', started_on: '2026-07-01' }
    ])
    // of 2026-01, 2026-02 in the one county and 2026-01 in the other only the first; B1 and B2 paid 10 yuan each
    expect(await ask('publication-frequency')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: null, amount_fen: 2000, not_testable: 0, light: 'bad' }
    })
  })
})

describe('channels', () => {
  const at = (channel: string | null, project_code = 'P1') => ({
    ...{ batch_no: null, project_code, division_code: '532301', period: '2026', channel }
  })

  it('tells five kinds apart and takes the number wanted from the region', async () => {
    await put(small, 'publicity', [
      ...['县政府门户网站', '政务公开专区', '村务公开栏', '村委会张贴', '自助查询机', '微信群'].map((each) =>
        at(each)
      ),
      ...['县政府网站', '乡镇网站'].map((each) => at(each, 'P2')),
      at(null, 'P3')
    ])
    // P1 five kinds, P2 one: median 3 of 5; P3 named none
    expect(await ask('publicity-channels')).toEqual({
      ...{ hits: 1, base: 2, share: 0.6, days: null, amount_fen: null, not_testable: 1, light: 'bad' }
    })
    await small.db.run(`delete from light where light = 'channels_count'`)
    expect(await ask('publicity-channels')).toEqual(nothing)
  })
})

describe('notice against payment', () => {
  const held = { people: 2, amount_fen: 2000 }

  it('counts notices whose people or money differ from the batch', async () => {
    await put(small, 'disbursement', [{}, {}, { batch_no: 'B2' }, { batch_no: 'B2', state: 'failed' }])
    await put(small, 'publicity', [
      held, // B1: two lines of 10 yuan
      { ...held, channel: 'another board' },
      { ...held, started_on: '2026-02-24', people: 3 },
      { ...held, started_on: '2026-02-25', amount_fen: 2700, people: null },
      { ...held, batch_no: 'B2' }, // the roster: both lines
      { batch_no: 'B2', stage: 'after', people: 1, amount_fen: 1000 }, // the line that was paid
      { batch_no: 'B2', stage: 'after', started_on: '2026-03-09', people: 1, amount_fen: 1200 }, // neither
      { ...held, batch_no: 'B9' }, // no payment to match
      { started_on: '2026-02-26' } // without figures
    ])
    // differ: 3 people for 2; 27.00 for 20.00 by 7.00; 12.00, nearest 10.00, by 2.00
    expect(await ask('notice-mismatch')).toEqual({
      ...{ hits: 3, base: 6, share: 0.5, days: null, amount_fen: 900, not_testable: 2, light: 'bad' }
    })
  })

  it('holds a township to its own lines and leaves a village alone', async () => {
    await put(small, 'disbursement', [{}, { division_code: '532301102' }])
    await put(small, 'publicity', [
      { division_code: '532301101', people: 1, amount_fen: 1000 },
      { division_code: '532301', people: 2, amount_fen: 2000 },
      { division_code: '532301101001', people: 9, amount_fen: 9000 }
    ])
    expect(await ask('notice-mismatch')).toMatchObject({ hits: 0, base: 2, not_testable: 1, light: 'good' })
  })
})
