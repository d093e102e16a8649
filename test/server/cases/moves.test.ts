import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { deciders } from '../../../server/cases/second-person.ts'
import { states, transitions } from '../../../server/cases/states.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { confirmation, outcomeOf, putFindings, type Worker, worker } from './help.ts'

let at: TestHouse
let app: FastifyInstance
let zhao: Worker
let qian: Worker
let clerk: Worker
let next = 1
beforeAll(async () => {
  at = await house()
  app = await build([at], { asks: 1_000_000 })
  zhao = worker(at, app, { role: 'auditor', account: 'zhao' })
  qian = worker(at, app, { role: 'auditor', account: 'qian' })
  clerk = worker(at, app, { role: 'county-filler', account: 'clerk', divisions: ['532301'] })
})
afterAll(async () => {
  await app.close()
  await at.close()
})
const finding = async (row: Parameters<typeof putFindings>[1][number] = {}) => {
  const [id] = await putFindings(at, [row], next++)
  return id!
}
const mirrored = async (id: string) =>
  (
    await at.rows(
      `select state, outcome, confirmed_fen, recovered_fen, decided_on, closed_on, facts, due_on from case_state where finding_id = '${id}'`
    )
  )[0]

describe('the register of transitions', () => {
  it('leads from new to closed, and out of every state', () => {
    const out = new Set(transitions.flatMap(({ from }) => from))
    expect(Object.keys(states).filter((state) => !out.has(state as never))).toEqual([])
    const into = new Set(transitions.map(({ to }) => to))
    expect(Object.keys(states).filter((state) => !into.has(state as never))).toEqual([])
  })
  it('a second person is asked for where a case is closed after a decision, and nowhere else', () => {
    for (const { to, gone, second_person } of transitions)
      expect(second_person).toBe(to === 'closed' && !gone)
  })
})

