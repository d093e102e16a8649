import { beforeAll, describe, expect, it } from 'vitest'
import { names } from '../../server/questions/library.ts'
import type { Raw } from '../../server/questions/params.ts'
import { indicator, lights, put, type Row } from './indicators/put.ts'
import { queries, world, type World } from './world.ts'
import { expectWritten } from './written.ts'

const asked = [
  ...['headline', 'notice-days', 'publish-days', 'notices', 'contents', 'batches', 'channels', 'mismatch'],
  'by-group'
].map((name) => `publicity/${name}`)
const rules = ['before-days', 'after-on-time', 'contents', 'photos', 'channels'].map(
  (name) => `indicators/publicity-${name}`
)
const only = [...asked, ...rules, 'indicators/notice-mismatch', 'indicators/objections-closed']

const clocks: Row[] = [
  {
    ...{ clock: 'publicity-before', subject: 'publicity-before', from_event: 'started_on' },
    ...{ to_event: 'ended_on', limit_days: 3, direction: 'at-least' }
  },
  {
    ...{ clock: 'publicity-after', subject: 'publicity-after', from_event: 'paid_on' },
    ...{ to_event: 'published_on', limit_days: 5 }
  }
]
const [urban, rural] = ['532301101', '532302101']
const june = { month: '2026-06-01', period: '2026-06', period_first: '2026-06-01', period_last: '2026-06-30' }

/** B1, B2 paid on Tuesday 3 March (B2 half); B3 paid in two parts; B4 paid on 24 June, B5 on 2 June. Every line is 10.00. */
const lines: Row[] = [
  {},
  {},
  { batch_no: 'B2', division_code: rural },
  { batch_no: 'B2', division_code: rural, state: 'failed', paid_on: null },
  { batch_no: 'B3', project_code: 'P2' },
  { batch_no: 'B3', project_code: 'P2', instructed_on: '2026-03-16', paid_on: '2026-03-17' },
  {
    ...{ batch_no: 'B4', project_code: 'P2', division_code: rural, ...june },
    ...{ instructed_on: '2026-06-23', paid_on: '2026-06-24' }
  },
  { batch_no: 'B5', ...june, instructed_on: '2026-06-01', paid_on: '2026-06-02' }
]

const board = { channel: '村务公开栏' }
const notices: Row[] = [
  // Monday to Thursday, 3 days, on two boards: one notice, kept
  { people: 2, amount_fen: 2000, objections: 1, objections_closed: 1, ...board },
  { people: 2, amount_fen: 2000, objections: 1, objections_closed: 1, channel: '县政府网站' },
  // Wednesday to Friday, 2 days; no standard, no photo
  {
    ...{ batch_no: 'B2', started_on: '2026-02-25', ended_on: '2026-02-27', people: 2, amount_fen: 2000 },
    ...{ contents: 'amount;payee;project', photos: 0, ...board }
  },
  // the two parts of B3, each 3 days: the second is not held to the first instruction
  { batch_no: 'B3', started_on: '2026-02-24', ended_on: '2026-02-27', people: 1, amount_fen: 1000, ...board },
  { batch_no: 'B3', started_on: '2026-03-09', ended_on: '2026-03-12', people: 1, amount_fen: 1000, ...board },
  // 4 days, but the money was sent the day before the last; 5.00 too much; one of two objections open
  {
    ...{ batch_no: 'B4', started_on: '2026-06-18', ended_on: '2026-06-24', people: 1, amount_fen: 1500 },
    ...{ objections: 2, objections_closed: 1, ...board }
  },
  // standing, nothing paid upon it, its contents not on record
  {
    ...{ batch_no: 'B9', project_code: 'P2', division_code: '532302', started_on: '2026-06-29' },
    ...{ ended_on: null, contents: null, photos: null, ...board }
  },
  { batch_no: 'B5', started_on: '2026-05-25', ended_on: '2026-05-29', people: 1, amount_fen: 1000, ...board },
  // before the period
  { batch_no: 'B0', started_on: '2025-12-01', ended_on: '2025-12-02' }
]
const after = { stage: 'after', ended_on: null, photos: null, channel: '县政府网站' }
const published: Row[] = [
  { ...after, started_on: '2026-03-06', people: 2, amount_fen: 2000 }, // 3 days
  { ...after, batch_no: 'B2', started_on: '2026-03-12', people: 1, amount_fen: 1000 }, // 7 days; only the paid line
  { ...after, batch_no: 'B3', started_on: '2026-03-05', people: 1, amount_fen: 1000 } // older than the last payment, half of it
]

