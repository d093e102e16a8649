import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { mirrorReconciliation } from '../../../server/reconciliation/mirror.ts'
import { csv, type Row } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { injectAs, person, type Wish } from '../../help/sign-in.ts'
import { loadMarch, PROJECT } from '../monthly/help.ts'

let at: TestHouse
let app: FastifyInstance
const clerk = (wish: Wish) => {
  const inject = injectAs(app, { cookie: person(at, wish).cookie })
  const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const told = await inject({ method, url, ...(payload && { payload }) })
    return { status: told.statusCode, body: told.body === '' ? null : told.json() }
  }
  return {
    send,
    read: (month: string, division: string) => send('GET', `/api/reconciliation/months/${month}/${division}`),
    move: (month: string, division: string, move: object) =>
      send('POST', `/api/reconciliation/months/${month}/${division}/moves`, move)
  }
}
let office: ReturnType<typeof clerk>
let second: ReturnType<typeof clerk>
let filler: ReturnType<typeof clerk>

/** Statements of the three parties for a voucher. */
const statements = (voucher: string, yuan: string, change: Row = {}): Row[] =>
  ['财政', '主管部门', '代发银行'].map((party) => ({
    ...{ 清算日期: '2026-03-06', 对账单位: party, 机构: `${party}一处`, 凭证号: voucher, 清算金额: yuan },
    ...{ 资金渠道: '国库单一账户' },
    ...change
  }))
const load = (rows: Row[]) => at.load(csv(rows), { name: '清算对账单.csv', kind: 'clearing' })
const answer = (name: string, params = '') =>
  office.send('GET', `/api/ask/reconciliation/${name}.json?from=2026-01&to=2026-06${params}`)
const rowsOf = async (name: string, params = '') => (await answer(name, params)).body.rows

beforeEach(async () => {
  at = await house()
  await loadMarch(at)
  app = await build([at], { asks: 1_000_000 })
  office = clerk({ account: 'office' })
  second = clerk({ account: 'second' })
  filler = clerk({ role: 'county-filler', account: 'filler', divisions: ['532301'] })
})
afterEach(async () => {
  await app.close()
  await at.close()
})

/** Steps of one month's life: each begins where the one before ended. */
/** Is refused while it runs, while statements are missing and while vouchers differ. */
const refused = async () => {
  const told = await office.read('2026-03', '532301')
  // 9 lines of 60.00 paid of 1000.00; the tenth came back
  expect(told.body).toMatchObject({
    ...{ version: 0, state: 'open', division_name: '楚雄市', acts: [], may: ['ask'] },
    figures: { ledger: 54000, allocated: 0, paid: 54000, returned: 6000, balance: 40000, missing: 3 },
    checks: [
      { check: 'over', ok: true, n: 0 },
      { check: 'statements', ok: false, n: 3 },
      { check: 'vouchers', ok: true, n: 0 },
      { check: 'balance', ok: true, n: 0 }
    ]
  })
  const close = { version: 0, to: 'ask' }
  expect((await office.move('2026-03', '532301', close)).body).toMatchObject({
    ...{ code: 'month-differs', where: 'reason', zh: expect.stringContaining('缺 3 方对账单') }
  })
  await load([...statements('V1', '540.01', { 对账单位: '财政', 机构: '财政局' }).slice(0, 1)])
  await load(statements('V1', '540.00').slice(1))
  expect((await office.move('2026-03', '532301', close)).body).toMatchObject({
    ...{ code: 'month-differs', zh: expect.stringContaining('1 张凭证不符') }
  })
  expect((await office.move('2026-06', '532301', close)).status).toBe(404)
  await at.load(csv([line(20, { 凭证号: 'V6', 支付指令日期: '2026-06-03', 实际支付日期: '2026-06-04' })]), {
    name: '六月.csv'
  })
  expect((await office.move('2026-06', '532301', { ...close, reason: '提前结' })).body).toMatchObject({
    ...{ code: 'month-running', zh: expect.stringContaining('1 天') }
  })
  expect(await rowsOf('months', '&division=532301')).toMatchObject([
    { month: '2026-06-01', closing: 'running' },
    { month: '2026-03-01', closing: 'late', version: 0 }
  ])
}