describe('a case', () => {
  it('goes from new to closed by two persons, and every step is on record, on the trail and in the ledger', async () => {
    const id = await finding()
    expect(await zhao.read(id)).toMatchObject({
      ...{ state: 'new', version: 0, events: [], at_risk_fen: 6000, due_on: null, overdue: false },
      transitions: [{ to: 'checking', needs: [], second_person: false }]
    })
    expect(outcomeOf(await zhao.move(id, 'checking'))).toBe(200)
    // ten working days from 2026-06-30
    expect(await zhao.read(id)).toMatchObject({ due_on: '2026-07-14', due_left_workdays: 10 })
    expect(outcomeOf(await zhao.move(id, 'confirmed', { ...confirmation, recovered_fen: 1000 }))).toBe(200)
    expect(outcomeOf(await zhao.move(id, 'rectified', { reason: '已扣回', recovered_fen: 6000 }))).toBe(200)
    expect(outcomeOf(await zhao.move(id, 'closed', { reason: '材料齐全' }))).toBe('second-person')
    const before = await zhao.read(id)
    expect(before.transitions.map(({ to }) => to)).toEqual(['referred', 'checking'])
    expect(before.barred).toMatchObject([{ to: 'closed', code: 'second-person' }])
    expect(outcomeOf(await qian.move(id, 'closed', { reason: '材料齐全' }))).toBe(200)
    const done = await qian.read(id)
    expect(done).toMatchObject({
      ...{ state: 'closed', outcome: 'confirmed', confirmed_fen: 6000, recovered_fen: 6000, cause: 'typing' },
      ...{
        improper: 'unknown',
        decided_by: 'zhao',
        closed_by: 'qian',
        due_left_workdays: null,
        boosted: null
      }
    })
    expect(done.events.map(({ kind, name, from, to }) => [kind, name, from, to])).toEqual([
      ['move', '测试zhao', 'new', 'checking'],
      ['move', '测试zhao', 'checking', 'confirmed'],
      ['move', '测试zhao', 'confirmed', 'rectified'],
      ['move', '测试qian', 'rectified', 'closed']
    ])
    expect(await mirrored(id)).toEqual({
      ...{ state: 'closed', outcome: 'confirmed', confirmed_fen: '6000', recovered_fen: '6000' },
      ...{ decided_on: '2026-06-30', closed_on: '2026-06-30', facts: 'f1', due_on: '2026-07-14' }
    })
    const acts = [...at.access.trail.records()].filter(({ object }) => object === id)
    expect(acts.map(({ action, actor, success }) => [action, actor, success])).toEqual([
      ...[1, 1, 1, 0].map((success) => ['case-move', 'zhao', success]),
      ['case-move', 'qian', 1]
    ])
    expect(acts[3]!.detail).toBe('second-person')
  })

  it.each([
    ['checking', 'confirmed', { ...confirmation, reason: '  ' }, 'text-short'],
    ['checking', 'confirmed', { reason: '查账属实', cause: 'typing' }, 'case-needs'],
    ['checking', 'confirmed', { reason: '查账属实', confirmed_fen: 6000 }, 'case-needs'],
    ['checking', 'confirmed', { ...confirmation, confirmed_fen: 6001 }, 'confirmed-over-risk'],
    ['checking', 'confirmed', { ...confirmation, confirmed_fen: 6001, explanation: '  ' }, 'text-short'],
    ['checking', 'confirmed', { ...confirmation, confirmed_fen: 6001, explanation: '另有一笔现金' }, 200],
    ['checking', 'confirmed', { ...confirmation, recovered_fen: 6001 }, 'recovered-over-confirmed'],
    ['checking', 'confirmed', { ...confirmation, cause: 'deliberate' }, 'cause-with-referral'],
    ['checking', 'confirmed', { ...confirmation, referred_to: '县纪委监委' }, 'case-takes-not'],
    ['checking', 'false-alarm', {}, 'case-needs'],
    ['checking', 'false-alarm', { reason: '更正后重发', confirmed_fen: 0 }, 'case-takes-not'],
    ['checking', 'false-alarm', { reason: '见 532301199001011234' }, 'text-number'],
    ['checking', 'false-alarm', { reason: '卡号 6222 0210 0112 3456 789' }, 'text-number'],
    ['checking', 'false-alarm', { reason: '2026-05-06 补发 1,200.00 元，楚财农〔2023〕10号' }, 200],
    ['checking', 'rectified', { reason: '已扣回', recovered_fen: 0 }, 'case-no-way'],
    ['new', 'confirmed', confirmation, 'case-no-way'],
    ['new', 'closed', { reason: '不再需要' }, 'case-no-way'],
    ['confirmed', 'rectified', { reason: '已扣回', recovered_fen: 6001 }, 'recovered-over-confirmed'],
    ['confirmed', 'referred', { reason: '涉嫌套取', referred_to: ' ' }, 'text-short'],
    ['confirmed', 'referred', { reason: '涉嫌套取', referred_to: '县纪委监委', cause: 'deliberate' }, 200],
    ['confirmed', 'closed', { reason: '查清了' }, 'case-no-way']
  ])('that is %s becomes %s with %j: %s', async (from, to, said, outcome) => {
    const id = await finding()
    if (from !== 'new') await zhao.move(id, 'checking')
    if (from === 'confirmed') await zhao.move(id, 'confirmed', confirmation)
    const before = await zhao.read(id)
    expect(before.state).toBe(from)
    expect(outcomeOf(await zhao.move(id, to, said))).toBe(outcome)
    // what is refused has changed nothing
    if (outcome !== 200) expect(await zhao.read(id)).toEqual(before)
  })

  it('that was reopened asks for a decision anew, and whoever decided before may close it after another did', async () => {
    const id = await finding()
    await zhao.move(id, 'checking')
    await zhao.move(id, 'false-alarm', { reason: '两期补发' })
    expect(outcomeOf(await zhao.move(id, 'closed', { reason: '查清了' }))).toBe('second-person')
    expect(outcomeOf(await qian.move(id, 'closed', { reason: '查清了' }))).toBe(200)
    expect(outcomeOf(await qian.move(id, 'checking', { reason: '又有举报' }))).toBe(200)
    expect(await mirrored(id)).toMatchObject({
      state: 'checking',
      outcome: null,
      facts: null,
      closed_on: null
    })
    await qian.move(id, 'false-alarm', { reason: '仍是补发' })
    expect(outcomeOf(await qian.move(id, 'closed', { reason: '查清了' }))).toBe('second-person')
    expect(outcomeOf(await zhao.move(id, 'closed', { reason: '查清了' }))).toBe(200)
  })

  it('is not closed by whoever set the amounts, though another decided', async () => {
    const id = await finding()
    const sun = worker(at, app, { role: 'office', account: 'sun' })
    await zhao.move(id, 'checking')
    await zhao.move(id, 'confirmed', confirmation)
    await qian.move(id, 'rectified', { reason: '已扣回', recovered_fen: 0 })
    for (const { move } of [zhao, qian])
      expect(outcomeOf(await move(id, 'closed', { reason: '查清了' }))).toBe('second-person')
    expect(outcomeOf(await sun.move(id, 'closed', { reason: '查清了' }))).toBe(200)
  })

  it('may be begun and put back by who examines, and decided by nobody without the right', async () => {
    const id = await finding()
    expect(outcomeOf(await clerk.move(id, 'checking'))).toBe(200)
    expect((await clerk.read(id)).transitions.map(({ to }) => to)).toEqual(['new'])
    expect(outcomeOf(await clerk.move(id, 'false-alarm', { reason: '不是重复' }))).toBe('not-allowed')
    expect(outcomeOf(await clerk.move(id, 'new', { reason: '留给县里' }))).toBe(200)
  })

  it('whose facts are gone can be closed by one person and without amounts', async () => {
    const id = await finding({ gone_run: 2 })
    expect((await zhao.read(id)).transitions.map(({ to }) => to)).toEqual(['checking', 'closed'])
    expect(outcomeOf(await zhao.move(id, 'closed', { reason: '装载已撤销', confirmed_fen: 1 }))).toBe(
      'case-takes-not'
    )
    expect(outcomeOf(await zhao.move(id, 'closed', { reason: '装载已撤销' }))).toBe(200)
    expect(await zhao.read(id)).toMatchObject({ state: 'closed', outcome: 'gone', confirmed_fen: null })
    // facts that come back, the same as they were, are looked at again
    expect(await zhao.read(id)).toMatchObject({ boosted: null })
    await at.ledger.write((db) => db.run(`update finding set gone_run = null where finding_id = '${id}'`))
    expect(await zhao.read(id)).toMatchObject({ state: 'closed', boosted: 'facts' })
    const queue = await zhao.ask('GET', '/api/ask/findings/queue?limit=1000')
    expect(queue.body).toContain(id)
  })

  it('that somebody moved meanwhile is refused with what was done, and nothing typed is kept in its place', async () => {
    const id = await finding()
    await zhao.move(id, 'checking')
    await zhao.assign(id, 'qian')
    const told = await qian.ask('POST', `/api/cases/${id}/moves`, { version: 0, to: 'checking' })
    expect([told.statusCode, told.json().code]).toEqual([409, 'case-moved'])
    expect(told.json().zh).toContain('zhao 改为“核查中”；zhao 指派给 qian')
    expect((await qian.read(id)).events).toHaveLength(2)
  })

  it('stays closed while its facts are the same, and floats up when they are others', async () => {
    const id = await finding()
    await zhao.move(id, 'checking')
    await zhao.move(id, 'false-alarm', { reason: '两期补发' })
    await qian.move(id, 'closed', { reason: '查清了' })
    expect(await qian.read(id)).toMatchObject({ state: 'closed', boosted: null })
    await at.ledger.write((db) => db.run(`update finding set facts = 'f2' where finding_id = '${id}'`))
    expect(await qian.read(id)).toMatchObject({ state: 'closed', boosted: 'facts' })
  })
})

it('who reopened a case without deciding it may close it', () => {
  const event = (actor: string, now: string, said: object = {}) => ({
    ...{ kind: 'move' as const, actor, now, detail: JSON.stringify(said) }
  })
  expect([
    ...deciders([
      event('a', 'checking'),
      event('b', 'confirmed'),
      event('c', 'rectified', { recovered_fen: 0 })
    ])
  ]).toEqual(['b', 'c'])
  expect([...deciders([event('b', 'confirmed'), event('a', 'checking')])]).toEqual([])
})
