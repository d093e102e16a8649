import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { moveTable } from '../../../server/monthly/act.ts'
import type { Asker } from '../../../server/access/who.ts'
import type { MonthHouse } from '../../../server/monthly/house.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { saveTable } from '../../../server/monthly/save.ts'
import { tableOf } from '../../../server/monthly/store.ts'
import { unitIn } from '../../../server/monthly/units.ts'
import type { Move } from '../../../server/monthly/ways.ts'
import { roles } from '../../../server/access/roles.ts'
import { whole } from '../../../server/access/who.ts'
import { house, refusal, type TestHouse } from '../../help/house.ts'
import { changedCell, type Clerk, clerk, loadMarch, outcomeOf, PROJECT } from './help.ts'

let at: TestHouse
let app: FastifyInstance
let filler: Clerk
let neighbour: Clerk
let office: Clerk
let chief: Clerk
beforeAll(async () => {
  at = await house()
  await loadMarch(at)
  await mirrorMonths(at)
  app = await build([at], { asks: 1_000_000 })
  filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
  neighbour = clerk(at, app, { role: 'county-filler', account: 'neighbour', divisions: ['532322'] })
  office = clerk(at, app, { account: 'office' })
  chief = clerk(at, app, { account: 'chief' })
})
afterAll(async () => {
  await app.close()
  await at.close()
})

/** Saved and filed as the ledger has it. */
const filed = async (month: string, who = filler, unit = '532301') => {
  const { body } = await who.read(unit, month)
  expect(outcomeOf(await who.save(unit, month, body))).toBe(200)
  expect(outcomeOf(await who.move(unit, month, 'file'))).toBe(200)
}

describe('a table nobody touched', () => {
  it('stands as the ledger would fill it, late since the 26th', async () => {
    const told = await neighbour.read('532322', '2026-03')
    expect(told).toMatchObject({ state: 'late', last: false, may: ['save'] })
    expect(told.obligation).toMatchObject({
      ...{ closing_on: '2026-03-20', opens_on: '2026-03-21', due_on: '2026-03-25', over_on: '2026-03-26' }
    })
    const { body } = await office.read('532301', '2026-03')
    expect(body.rows).toEqual([
      {
        project_code: PROJECT,
        values: expect.objectContaining({
          ...{ allocated_fen: '100000', disbursed_fen: '60000', paid_fen: '54000', paid_lines: '9' },
          ...{ failed_lines: '1', returned_fen: '6000', balance_fen: '40000', received_on: '2026-01-12' }
        }),
        reasons: {}
      }
    ])
    expect(told.differences).toEqual([])
  })

  it('is nobody’s outside its place: the neighbour’s is told like one that does not exist', async () => {
    const [other, none] = [
      await neighbour.ask('GET', '/api/monthly/2026-03/532301'),
      await neighbour.ask('GET', '/api/monthly/2026-03/532399')
    ]
    expect([other.statusCode, other.body]).toEqual([404, none.body])
    const township = clerk(at, app, { role: 'township-filler', account: 'town', divisions: ['532301101'] })
    expect(outcomeOf(await township.ask('GET', '/api/monthly/2026-03/532301'))).toBe('unit-unknown')
    const part = clerk(at, app, {
      role: 'county-filler',
      account: 'part',
      divisions: ['532301'],
      projects: [PROJECT]
    })
    expect(outcomeOf(await part.ask('GET', '/api/monthly/2026-03/532301'))).toBe('unit-unknown')
    expect(outcomeOf(await office.ask('GET', '/api/monthly/2025-12/532301'))).toBe('month-not-due')
  })
})

