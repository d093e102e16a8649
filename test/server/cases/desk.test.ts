import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { ruleVersions } from '../../../server/cases/rule-versions.ts'
import { changeUser, userNamed } from '../../../server/access/users.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { confirmation, idOf, outcomeOf, putFindings, type Worker, worker } from './help.ts'

let at: TestHouse
let app: FastifyInstance
let zhao: Worker
let qian: Worker
let clerk: Worker
let county: Worker
let next = 1
beforeAll(async () => {
  at = await house()
  app = await build([at], { asks: 1_000_000 })
  zhao = worker(at, app, { role: 'auditor', account: 'zhao' })
  qian = worker(at, app, { role: 'auditor', account: 'qian' })
  clerk = worker(at, app, { role: 'county-filler', account: 'clerk', divisions: ['532301'] })
  worker(at, app, { role: 'county-filler', account: 'neighbour', divisions: ['532322'] })
  county = worker(at, app, { role: 'auditor', account: 'county', divisions: ['532301'] })
  worker(at, app, { role: 'leader', account: 'leader' })
  await at.ledger.write((db) =>
    db.run(`insert into detection_rule by name
      select 'D99' as rule, 'x' as title_zh, 'x' as title_en, 'E0' as grade, 'duplicate' as rule_group, 'person' as subject_type,
        'high' as severity, 'live' as state, 1 as version`)
  )
})
afterAll(async () => {
  await app.close()
  await at.close()
})
const finding = async (row: Parameters<typeof putFindings>[1][number] = {}) =>
  (await putFindings(at, [row], next++))[0]!

describe('assigning', () => {
  it('gives a case ten working days, sets its unit in the ledger, and tells who had it before', async () => {
    const id = await finding()
    expect(outcomeOf(await zhao.assign(id, 'clerk'))).toBe(200)
    expect(await clerk.read(id)).toMatchObject({
      ...{ assignee: 'clerk', unit: '测试单位', state: 'new', opened_on: '2026-06-30', due_on: '2026-07-14' },
      ...{ version: 1, due_left_workdays: 10, overdue: false }
    })
    const told = await at.rows(
      `select assignee, unit, due_on, state from case_state where finding_id = '${id}'`
    )
    expect(told).toEqual([{ assignee: 'clerk', unit: '测试单位', due_on: '2026-07-14', state: 'new' }])
    expect(outcomeOf(await zhao.assign(id, 'qian', { due_on: '2026-07-01' }))).toBe(200)
    expect(await qian.read(id)).toMatchObject({ boosted: 'reassigned', due_on: '2026-07-01' })
    const boosted = () => at.rows(`select boosted from case_state where finding_id = '${id}'`)
    expect(await boosted()).toEqual([{ boosted: 'reassigned' }])
    await qian.ask('POST', `/api/cases/${id}/comments`, { text: '收到' })
    expect(await qian.read(id)).toMatchObject({ boosted: null, version: 2 })
    expect(await boosted()).toEqual([{ boosted: null }])
  })

  it('goes to nobody who may not examine, who does not see the finding, who is disabled or unknown', async () => {
    const id = await finding()
    const gone = worker(at, app, { role: 'auditor', account: 'gone' })
    changeUser(at.access, userNamed(at.access, gone.account)!.user_no, { state: 'disabled' })
    for (const account of ['leader', 'neighbour', 'gone', 'nobody'])
      expect([account, outcomeOf(await zhao.assign(id, account))]).toEqual([account, 'assignee-unfit'])
    const { people } = (await zhao.ask('GET', `/api/cases/people?finding=${id}`)).json()
    expect(people.map(({ account }: { account: string }) => account)).toEqual([
      'clerk',
      'county',
      'qian',
      'zhao'
    ])
    expect(people[0]).toEqual({ account: 'clerk', name: '测试clerk', unit: '测试单位' })
  })

  it('of others needs the right to decide; whoever examines may take a case and give it back', async () => {
    const id = await finding()
    expect(outcomeOf(await clerk.assign(id, 'zhao'))).toBe('not-allowed')
    expect(outcomeOf(await clerk.assign(id, 'clerk', { due_on: '2026-12-31' }))).toBe('not-allowed')
    expect(outcomeOf(await clerk.assign(id, 'clerk'))).toBe(200)
    expect(outcomeOf(await clerk.assign(id, null))).toBe(200)
    await zhao.assign(id, 'qian')
    expect(outcomeOf(await clerk.assign(id, 'clerk'))).toBe('not-allowed')
    expect((await clerk.ask('GET', '/api/cases/people')).json().people).toHaveLength(1)
  })

  it('is refused of a closed case, with a day that is past, and from a version that is not the newest', async () => {
    const id = await finding({ gone_run: 2 })
    for (const due_on of ['2026-06-29', '2026-02-30', '2099-01-01'])
      expect([due_on, outcomeOf(await zhao.assign(id, 'qian', { due_on }))]).toEqual([due_on, 'due-day'])
    await zhao.move(id, 'closed', { reason: '装载已撤销' })
    expect(outcomeOf(await zhao.assign(id, 'qian'))).toBe('case-closed')
    const told = await zhao.ask('POST', `/api/cases/${id}/assign`, { version: 0, assignee: 'qian' })
    expect([told.statusCode, told.json().code]).toEqual([409, 'case-moved'])
  })

  it('counts from the limit of the severity, and the limits are set on the record', async () => {
    const told = await zhao.ask('PUT', '/api/cases/due', { high: 3, middle: 10, low: 20 })
    expect(told.json()).toEqual({ high: 3, middle: 10, low: 20 })
    const id = await finding({ rule: 'D99' })
    await zhao.move(id, 'checking')
    expect(await zhao.read(id)).toMatchObject({ due_on: '2026-07-03', due_left_workdays: 3 })
    expect((await zhao.ask('GET', '/api/cases/words')).json()).toMatchObject({ due: { high: 3, low: 20 } })
    expect([...at.access.trail.records()].find(({ action }) => action === 'due-change')).toMatchObject({
      ...{ actor: 'zhao', success: 1 },
      detail: expect.stringContaining('"was":{"high":10,"middle":10,"low":10}')
    })
    const refusedTo = async (who: Worker) =>
      outcomeOf(await who.ask('PUT', '/api/cases/due', { high: 3, middle: 10, low: 20 }))
    expect(await refusedTo(clerk)).toBe('not-allowed')
    expect(await refusedTo(county)).toBe('needs-whole')
  })
})

