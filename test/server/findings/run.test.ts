/** Runs, trials and parameters of the detection rules over a world of double payments (D02). */
import type { FastifyInstance } from 'fastify'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { untilNext } from '../../../server/findings/nightly.ts'
import { csv } from '../../help/files.ts'
import { findingsOf } from '../../help/findings.ts'
import { fresh, house, refusal, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { injectAs, person } from '../../help/sign-in.ts'

/** Persons 1 and 2 are paid twice for March, 3 three times, 4 once. */
const world = () =>
  csv([
    line(1),
    line(1, { 明细编号: 'D100001' }),
    line(2),
    line(2, { 明细编号: 'D100002' }),
    line(3),
    line(3, { 明细编号: 'D100003' }),
    line(3, { 明细编号: 'D200003' }),
    line(4)
  ])
const ids = async (at: TestHouse) =>
  (await findingsOf(at, 'D02')).map(({ finding_id, gone }) => [finding_id, gone])

describe('a run', () => {
  it('gives the same facts the same id, in this ledger and in one loaded anew under the same key', async () => {
    const at = await fresh()
    await at.load(world())
    await at.findings.run({ rules: ['D02'] })
    const first = await ids(at)
    expect(first).toHaveLength(3)
    const db = await at.ledger.connect()
    db.closeSync()
    await at.findings.run()
    expect(await ids(at)).toEqual(first)
  })

  it('marks a finding whose facts are taken back, and knows it again when they return', async () => {
    const at = await fresh()
    await at.load(csv([line(1), line(2), line(4)]))
    const second = await at.load(csv([line(1, { 明细编号: 'D100001' }), line(2, { 明细编号: 'D100002' })]), {
      name: '二.csv'
    })
    await at.findings.run({ touched: true })
    const first = await ids(at)
    expect(first.map(([, gone]) => gone)).toEqual(['no', 'no'])
    await at.undo(second.loadId)
    const undone = await at.findings.run({ touched: true })
    expect(undone).toMatchObject({ kind: 'touched', gone: expect.any(Number) })
    expect((await ids(at)).map(([, gone]) => gone)).toEqual(['yes', 'yes'])
    await at.load(csv([line(1, { 明细编号: 'D100001' }), line(2, { 明细编号: 'D100002' })]), {
      name: '三.csv'
    })
    await at.findings.run({ touched: true })
    expect(await ids(at)).toEqual(first)
    const runs = await at.rows('select kind, state from finding_run order by run_no')
    expect(runs.every(({ state }) => state === 'done')).toBe(true)
  })

  it('refuses a second one meanwhile, and keeps the rules it had done when it is cancelled', async () => {
    const at = await fresh()
    await at.load(world())
    const seen: string[] = []
    const run = at.findings.run({ tell: ({ rule }) => seen.push(rule) })
    expect(await refusal(at.findings.run())).toMatchObject({ code: 'run-under-way' })
    while (seen.length < 3) await wait(1)
    expect(await at.findings.cancel()).toBe(true)
    expect(await refusal(run)).toMatchObject({ code: 'run-cancelled' })
    const [last] = await at.rows('select state from finding_run order by run_no desc limit 1')
    expect(last).toEqual({ state: 'cancelled' })
    expect(at.findings.running).toBeNull()
    expect(await at.findings.waiting()).toBeGreaterThan(0)
    await at.findings.run()
    expect(await at.findings.waiting()).toBe(0)
    expect(await ids(at)).toHaveLength(3)
  })

  it('tests the other rules when one breaks, tells which, keeps what it had found and tests it whole the next time', async () => {
    const at = await fresh()
    await at.load(world())
    await at.findings.run({ rules: ['D02', 'D03'] })
    const first = await ids(at)
    const testedAt = `select tested_at from detection_rule where rule = 'D02'`
    const before = await at.rows(testedAt)
    const rule = at.findings.house.rules.find('D02')!
    const { sql } = rule
    rule.sql = `select * from (${sql}\n) found where cast('王小明' || anchor as integer) > 0`
    const run = await at.findings.run()
    expect(run.broken.map(({ rule }) => rule)).toEqual(['D02'])
    expect(run.broken[0]!.zh + run.broken[0]!.en).not.toContain('王小明')
    const [last] = await at.rows('select state from finding_run order by run_no desc limit 1')
    expect(last).toEqual({ state: 'faulty' })
    const states = `select rule, state, state_zh is not null as why from detection_rule where rule in ('D02', 'D06') order by rule`
    expect(await at.rows(states)).toEqual([
      { rule: 'D02', state: 'failed', why: true },
      { rule: 'D06', state: 'live', why: false }
    ])
    expect(await at.rows(testedAt)).toEqual(before)
    expect(await ids(at)).toEqual(first)
    expect(await at.findings.waiting()).toBe(1)
    await at.findings.run({ rules: ['D06'] })
    expect((await at.rows(states))[0]).toMatchObject({ state: 'failed' })
    rule.sql = sql
    await at.load(csv([line(4, { 明细编号: 'D100004' })]), { name: '又一份.csv' })
    await at.findings.run({ touched: true })
    expect((await at.rows(states))[0]).toMatchObject({ state: 'live', why: false })
    expect(await ids(at)).toHaveLength(4)
    expect(await at.findings.waiting()).toBe(0)
  })

  it('writes anew what moved while the facts stand: its place decides who sees it', async () => {
    const at = await fresh()
    await at.load(world())
    await at.findings.run({ rules: ['D02'] })
    const kept = () =>
      at.rows(
        `select f.division_code, f.project_code, f.evidence::varchar as evidence, list(l.division_code) as places
         from finding f join finding_line l using (finding_no) group by all order by all`
      )
    const before = await kept()
    await at.ledger.write(async (db) => {
      await db.run(`update finding set division_code = '532322', project_code = null, evidence = '{}'`)
      await db.run(`update finding_line set division_code = '532322'`)
    })
    expect(await kept()).not.toEqual(before)
    expect(await at.findings.run({ rules: ['D02'] })).toMatchObject({ changed: 0, gone: 0, back: 0 })
    expect(await kept()).toEqual(before)
  })

  it('says of a rule without its data that it cannot be tested, and counts the rows it could not', async () => {
    const at = await fresh()
    await at.load(world())
    await at.findings.run()
    const [deaths] = await at.rows(`select state, state_zh from detection_rule where rule = 'D01'`)
    expect(deaths).toMatchObject({ state: 'no-data', state_zh: expect.stringContaining('死亡') })
    const waiting = await at.rows(`select state_zh from detection_rule where rule = 'D36'`)
    expect(waiting[0]!.state_zh).toMatch(/银行/)
  })

  it('is due at the next half past two in China', () => {
    const hour = 3_600_000
    expect(untilNext('02:30', new Date('2026-06-30T10:30:00Z'))).toBe(8 * hour)
    expect(untilNext('02:30', new Date('2026-06-30T18:30:00Z'))).toBe(24 * hour)
    expect(untilNext('02:30', new Date('2026-06-30T18:29:59Z'))).toBe(1000)
  })
})

describe('parameters', { shuffle: false }, () => {
  let at: TestHouse
  let app: FastifyInstance
  beforeAll(async () => {
    at = await house()
    await at.load(world())
    await at.findings.run()
    app = await at.app()
    return at.close
  })
  const idle = async () => {
    while (at.findings.running) await wait(5)
  }
  const put = (payload: object) => app.inject({ method: 'PUT', url: '/api/detections/D02', payload })

  it('are shown with their bounds, the clause of this region and the select', async () => {
    const { rules } = (await app.inject('/api/detections')).json()
    expect(rules.length).toBeGreaterThan(40)
    const own = rules.find(({ rule }: { rule: string }) => rule === 'D02')
    expect(own.params).toContainEqual(expect.objectContaining({ name: 'least', value: 2, low: 2 }))
    expect(own.sql).toContain('ledger_line')
    for (const { document } of own.clauses) expect(document).toContain('楚')
  })

  it('are tried beside the live ones, and nothing is kept', async () => {
    const before = await ids(at)
    const tried = await app.inject({
      method: 'POST',
      url: '/api/detections/D02/try',
      payload: { params: { least: 3 } }
    })
    expect(tried.json()).toMatchObject({ same: 1, added: 0, gone: 2 })
    expect(tried.json().samples).toHaveLength(2)
    expect(await ids(at)).toEqual(before)
  })

  it('out of bounds or unknown are refused by name', async () => {
    const wrong = (params: object) =>
      app.inject({ method: 'POST', url: '/api/detections/D02/try', payload: { params } })
    expect((await wrong({ least: 1 })).json()).toMatchObject({ code: 'param-bounds', where: 'least' })
    expect((await wrong({ most: 3 })).json()).toMatchObject({ code: 'param-unknown', where: 'most' })
  })

  it('come into force with a reason, once: who looked at an older version is told', async () => {
    const saved = await put({ version: 1, params: { least: 3 }, enabled: true, reason: '先核三次以上的' })
    expect(saved.json()).toMatchObject({
      version: 2,
      params: expect.arrayContaining([expect.objectContaining({ value: 3 })])
    })
    await idle()
    expect((await ids(at)).filter(([, gone]) => gone === 'no')).toHaveLength(1)
    expect((await put({ version: 1, params: {}, enabled: true, reason: '晚了' })).json()).toMatchObject({
      code: 'rule-moved'
    })
    const off = await put({ version: 2, params: { least: 3 }, enabled: false, reason: '暂时停用' })
    expect(off.json().versions.map(({ version }: { version: number }) => version)).toEqual([3, 2])
    await idle()
    expect((await ids(at)).filter(([, gone]) => gone === 'no')).toHaveLength(0)
  })

  it('are for whoever has the whole region', async () => {
    const own = injectAs(
      app,
      person(at, { role: 'auditor', divisions: ['532301'], account: 'county-auditor' })
    )
    const reply = await own({ method: 'POST', url: '/api/findings/runs', payload: {} })
    expect(reply.json()).toMatchObject({ status: 403, code: 'needs-whole' })
    expect((await own('/api/detections')).statusCode).toBe(200)
    // how many findings the whole region has is for who sees all of it
    await idle()
    expect((await app.inject('/api/findings/run')).json().last).toHaveProperty('added')
    expect((await own('/api/findings/run')).json().last).toBeNull()
    const counts = async (asked: typeof own) =>
      (await asked('/api/ask/findings/runs')).json().rows.map(({ added }: { added: unknown }) => added)
    expect((await counts(own)).every((added: unknown) => added === null)).toBe(true)
    expect((await counts(app.inject.bind(app) as typeof own)).every(Number.isInteger)).toBe(true)
  })

  it('let a run be started and followed', async () => {
    await idle()
    expect(
      (await app.inject({ method: 'POST', url: '/api/findings/runs', payload: { rules: ['D99'] } }))
        .statusCode
    ).toBe(404)
    const began = await app.inject({ method: 'POST', url: '/api/findings/runs', payload: { rules: ['D02'] } })
    expect(began.statusCode).toBe(202)
    await idle()
    expect((await app.inject('/api/findings/run')).json()).toMatchObject({ is: 'idle', last: { rules: 1 } })
  })
})