const reason = '财政多记一分，下月冲回'

/** With a reason it is asked for by the county, confirmed by nobody who asked; who only looks may not, a neighbour is told nothing. */
const asked = async () => {
  const ask = { version: 0, to: 'ask', reason }
  const leader = clerk({ role: 'leader', account: 'leader' })
  expect((await leader.move('2026-03', '532301', ask)).body).toMatchObject({ code: 'not-allowed' })
  const [other, none] = [await filler.read('2026-03', '532322'), await filler.read('2026-03', '532399')]
  expect([other.status, other.body]).toEqual([404, none.body])
  const number = { ...ask, reason: '532301199001011234' }
  expect((await office.move('2026-03', '532301', number)).body).toMatchObject({ code: 'text-number' })
  expect((await second.move('2026-03', '532301', { version: 0, to: 'close' })).body).toMatchObject({
    code: 'month-no-way'
  })
  const told = await office.move('2026-03', '532301', ask)
  expect(told.body).toMatchObject({
    state: 'asked',
    version: 1,
    may: ['return'],
    acts: [{ act: 'ask', reason }]
  })
  expect((await office.move('2026-03', '532301', ask)).body).toMatchObject({ code: 'month-moved' })
  const close = { version: 1, to: 'close' }
  expect((await office.move('2026-03', '532301', close)).body).toMatchObject({ code: 'second-person' })
  expect((await filler.move('2026-03', '532301', close)).body).toMatchObject({ code: 'not-allowed' })
  expect((await filler.send('GET', '/api/reconciliation/months')).body.asked).toEqual([
    { month: '2026-03-01', code: '532301', name: '楚雄市', day: '2026-06-30', actor: 'office', reason }
  ])
  expect((await rowsOf('months', '&division=532301'))[1]).toMatchObject({ closing: 'late', version: 0 })
}

/** Figures that moved since it was asked for are confirmed by nobody: it is given back and asked for anew, by the county now. */
const returned = async () => {
  await at.load(csv([line(14, { 补贴金额: '20.00' })]), { name: '补录一.csv' })
  expect((await second.move('2026-03', '532301', { version: 1, to: 'close' })).body).toMatchObject({
    code: 'month-figures-moved'
  })
  expect((await second.move('2026-03', '532301', { version: 1, to: 'return' })).body).toMatchObject({
    code: 'text-short'
  })
  const back = { version: 1, to: 'return', reason: '又补录一笔，请核对' }
  expect((await second.move('2026-03', '532301', back)).body).toMatchObject({ state: 'open', version: 2 })
  const told = await filler.move('2026-03', '532301', { version: 2, to: 'ask', reason })
  expect(told.body).toMatchObject({ state: 'asked', version: 3, may: ['return'] })
}

/** Another person closes it: the figures of the moment and the reason of who asked are kept. */
const closedBySecond = async () => {
  const told = await second.move('2026-03', '532301', { version: 3, to: 'close' })
  expect(told.body).toMatchObject({ state: 'closed', version: 4, may: ['open'] })
  expect(told.body.acts.at(-1)).toMatchObject({
    ...{
      act: 'close',
      actor: 'second',
      reason,
      day: '2026-06-30',
      figures: { ledger: 56000, finance: 54001 }
    }
  })
  expect((await second.move('2026-03', '532301', { version: 4, to: 'close' })).body).toMatchObject({
    code: 'month-no-way'
  })
  expect((await filler.send('GET', '/api/reconciliation/months')).body.asked).toEqual([])
  expect(await rowsOf('months', '&division=532301')).toMatchObject([
    { month: '2026-06-01' },
    { month: '2026-03-01', closing: 'closed', closed_by: 'second', reason, late_days: 86 }
  ])
  const trail = [...at.access.trail.records()].filter(
    ({ action, success }) => action === 'month-close' && success === 1
  )
  expect(trail.at(-1)).toMatchObject({
    ...{ object: '2026-03 532301', actor: 'second' },
    detail: JSON.stringify({ to: 'close', version: 4, differences: ['vouchers 1'] })
  })
}