describe('the queue', () => {
  it('goes by severity and money, and what has no money at risk stands a degree lower', async () => {
    const rows = [
      { rule: 'D97', amount_fen: 0 },
      { rule: 'D98', amount_fen: 100 },
      { rule: 'D98', amount_fen: 0 },
      { rule: 'D97', amount_fen: 50 }
    ]
    const first = next
    next += rows.length
    const ids = await putFindings(at, rows, first)
    const [none, some, least, most] = ids
    await at.ledger.write((db) =>
      db.run(`insert into detection_rule by name
        select unnest(['D97', 'D98']) as rule, 'x' as title_zh, 'x' as title_en, 'E0' as grade, 'duplicate' as rule_group,
          'person' as subject_type, unnest(['high', 'middle']) as severity, 'live' as state, 1 as version`)
    )
    await at.ledger.refresh()
    const told = await zhao.ask('GET', '/api/ask/findings/queue.json?state=all&limit=1000')
    const placed = (told.json().rows as { finding_id: string }[]).map(({ finding_id }) => finding_id)
    expect(placed.filter((id) => ids.includes(id))).toEqual([most, some, none, least])
  })
})

describe('many at once', () => {
  const bulk = async (who: Worker, body: object) => {
    const told = await who.ask('POST', '/api/cases/bulk', body)
    return { status: told.statusCode, ...told.json() }
  }
  it('are judged each alone: what is refused stays as it was, and every one stands on the trail', async () => {
    const [mine, other, begun] = [
      await finding(),
      await finding({ division_code: '532322' }),
      await finding()
    ]
    await zhao.move(begun, 'checking')
    const findings = [mine, other, begun, mine]
    const done = await bulk(county, { findings, move: { to: 'checking' } })
    expect(done.done).toBe(1)
    expect(
      done.refused.map(({ finding_id, code }: { finding_id: string; code: string }) => [finding_id, code])
    ).toEqual([
      [other, 'finding-unknown'],
      [begun, 'case-no-way']
    ])
    expect((await zhao.read(other)).state).toBe('new')
    expect(await at.rows(`select state from case_state where finding_id = '${mine}'`)).toEqual([
      { state: 'checking' }
    ])
    const acts = [...at.access.trail.records()].slice(-3)
    expect(acts.map(({ action, actor, object, success }) => [action, actor, object, success])).toEqual([
      ['case-move', 'county', mine, 1],
      ['case-move', 'county', other, 0],
      ['case-move', 'county', begun, 0]
    ])
  })
  it('are confirmed with their own money at risk, and assigned to whom sees them', async () => {
    const ids = [
      await finding({ amount_fen: 100 }),
      await finding({ amount_fen: 250, division_code: '532322' })
    ]
    expect((await bulk(zhao, { findings: ids, move: { to: 'checking' } })).done).toBe(2)
    const given = await bulk(zhao, { findings: ids, assign: { assignee: 'clerk' } })
    expect([given.done, given.refused[0].code]).toEqual([1, 'assignee-unfit'])
    const { confirmed_fen: _, ...said } = confirmation
    expect((await bulk(zhao, { findings: ids, move: { to: 'confirmed', ...said } })).done).toBe(2)
    expect(await Promise.all(ids.map(async (id) => (await zhao.read(id)).confirmed_fen))).toEqual([100, 250])
    const again = await bulk(zhao, {
      findings: ids,
      move: { to: 'rectified', reason: '已扣回', recovered_fen: 200 }
    })
    expect([again.done, again.refused[0]]).toMatchObject([
      1,
      { finding_id: ids[0], code: 'recovered-over-confirmed' }
    ])
  })
  it('keep every fen of an amount that a number could not hold', async () => {
    const great = 9_007_199_254_740_993n
    const id = await finding({ amount_fen: great })
    const { confirmed_fen: _, ...said } = confirmation
    await zhao.move(id, 'checking')
    expect((await bulk(zhao, { findings: [id], move: { to: 'confirmed', ...said } })).done).toBe(1)
    const told = await zhao.read(id)
    expect([told.at_risk_fen, told.confirmed_fen]).toEqual([String(great), String(great)])
    expect(told.events.at(-1)!.detail).toMatchObject({ at_risk_fen: String(great) })
    expect(await at.rows(`select confirmed_fen from case_state where finding_id = '${id}'`)).toEqual([
      { confirmed_fen: String(great) }
    ])
    expect((await zhao.move(id, 'rectified', { reason: '已扣回', recovered_fen: 1 })).statusCode).toBe(200)
    expect((await zhao.read(id)).confirmed_fen).toBe(String(great))
  })
  it('do one thing, to a thousand at most, and need the right to decide', async () => {
    const id = await finding()
    const both = { findings: [id], move: { to: 'checking' }, assign: { assignee: 'qian' } }
    expect((await bulk(zhao, both)).code).toBe('bulk-one')
    expect((await bulk(zhao, { findings: [id] })).code).toBe('bulk-one')
    const many = Array.from({ length: 1001 }, (_, n) => idOf(n))
    expect((await bulk(zhao, { findings: many, move: { to: 'checking' } })).status).toBe(400)
    expect((await bulk(clerk, { findings: [id], move: { to: 'checking' } })).code).toBe('not-allowed')
    expect((await bulk(zhao, { findings: [id], assign: { assignee: 'nobody' } })).code).toBe('assignee-unfit')
    expect((await zhao.read(id)).version).toBe(0)
  })
})