describe('saving', () => {
  it('keeps a version; whoever has an older one is told who saved meanwhile', async () => {
    const { body } = await filler.read('532301', '2026-01')
    const url = '/api/monthly/2026-01/532301'
    expect(outcomeOf(await filler.ask('PUT', url, { version: 0, body }))).toBe(200)
    const again = await office.ask('PUT', url, { version: 0, body: changedCell(body, 'cause', '等下达') })
    expect([again.statusCode, again.json().code, again.json().zh]).toEqual([
      ...[409, 'table-moved'],
      expect.stringContaining('filler')
    ])
    const told = await filler.read('532301', '2026-01')
    expect(told.table).toMatchObject({ version: 1, state: 'draft', drafted_on: '2026-06-30' })
    expect(told.events).toMatchObject([
      { kind: 'save', actor: 'filler', name: '测试filler', was: 'none', now: 'draft' }
    ])
  })

  it('takes only what the form has, cell by cell', async () => {
    const { body } = await neighbour.read('532322', '2026-01')
    const refused = async (key: string, text: string) =>
      outcomeOf(await neighbour.save('532322', '2026-01', changedCell(body, key, text)))
    expect(await refused('paid_fen', '12.5')).toBe('cell-unfit')
    expect(await refused('received_on', '2026-02-30')).toBe('cell-unfit')
    expect(await refused('paid_share', '0.5')).toBe('cell-unknown')
    expect(await refused('cause', '532301199001011234 未到账')).toBe('text-number')
    const twice = { ...body, rows: [...body.rows, ...body.rows] }
    expect(outcomeOf(await neighbour.save('532322', '2026-01', twice))).toBe('row-twice')
    const strange = { ...body, rows: [{ project_code: 'P999', values: {}, reasons: {} }] }
    expect(outcomeOf(await neighbour.save('532322', '2026-01', strange))).toBe('row-unknown')
    expect((await neighbour.read('532322', '2026-01')).table.version).toBe(0)
  })

  it('is refused before the table opens, and by who only looks', async () => {
    const { body } = await filler.read('532301', '2026-07')
    expect(outcomeOf(await filler.save('532301', '2026-07', body))).toBe('table-not-open')
    const auditor = clerk(at, app, { role: 'auditor', account: 'auditor', divisions: ['532301'] })
    expect((await auditor.read('532301', '2026-02')).may).toEqual([])
    expect(outcomeOf(await auditor.save('532301', '2026-02', body))).toBe('not-allowed')
  })

  it('checks without keeping: footing, differences, sums', async () => {
    const { body } = await filler.read('532301', '2026-03')
    const url = '/api/monthly/2026-03/532301/check'
    const typed = changedCell(changedCell(body, 'paid_month_fen', '54100'), 'paid_fen', '54100')
    const told = (await filler.ask('POST', url, { body: typed })).json()
    expect(told.faults.map(({ code, key }: { code: string; key: string }) => [code, key])).toContainEqual([
      ...['footing', 'balance_fen']
    ])
    expect(told.differences).toContainEqual({
      ...{ project_code: PROJECT, key: 'paid_fen', reported: '54100', ledger: '54000' },
      ...{ difference_fen: '100', difference: null, light: 'bad', reason: '' }
    })
    expect(told.sums).toMatchObject({ paid_fen: '54100' })
    const empty = changedCell(body, 'paid_lines', '')
    const [hole] = (await filler.ask('POST', url, { body: empty })).json().differences
    expect(hole).toMatchObject({
      key: 'paid_lines',
      reported: '',
      ledger: '9',
      difference: null,
      light: 'bad'
    })
    expect((await filler.read('532301', '2026-03')).table.version).toBe(0)
  })
})