/** A later load that moves it is told, the old figure beside the new; what was kept stays. */
const moved = async () => {
  expect(await rowsOf('moved')).toEqual([])
  await at.load(csv([line(13, { 补贴金额: '10.00' })]), { name: '补录.csv' })
  expect(await rowsOf('moved')).toMatchObject([
    { item: 'balance', was_fen: 38000, now_fen: 37000 },
    { item: 'ledger', was_fen: 56000, now_fen: 57000, difference_fen: 1000 },
    { item: 'paid', was_fen: 56000, now_fen: 57000 }
  ])
  const [, march] = await rowsOf('months', '&division=532301')
  expect(march).toMatchObject({ closing: 'moved', moved: 3, light: 'bad' })
  const { body } = await office.read('2026-03', '532301')
  expect([body.figures.ledger, body.acts.at(-1).figures.ledger]).toEqual([57000, 56000])
}

/** Is opened again with a reason, and the ledger forgets nothing of it. */
const opened = async () => {
  expect((await office.move('2026-03', '532301', { version: 4, to: 'open' })).body).toMatchObject({
    code: 'text-short'
  })
  await office.move('2026-03', '532301', { version: 4, to: 'open', reason: '补录一笔' })
  const { body } = await office.read('2026-03', '532301')
  expect([body.state, body.version, body.acts.length]).toEqual(['open', 5, 5])
  expect(await rowsOf('moved')).toEqual([])
  expect((await rowsOf('months', '&division=532301'))[1]).toMatchObject({ closing: 'late', version: 5 })
}

it('a month is refused with differences, asked for with a reason, given back, closed by another, moved by a load, opened again', async () => {
  await refused()
  await asked()
  await returned()
  await closedBySecond()
  await moved()
  await opened()
})

describe('surplus taken back', () => {
  const words = {
    ...{ division_code: '532301', project_code: PROJECT, year: 2025, recovered_on: '2026-05-06' },
    ...{ amount_fen: 12345, document: '楚财收〔2026〕3号', note: '' }
  }
  it('is recorded, counted, withdrawn and still listed', async () => {
    const send = (change: object) =>
      office.send('POST', '/api/reconciliation/recoveries', { ...words, ...change })
    expect((await send({ recovered_on: '2026-07-01' })).body).toMatchObject({ code: 'day-unfit' })
    expect((await send({ recovered_on: '2026-02-30' })).body).toMatchObject({ code: 'day-unfit' })
    expect((await send({ year: 2027 })).body).toMatchObject({ code: 'year-unfit' })
    expect((await send({ project_code: 'P999' })).body).toMatchObject({ code: 'project-unknown' })
    expect((await send({ document: '' })).body).toMatchObject({ code: 'text-short' })
    expect((await send({ division_code: '532399' })).body).toMatchObject({ code: 'division-unknown' })
    const { status, body } = await send({})
    expect([status, body]).toEqual([201, { no: 1 }])
    const recovered = async () =>
      (await office.send('GET', '/api/ask/reconciliation/headline.json?to=2026-06')).body.rows[0]
        .recovered_fen
    expect(await recovered()).toBe(12345)
    const url = '/api/reconciliation/recoveries/1'
    expect((await office.send('DELETE', url)).status).toBe(204)
    expect((await office.send('DELETE', url)).body).toMatchObject({ code: 'recovery-withdrawn' })
    expect((await office.send('DELETE', '/api/reconciliation/recoveries/9')).status).toBe(404)
    expect(await recovered()).toBe(0)
    const listed = await office.send('GET', '/api/ask/reconciliation/surplus-recoveries.json')
    expect(listed.body.rows).toMatchObject([{ no: 1, withdrawn_by: 'office', document: words.document }])
  })

  it('is copied once: a second copy moves nothing', async () => {
    await office.send('POST', '/api/reconciliation/recoveries', words)
    const before = at.ledger.dataVersion()
    await mirrorReconciliation(at)
    expect(at.ledger.dataVersion()).toBe(before)
    at.office.db.exec(`update surplus_recovery set note = '改' where no = 1`)
    await mirrorReconciliation(at)
    expect(at.ledger.dataVersion()).toBe(before + 1)
  })
})