describe('a comment', () => {
  it('stands beside the case without moving it, and tells no number of a person', async () => {
    const id = await finding()
    expect(outcomeOf(await clerk.ask('POST', `/api/cases/${id}/comments`, { text: ' 已打电话核实 ' }))).toBe(
      201
    )
    for (const text of ['13900001111', '１３９００００１１１１', '身份证53230119900101123X'])
      expect(outcomeOf(await clerk.ask('POST', `/api/cases/${id}/comments`, { text }))).toBe('text-number')
    const { version, events } = await zhao.read(id)
    expect([version, events]).toMatchObject([
      0,
      [{ kind: 'comment', text: '已打电话核实', name: '测试clerk' }]
    ])
  })
})

describe('a saved view', () => {
  it('is one’s own, or shared with the region; only its owner changes and removes it', async () => {
    const put = (who: Worker, name: string, query: string, shared: boolean) =>
      who.ask('PUT', `/api/views/${encodeURIComponent(name)}`, { query, shared })
    expect(outcomeOf(await put(zhao, '逾期', 'due=overdue', true))).toBe(200)
    await put(zhao, '我的', 'assignee=zhao', false)
    await put(qian, '逾期', 'due=overdue&severity=high', false)
    const seen = async (who: Worker) =>
      (await who.ask('GET', '/api/views'))
        .json()
        .views.map((view: { name: string; own: boolean; query: string }) => [view.name, view.own, view.query])
    expect(await seen(qian)).toEqual([
      ['逾期', true, 'due=overdue&severity=high'],
      ['逾期', false, 'due=overdue']
    ])
    expect(outcomeOf(await qian.ask('DELETE', `/api/views/${encodeURIComponent('我的')}`))).toBe(
      'view-unknown'
    )
    expect(outcomeOf(await qian.ask('DELETE', `/api/views/${encodeURIComponent('逾期')}`))).toBe(204)
    expect(await seen(zhao)).toHaveLength(2)
    expect(outcomeOf(await put(zhao, '人', 'text=53230119900101123X', false))).toBe('text-number')
    expect(outcomeOf(await put(zhao, '坏', '%ff%', false))).toBe(200)
  })
})