describe('filing', () => {
  it('is refused with a footing fault, a missing row or a difference without a reason; with a reason it goes', async () => {
    const [unit, month] = ['532301', '2026-04']
    const { body } = await filler.read(unit, month)
    await filler.save(unit, month, changedCell(body, 'balance_fen', '1'))
    const fault = await filler.move(unit, month, 'file')
    expect([outcomeOf(fault), fault.json().where]).toEqual(['table-faults', `${PROJECT} balance_fen`])
    await filler.save(unit, month, { ...body, rows: [] })
    expect((await filler.move(unit, month, 'file')).json()).toMatchObject({
      code: 'table-faults',
      where: PROJECT
    })
    await filler.save(unit, month, changedCell(body, 'roster_lines', '11'))
    const bare = await filler.move(unit, month, 'file')
    expect([outcomeOf(bare), bare.json().where]).toEqual(['table-unexplained', `${PROJECT} roster_lines`])
    await filler.save(unit, month, changedCell(body, 'roster_lines', '11', '新增一户，下月入账'))
    expect(outcomeOf(await filler.move(unit, month, 'file'))).toBe(200)
    expect(
      await at.rows(`select value::varchar as value, reason from monthly_value
      where unit_code = '532301' and month = date '2026-04-01' and item = 'roster_lines'`)
    ).toEqual([{ value: '11', reason: '新增一户，下月入账' }])
    expect(outcomeOf(await filler.save(unit, month, body))).toBe('table-closed')
    expect(outcomeOf(await filler.move(unit, month, 'file'))).toBe('table-no-way')
  })

  it('late is filed; its lateness stays when it is returned and filed again', async () => {
    const [unit, month] = ['532301', '2026-05']
    await filed(month)
    expect(outcomeOf(await office.move(unit, month, 'return'))).toBe('reason-missing')
    expect(outcomeOf(await filler.move(unit, month, 'return', '数不对'))).toBe('not-allowed')
    expect(outcomeOf(await office.move(unit, month, 'return', '附件没有盖章'))).toBe(200)
    const back = await filler.read(unit, month)
    expect(back).toMatchObject({ state: 'returned', late_workdays: 25, may: ['save', 'file'] })
    expect(back.table).toMatchObject({ first_filed_on: '2026-06-30', filed_on: null, returned_times: 1 })
    const values = await at.rows(
      `select 1 from monthly_value where unit_code = '532301' and month = date '2026-05-01'`
    )
    expect(values).toEqual([])
    expect(outcomeOf(await filler.move(unit, month, 'file'))).toBe(200)
    expect(await filler.read(unit, month)).toMatchObject({ state: 'filed', table: { returned_on: null } })
  })
})

describe('the months of a unit', () => {
  it('hold every table that was begun: else nobody could read it any more', async () => {
    await neighbour.save('532322', '2026-02', (await neighbour.read('532322', '2026-02')).body)
    const set = (words: object) =>
      office.ask('PUT', '/api/monthly/units/532322', { contact: '', email: '', until: null, ...words })
    const refused = [await set({ until: '2026-01' }), await set({ since: '2026-03' })]
    expect(refused.map((told) => [outcomeOf(told), told.json().where])).toEqual([
      ['month-begun', 'until'],
      ['month-begun', 'since']
    ])
    expect(outcomeOf(await set({}))).toBe(200)
    expect((await neighbour.read('532322', '2026-02')).table.state).toBe('draft')
  })
})

describe('certifying and freezing', () => {
  it('is another person’s; each step is an event and on the trail; the ledger says how the table stands', async () => {
    const [unit, month] = ['532301', '2026-06']
    await filed(month, office)
    expect((await office.read(unit, month)).may).toEqual(['return'])
    expect(outcomeOf(await office.move(unit, month, 'certify'))).toBe('second-person')
    expect(outcomeOf(await chief.move(unit, month, 'certify'))).toBe(200)
    expect(outcomeOf(await chief.move(unit, month, 'freeze'))).toBe(200)
    const told = await filler.read(unit, month)
    expect(told).toMatchObject({ state: 'frozen', may: [] })
    expect(told.table).toMatchObject({
      certified_by: 'chief',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/)
    })
    expect(told.events.map(({ kind }) => kind)).toEqual(['save', 'file', 'certify', 'freeze'])
    const mirrored = await at.rows(
      `select frozen_on::varchar as frozen_on, version from monthly_table where unit_code = '532301' and month = date '2026-06-01'`
    )
    expect(mirrored).toEqual([{ frozen_on: '2026-06-30', version: 4 }])
    const frozen = await at.rows(
      `select item, value::varchar as value from monthly_frozen where unit_code = '532301' and item = 'paid_fen'
       and month = date '2026-06-01'`
    )
    expect(frozen).toEqual([{ item: 'paid_fen', value: '54000' }])
    const trail = [...at.access.trail.records()].filter(({ object }) => object === '2026-06 532301')
    expect(trail.map(({ action, actor, success }) => [action, actor, success])).toEqual([
      ['monthly-save', 'office', 1],
      ['monthly-move', 'office', 1],
      ['monthly-move', 'office', 0],
      ['monthly-move', 'chief', 1],
      ['monthly-move', 'chief', 1]
    ])
    expect(outcomeOf(await chief.move(unit, month, 'unfreeze'))).toBe('reason-missing')
    expect(outcomeOf(await chief.move(unit, month, 'unfreeze', '补报直达资金'))).toBe(200)
    expect(await filler.read(unit, month)).toMatchObject({ state: 'certified', table: { sha256: null } })
  })
})