const range = { from: '2026-01', to: '2026-06' }
let at: World

async function ledger(law: Row[]): Promise<World> {
  const made = await world({ filled: false, only })
  await put(made, 'light', lights)
  if (law.length) await put(made, 'clock', law)
  await put(made, 'division', [
    { code: '532301', name: '楚雄市' },
    { code: '532302', name: '禄丰市' }
  ])
  await put(made, 'project', [
    { project_code: 'P1', project_name: '地力', department: '农业局' },
    { project_code: 'P2', project_name: '残补', department: '民政局' }
  ])
  await put(
    made,
    'disbursement',
    lines.map((line) => ({ division_code: urban, ...line }))
  )
  await put(made, 'publicity', [...notices, ...published])
  await made.rollUp()
  return made
}

beforeAll(async () => {
  at = await ledger(clocks)
})

describe('publicity as worked by hand', () => {
  const cases: [file: string, name: string, params?: Raw][] = [
    ...asked.map((name): [string, string] => [name, name]),
    ['publicity/by-group-department', 'publicity/by-group', { by: 'department' }],
    ['publicity/notices-short', 'publicity/notices', { finding: 'short' }],
    ['publicity/batches-open', 'publicity/batches', { state: 'open' }]
  ]
  it.each(cases)('%s', async (file, name, params = {}) => {
    expectWritten(await at.ask(name, { ...range, ...params }), file)
  })

  it.each([
    ['standing', ['B9']],
    ['incomplete', ['B2']],
    ['no-photo', ['B2']],
    ['objection', ['B4']],
    ['undated', []]
  ])('finding %s lists %j', async (finding, batches) => {
    const found = await at.rows('publicity/notices', { ...range, finding })
    expect(found.map((row) => row['batch_no'])).toEqual(batches)
  })

  it('says what the indicators say', async () => {
    const [head] = await at.rows('publicity/headline', range)
    expect(await indicator(at, 'publicity-before-days')).toMatchObject({
      hits: Number(head!['met_notices']),
      base: Number(head!['judged_notices']),
      days: head!['before_days']
    })
    expect(await indicator(at, 'publicity-after-on-time')).toMatchObject({
      hits: Number(head!['in_time_batches']),
      base: Number(head!['judged_batches'])
    })
    const different = await at.rows('publicity/mismatch', range)
    expect((await indicator(at, 'notice-mismatch'))['hits']).toBe(different.length)
    const groups = await at.rows('publicity/by-group', range)
    const sum = (column: string) => groups.reduce((all, row) => all + Number(row[column] ?? 0), 0)
    expect([sum('notices'), sum('batches'), sum('different_notices')]).toEqual([
      Number(head!['notices']),
      Number(head!['batches']),
      different.length
    ])
  })
})

describe('a region that sets no limit', () => {
  it('counts days and lights nothing', async () => {
    const free = await ledger([])
    expectWritten(await free.ask('publicity/headline', range), 'publicity/headline-free')
    const states = async (name: string, column: string) =>
      new Set((await free.rows(name, range)).map((row) => row[column]))
    expect(await states('publicity/batches', 'publication_state')).toEqual(
      new Set(['published', 'older', 'unpublished'])
    )
    expect(await states('publicity/batches', 'light')).toEqual(new Set(['none']))
    expect(await states('publicity/notices', 'notice_state')).toEqual(new Set(['no-limit', null]))
    expect(await states('publicity/notice-days', 'limit_days')).toEqual(new Set([null]))
  })
})

it('says nothing before a notice is on record', async () => {
  const empty = await world({ filled: false, only })
  await put(empty, 'disbursement', [{}])
  await empty.rollUp()
  const [head] = await empty.rows('publicity/headline', range)
  expect([head!['notices'], head!['batches'], head!['before_light'], head!['after_light']]).toEqual([
    null,
    null,
    'none',
    'none'
  ])
  expect(await empty.rows('publicity/batches', range)).toEqual([])
})

it('has a case for every question of the room', () => {
  expect(asked.toSorted()).toEqual(names(queries).filter((name) => name.startsWith('publicity/')))
})
