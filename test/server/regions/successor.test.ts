import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { loadRegion, rows, seedFolder } from '../../../server/regions/load.ts'
import { placeRegion } from '../../../server/regions/place.ts'
import { readLaw } from '../../../server/questions/law.ts'
import { factsOf } from '../../../server/routes/region.ts'
import { put } from '../../queries/indicators/put.ts'
import { world } from '../../queries/world.ts'

const seed = mkdtempSync(join(tmpdir(), 'seed-'))
const file = join(seed, 'regions/chuxiong/region.yaml')
afterAll(() => rmSync(seed, { recursive: true, force: true }))
beforeEach(() => {
  for (const part of ['regions', 'divisions.csv', 'failure-reasons.csv'])
    cpSync(join(seedFolder, part), join(seed, part), { recursive: true })
})

/** 楚雄 pays within 2 working days until 2026-03-10, within 5 from then on. */
function replaced(change: (successor: string) => string = (successor) => successor): void {
  const text = readFileSync(file, 'utf8')
  const [entry = ''] = /  - clock: payment\n(?: {4}.*\n)+/.exec(text)!
  const old = entry.replace('valid_to: null', 'valid_to: 2026-03-10')
  const successor = entry
    .replace('limit_days: 2', 'limit_days: 5')
    .replace('valid_from: 2023-03-10', 'valid_from: 2026-03-10')
  writeFileSync(file, text.replace(entry, old + change(successor)))
}

describe('a clock that another replaces', () => {
  it('times every payment by the law of the day it began', async () => {
    replaced()
    const at = await world({ filled: false, only: ['clocks/by-clock', 'clocks/cases'] })
    await placeRegion(at.db, rows(loadRegion('chuxiong', seed)))
    const pending = { paid_on: null, state: 'pending', receipt: false }
    await put(at, 'disbursement', [
      // the worked example: instructed on Monday 9 and Tuesday 10 March, each paid on the third and the fifth working day
      { instructed_on: '2026-03-09', paid_on: '2026-03-12' },
      { instructed_on: '2026-03-10', paid_on: '2026-03-13' },
      { instructed_on: '2026-03-10', paid_on: '2026-03-17' },
      { instructed_on: '2026-03-10', paid_on: '2026-03-18' },
      { batch_no: 'B1', instructed_on: '2026-03-09', ...pending },
      { batch_no: 'B2', instructed_on: '2026-03-10', ...pending }
    ])
    await at.rollUp()
    const asked = { from: '2026-01', to: '2026-03', as_of: '2026-03-13' }
    const payments = (await at.rows('clocks/by-clock', asked)).filter(({ clock }) => clock === 'payment')
    expect(payments).toMatchObject([
      { limit_days: 5, done_in_time: 2n, done_late: 2n, overdue: 1n, running: 1n }
    ])
    const cases = await at.rows('clocks/cases', { ...asked, clock: 'payment' })
    expect(cases.map((row) => [row['case_no'], row['due_on'], row['limit_days'], row['state']])).toEqual([
      ['B1', '2026-03-11', 2, 'overdue'],
      ['B2', '2026-03-17', 5, 'running']
    ])
  })

  it('is spoken of as it stands on the day: in words, in clauses and to the page', async () => {
    replaced()
    const region = loadRegion('chuxiong', seed)
    const at = await world({ filled: false, only: ['indicators/payment-on-time'] })
    await placeRegion(at.db, rows(region))
    const { header } = at.library.find('indicators/payment-on-time')!
    for (const [day, limit] of [
      ['2026-03-09', 2],
      ['2026-03-10', 5]
    ] as const) {
      const [clause] = (await readLaw(at.db, day)).clauses(header)
      expect(clause).toMatchObject({ clock: 'payment', limit_days: limit })
      const payments = factsOf(region)(day).clocks.filter(({ clock }) => clock === 'payment')
      expect(payments).toMatchObject([{ limit_days: limit }])
    }
  })

  it('may not start from another event: payments are counted from one', () => {
    replaced((successor) => successor.replace('instructed_on', 'funded_on'))
    expect(() => loadRegion('chuxiong', seed)).toThrow(
      /clocks\.3\.from_event: .*starts otherwise than clock 3/
    )
  })
})