describe('a day', () => {
  const asker: Asker = {
    account: 'clerk',
    permissions: new Set(roles.office.permissions),
    scope: { divisions: ['5323'], projects: null, detail: 'lines' }
  }
  const on = (day: string): MonthHouse => ({ ...at, today: () => day })
  const act = async (day: string, month: string, to: Move | 'save', account = 'clerk') => {
    const unit = await unitIn(at, whole('5323'), '532322')
    const { version, body } = tableOf(at.office, '532322', month)
    const by = { ...asker, account }
    return to === 'save'
      ? saveTable(on(day), unit, month, { version, body: { ...body, filler: '李' } }, by)
      : moveTable(on(day), unit, month, { version, to }, by)
  }

  it('before the 21st keeps a table shut, in December too, whose table is filed by the 25th and supplemented when the year is over', async () => {
    expect((await refusal(act('2026-12-20', '2026-12-01', 'save'))).code).toBe('table-not-open')
    await act('2026-12-21', '2026-12-01', 'save')
    const unit = await unitIn(at, whole('5323'), '532322')
    const { body } = await neighbour.read('532322', '2026-12')
    await saveTable(
      on('2026-12-24'),
      unit,
      '2026-12-01',
      { version: 1, body: { ...body, filler: '李' } },
      asker
    )
    const { ledger } = await neighbour.read('532322', '2026-12')
    const rows = ledger.map((row) => ({ ...row, reasons: {} }))
    await saveTable(on('2026-12-24'), unit, '2026-12-01', { version: 2, body: { ...body, rows } }, asker)
    await act('2026-12-24', '2026-12-01', 'file')
    expect(tableOf(at.office, '532322', '2026-12-01')).toMatchObject({
      first_filed_on: '2026-12-24',
      state: 'filed'
    })
    expect((await refusal(act('2026-12-31', '2026-12-01', 'certify', 'other'))).code).toBe('table-not-closed')
    expect((await refusal(act('2026-12-31', '2026-12-01', 'supplement'))).code).toBe('table-not-closed')
    expect((await refusal(act('2027-01-01', '2026-12-01', 'certify', 'other'))).code).toBe('table-supplement')
    expect((await refusal(act('2027-01-01', '2026-12-01', 'save'))).code).toBe('table-closed')
    await act('2027-01-01', '2026-12-01', 'supplement')
    expect(tableOf(at.office, '532322', '2026-12-01')).toMatchObject({ state: 'returned', returned_times: 0 })
    await act('2027-01-04', '2026-12-01', 'file')
    expect((await refusal(act('2027-01-05', '2026-12-01', 'supplement'))).code).toBe('table-no-way')
    await act('2027-01-05', '2026-12-01', 'certify', 'other')
    expect(tableOf(at.office, '532322', '2026-12-01')).toMatchObject({
      ...{ first_filed_on: '2026-12-24', filed_on: '2027-01-04', certified_on: '2027-01-05' }
    })
  })
})
