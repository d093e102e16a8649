import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DuckDBInstance } from '@duckdb/node-api'
import { ask, desk, rows, type Ask } from '../../../server/questions/ask.ts'
import type { Library } from '../../../server/questions/library.ts'
import type { Problem } from '../../../server/schemas/problem.ts'
import {
  cells,
  ddl,
  endless,
  everyone,
  failures,
  fill,
  headline,
  ledgerOf,
  libraryOf,
  root,
  today
} from './help.ts'

let instance: DuckDBInstance
let library: Library
beforeAll(async () => {
  instance = await ddl()
  await fill(instance)
  const files = { 'x/cells': cells, 'x/failures': failures, 'x/headline': headline, 'x/endless': endless }
  library = await libraryOf(instance, files)
})
afterAll(() => instance.closeSync())

const asking = (part: Partial<Ask>): Ask => ({ name: 'x/cells', scope: everyone, today, root, ...part })
const asked = (part: Partial<Ask>, at = desk()) => ask(ledgerOf(instance), library, asking(part), at)
const refused = (part: Partial<Ask>) =>
  asked(part).then(
    () => null,
    (error: Problem) => error
  )

describe('an answer', () => {
  it('carries its header, values, date and data version', async () => {
    const answer = await asked({ params: { bank: '1' } })
    expect(answer).toMatchObject({
      ...{ rowCount: 9, truncated: false, filters: { bank: '1' }, params: { limit: '500' } },
      asOf: { date: today, latestOn: '2026-06-28', dataVersion: 1 }
    })
    expect(rows(answer)[0]).toEqual({
      ...{ division_code: '532301101', project_code: 'p1', bank_no: '1', fen: 1n, light: 'good' }
    })
  })
  it('says when there are more rows than the limit', async () => {
    expect(await asked({ params: { limit: '17' } })).toMatchObject({ rowCount: 17, truncated: true })
    expect(await asked({ params: { limit: '18' } })).toMatchObject({ rowCount: 18, truncated: false })
  })
  it('takes defaults from the day of the installation', async () => {
    expect(rows(await asked({ name: 'x/headline' }))[0]).toMatchObject({
      ...{ first: '2026-01-01', last: '2026-06-01', as_of: '2026-06-30' }
    })
    expect(rows(await asked({ name: 'x/headline', params: { as_of: '2025-03-05' } }))[0]).toMatchObject({
      ...{ first: '2025-01-01', last: '2025-03-01', as_of: '2025-03-05', fen: null }
    })
  })
})

describe('a question is refused', () => {
  it.each([
    [{ name: 'x/none' }, 404, 'unknown-question', 'x/none'],
    [{ params: { banks: '1' } }, 400, 'unknown-parameter', 'banks'],
    [{ params: { limit: 'many' } }, 400, 'bad-parameter', 'limit'],
    [{ params: { limit: '0' } }, 400, 'bad-parameter', 'limit'],
    [{ params: { bank: 'x' } }, 400, 'bad-parameter', 'bank'],
    [{ params: { level: 'city' } }, 400, 'bad-parameter', 'level'],
    [{ params: { division: '53232' } }, 400, 'bad-parameter', 'division'],
    [{ params: { limit: ['1', '2'] } }, 400, 'bad-parameter', 'limit'],
    [{ name: 'x/headline', params: { as_of: '2026-02-30' } }, 400, 'bad-parameter', 'as_of'],
    [{ name: 'x/headline', params: { from: '2026-13' } }, 400, 'bad-parameter', 'from'],
    [{ name: 'x/headline', params: { from: '2026-05', to: '2026-04' } }, 400, 'bad-parameter', 'from']
  ])('%j with %i %s', async (part, status, code, where) => {
    expect(await refused(part)).toMatchObject({ status, code, where, zh: expect.any(String) })
  })
})

describe('time and company', () => {
  it('stops a question at its limit and answers the next one', async () => {
    const started = performance.now()
    expect(await refused({ name: 'x/endless', limitMs: 100 })).toMatchObject({
      ...{ status: 503, code: 'question-time-limit', zh: '查询超过 0.1 秒被中止，请缩小范围后再试' }
    })
    expect(performance.now() - started).toBeLessThan(3000)
    expect((await asked({})).rowCount).toBe(18)
  })
  it('stops a question when the asker goes away', async () => {
    const leaving = new AbortController()
    setTimeout(() => leaving.abort(new Error('gone')), 50)
    await expect(asked({ name: 'x/endless', signal: leaving.signal })).rejects.toThrow('gone')
  })
  it('lets an asker leave the line without being served', async () => {
    const at = desk({ width: 1 })
    const first = asked({ name: 'x/endless', limitMs: 300 }, at).catch((error: Problem) => error.code)
    const leaving = new AbortController()
    const second = asked({ signal: leaving.signal }, at).catch((error: Error) => error.message)
    leaving.abort(new Error('left'))
    expect(await second).toBe('left')
    expect(await first).toBe('question-time-limit')
    expect((await asked({}, at)).rowCount).toBe(18)
  })
  it('answers many at once, each its own', async () => {
    const at = desk({ width: 2, cacheBytes: 0 })
    const divisions = ['532301', '532322', '532322100']
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, i) => asked({ params: { division: divisions[i % 3]! } }, at))
    )
    expect(all.map((answer) => answer.rowCount)).toEqual(
      Array.from({ length: 60 }, (_, i) => [6, 12, 6][i % 3])
    )
  })
  it('turns the crowd away when the line is full', async () => {
    const at = desk({ width: 1, longest: 1 })
    const all = await Promise.allSettled(
      [1, 2, 3].map((limit) => asked({ params: { limit: String(limit) } }, at))
    )
    expect(all.map((each) => each.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  })
})

describe('the cache', () => {
  it('gives the same answer until the data or the asker changes', async () => {
    const at = desk()
    const version = { is: 1 }
    const of = (part: Partial<Ask> = {}) => ask(ledgerOf(instance, version), library, asking(part), at)
    const first = await of()
    expect(await of()).toBe(first)
    expect(await of({ params: { limit: '500' } })).toBe(first)
    const county = await of({ scope: { ...everyone, divisions: ['532322'] } })
    expect(county.key).not.toBe(first.key)
    expect((await of({ scope: { ...everyone, projects: ['p1'] } })).rowCount).toBe(6)
    version.is = 2
    expect((await of()).key).not.toBe(first.key)
  })
  it('stays within its bytes, least recently used out first', async () => {
    const at = desk({ cacheBytes: 20_000 })
    const limits = Array.from({ length: 18 }, (_, i) => String(i + 1))
    for (const limit of limits) await asked({ params: { limit } }, at)
    expect(at.cache.held).toBeLessThanOrEqual(20_000)
    expect(at.cache.held).toBeGreaterThan(0)
  })
})