describe('a finding', () => {
  it('is read by who may examine; who may not still counts findings where his role counts', async () => {
    const id = await finding()
    const township = worker(at, app, {
      role: 'township-filler',
      account: 'township',
      divisions: ['532301101']
    })
    for (const name of ['queue', `one`, 'lines', 'timeline', 'related'])
      expect(outcomeOf(await township.ask('GET', `/api/ask/findings/${name}.json?finding=${id}`))).toBe(
        'not-allowed'
      )
    expect(outcomeOf(await township.ask('GET', '/api/ask/findings/headline.json'))).toBe(200)
    const leader = worker(at, app, { role: 'leader', account: 'leader' })
    expect(outcomeOf(await leader.ask('GET', '/api/ask/findings/by-rule.json'))).toBe(200)
    expect(outcomeOf(await clerk.ask('GET', `/api/ask/findings/one.json?finding=${id}`))).toBe(200)
  })
})

describe('versions of a rule', () => {
  it('grow by one, are refused from an older one, and stand on the trail', () => {
    const { current, history, save } = ruleVersions(at.office)
    expect(current('D02')).toEqual({ version: 1, params: {}, enabled: true })
    const saved = save('D02', { version: 1, params: { least: 3 }, enabled: true, reason: '补发多' }, 'zhao')
    expect(saved).toMatchObject({ version: 2, params: { least: 3 }, actor: 'zhao' })
    expect(() => save('D02', { version: 1, params: {}, enabled: false, reason: '停用' }, 'qian')).toThrow(
      expect.objectContaining({
        status: 409,
        code: 'rule-moved',
        zh: expect.stringContaining('由 zhao 保存')
      })
    )
    save('D02', { version: 2, params: {}, enabled: false, reason: '停用' }, 'qian')
    expect(current('D02')).toEqual({ version: 3, params: {}, enabled: false })
    expect(history('D02').map(({ version, reason }) => [version, reason])).toEqual([
      [3, '停用'],
      [2, '补发多']
    ])
    expect(current('D03').version).toBe(1)
    const acts = [...at.access.trail.records()].filter(({ action }) => action === 'rule-save')
    expect(acts.map(({ object }) => object)).toEqual(['D02', 'D02'])
  })
})
