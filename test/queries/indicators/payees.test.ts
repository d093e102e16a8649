import { beforeEach, describe, expect, it } from 'vitest'
import { world, type World } from '../world.ts'
import { indicator, lights, nothing, put } from './put.ts'

const names = [
  ...['cash', 'unit-accounts', 'card-share', 'card-projects', 'card-activated', 'one-account'],
  ...[
    'other-accounts',
    'proxy-lines',
    'real-name',
    'paid-after-death',
    'paid-after-death-open',
    'edit-attempts'
  ]
]

let small: World
const ask = (name: string, params = {}) => indicator(small, name, params)

beforeEach(async () => {
  const asked = [...names, 'real-name-banks'].map((name) => `indicators/${name}`)
  small = await world({ filled: false, only: asked })
  await put(small, 'light', lights)
  await put(small, 'carrier', [{}])
})

it.each(names)('%s says nothing of an empty ledger', async (name) => {
  expect(await ask(name)).toEqual(nothing)
})

describe('kinds of account', () => {
  beforeEach(() =>
    put(small, 'disbursement', [
      { amount_fen: 6000 },
      { channel: 'other-card', amount_fen: 1000, project_code: 'P2' },
      { channel: 'cash', amount_fen: 3000 },
      { channel: 'cash', state: 'pending' },
      { channel: 'unit', amount_fen: 500 },
      { channel: 'corporate', amount_fen: 400, project_code: 'P2' },
      { channel: 'unknown', amount_fen: 300, project_code: 'P3' }
    ])
  )

  it('cash that was paid, not cash that waits', async () => {
    // one of six successes
    expect(await ask('cash')).toEqual({
      ...{ hits: 1, base: 6, share: 1 / 6, days: null, amount_fen: 3000, not_testable: 1, light: 'bad' }
    })
  })

  it('units, not firms', async () => {
    expect(await ask('unit-accounts')).toEqual({
      ...{ hits: 1, base: 6, share: 1 / 6, days: null, amount_fen: 500, not_testable: 1, light: 'bad' }
    })
  })

  it('nil is a value and good', async () => {
    await small.db.run(`delete from disbursement where channel in ('cash', 'unit')`)
    expect(await ask('cash')).toMatchObject({ hits: 0, amount_fen: 0, light: 'good' })
    expect(await ask('unit-accounts')).toMatchObject({ hits: 0, amount_fen: 0, light: 'good' })
  })

  it('cards: 60 of 100 yuan paid to persons; lit only where the card is a duty', async () => {
    const row = { hits: 1, base: 3, share: 0.6, days: null, amount_fen: 6000, not_testable: 1 }
    expect(await ask('card-share')).toEqual({ ...row, light: 'bad' })
    await small.db.run(`update carrier set duty = 'encouraged'`)
    expect(await ask('card-share')).toEqual({ ...row, light: 'none' })
  })

  it('projects: P1 has a card among its lines, P2 has none, of P3 it is not known', async () => {
    const row = { hits: 1, base: 2, share: 0.5, days: null, amount_fen: 6000, not_testable: 1 }
    expect(await ask('card-projects')).toEqual({ ...row, light: 'bad' })
    await small.db.run('delete from carrier')
    expect(await ask('card-projects')).toEqual({ ...row, light: 'none' })
  })
})

describe('cards active when paid', () => {
  it('believes a failure, then a success to a card, then the beneficiary base', async () => {
    await put(small, 'disbursement', [
      {}, // credited
      { state: 'failed', failure_code: 'F-INACT', amount_fen: 700 }, // not active
      { payee_no: 2 }, // the same person, paid later all the same
      { state: 'failed', failure_code: 'F-NAME' }, // the base says active
      { channel: 'other-card' }, // the base says not
      { channel: 'other-card' }, // nobody knows
      { payee_no: null }, // no person
      { channel: 'corporate' },
      { state: 'pending' }
    ])
    await put(small, 'beneficiary', [
      { card_active: false }, // out of date: person 1 was credited
      { card_active: true },
      {},
      { card_active: true },
      { card_active: false }
    ])
    // active: 1 and 4 of 1, 2, 4, 5
    expect(await ask('card-activated')).toEqual({
      ...{ hits: 2, base: 4, share: 0.5, days: null, amount_fen: 700, not_testable: 2, light: 'bad' }
    })
    await small.db.run('delete from carrier')
    expect(await ask('card-activated')).toMatchObject({ share: 0.5, light: 'none' })
  })
})

describe('one account a person', () => {
  it('looks at twelve months up to the last one, by payee', async () => {
    await put(small, 'disbursement', [
      {},
      { payee_no: 2, account_no: 2, amount_fen: 300 },
      { payee_no: 2, account_no: 22, amount_fen: 400 },
      { payee_no: 4, account_no: 4, month: '2025-06-01' }, // thirteen months ago
      { payee_no: 4, account_no: 44, month: '2025-07-01' },
      { payee_no: 6, account_no: 6 },
      { payee_no: 6, account_no: 66, state: 'failed' },
      { payee_no: 8, account_no: null },
      { payee_no: 9, account_no: 9, actual_account_no: 99 }, // the bank credited another account
      { payee_no: 9, account_no: 9 }
    ])
    // persons 1, 2, 4, 6, 9; several accounts: 2 with 7 yuan, 9 with 20
    const row = { hits: 3, base: 5, share: 0.6, days: null, amount_fen: 2700, not_testable: 1 }
    expect(await ask('one-account')).toEqual({ ...row, light: 'none' })
    await put(small, 'carrier', [{ carrier: 'own-account', one_account: true }])
    expect(await ask('one-account')).toEqual({ ...row, light: 'bad' })
    await small.db.run('delete from disbursement where payee_no in (2, 9)')
    expect(await ask('one-account')).toMatchObject({ hits: 3, base: 3, light: 'good' })
  })
})

describe('payees who are not the beneficiary', () => {
  beforeEach(async () => {
    await put(small, 'person', [...Array(9).fill({}), { id_kind: 'organisation' }])
    await put(small, 'disbursement', [
      {},
      { payee_no: 20, head_no: 20 }, // the head
      { payee_no: 20, amount_fen: 300 }, // the head by the base
      { payee_no: 30, head_no: 40, account_no: 30, amount_fen: 500 }, // a proxy without record
      { payee_no: 30, account_no: 5, head_no: 40, amount_fen: 600 }, // the account on file for the beneficiary
      { payee_no: 30, account_no: 106, head_no: 40, amount_fen: 700 }, // a confirmed change
      { payee_no: 30, account_no: 107, head_no: 40, amount_fen: 800 }, // a change confirmed after the payment
      { payee_no: 30 }, // no head known
      { channel: 'unit', amount_fen: 900 }, // a person's money in a unit's account
      { channel: 'corporate' }, // an organisation's own
      { payee_no: null },
      { payee_no: 30, head_no: 40, state: 'failed' }
    ])
    await put(small, 'beneficiary', [{}, {}, { head_no: 20 }, {}, {}, {}, {}, {}, {}])
    await put(small, 'account_change', [
      { person_no: 6, new_account_no: 106 },
      { person_no: 7, new_account_no: 107, confirmed_on: '2026-03-04' }
    ])
  })

  it('four proxies and one unit account of eleven successes', async () => {
    // 5 + 6 + 7 + 8 + 9 yuan; not known: the line without a head and the one without a payee
    expect(await ask('other-accounts')).toEqual({
      ...{ hits: 5, base: 11, share: 5 / 11, days: null, amount_fen: 3500, not_testable: 2, light: 'bad' }
    })
  })

  it('a project of organisations may pay a corporate account', async () => {
    await small.db.run(`delete from disbursement where source_line <> 9;
      update disbursement set channel = 'corporate', project_code = 'P2'`)
    expect(await ask('other-accounts')).toMatchObject({ hits: 1, base: 1, light: 'bad' })
    await put(small, 'project', [{ project_code: 'P2', payee_kind: 'organisation' }])
    expect(await ask('other-accounts')).toMatchObject({ hits: 0, base: 1, light: 'good' })
  })

  it('two of the four proxies are on record', async () => {
    // 5 + 8 yuan without
    expect(await ask('proxy-lines')).toEqual({
      ...{ hits: 2, base: 4, share: 0.5, days: null, amount_fen: 1300, not_testable: 2, light: 'bad' }
    })
  })

  it('money to beneficiaries and heads is clean', async () => {
    await small.db.run('delete from disbursement where payee_no = 30 or payee_no is null or source_line > 8')
    expect(await ask('other-accounts')).toMatchObject({ hits: 0, base: 3, amount_fen: 0, light: 'good' })
    expect(await ask('proxy-lines')).toMatchObject({ hits: 0, base: 0, share: null, light: 'none' })
  })
})

describe('the real name', () => {
  it('shared accounts, other payees, other names: a line counts once', async () => {
    await put(small, 'disbursement', [
      { account_no: 50, amount_fen: 100 }, // 1 and 2 of two households share an account
      { account_no: 50, amount_fen: 200 },
      { account_no: 60, head_no: 3, payee_no: 3, beneficiary_no: 3 }, // a household shares one
      { account_no: 60, head_no: 3, payee_no: 3, beneficiary_no: 4 },
      { payee_no: 30, head_no: 40, account_no: 30, amount_fen: 400 }, // a proxy, whose receipt also differs
      { amount_fen: 800 }, // the receipt has another name
      {}, // the receipt has the same name
      { receipt: false },
      { channel: 'corporate', account_no: 50 },
      { beneficiary_name_no: 99, amount_fen: 1600 }, // the account is named otherwise than its owner
      { payee_no: 20, head_no: 20, beneficiary_name_no: 99 } // the head has a name of his own
    ])
    await put(small, 'voucher_line', [
      { detail_no: 'D5', name_no: 77 },
      { detail_no: 'D6', name_no: 77 },
      { detail_no: 'D7', name_no: 7 },
      { detail_no: 'D1', name_no: null }
    ])
    // lines 1, 2, 5, 6, 10 of ten to persons
    expect(await ask('real-name')).toEqual({
      ...{ hits: 5, base: 10, share: 0.5, days: null, amount_fen: 3100, not_testable: 1, light: 'bad' }
    })
    expect(await small.rows('indicators/real-name-banks', { from: '2026-01', to: '2026-06' })).toEqual([
      {
        ...{ bank: '（未知银行）', lines: 10n, other_payee_lines: 1n, shared_lines: 2n, name_lines: 3n },
        unreceipted_lines: 1n
      }
    ])
    await small.db.run(`delete from disbursement where detail_no in ('D1', 'D5', 'D6', 'D10')`)
    expect(await ask('real-name')).toMatchObject({ hits: 0, base: 6, amount_fen: 0, light: 'good' })
  })
})

describe('after death', () => {
  beforeEach(() =>
    put(small, 'disbursement', [
      { amount_fen: 500 }, // the period begins after the death
      { amount_fen: 600 }, // died in the period
      { amount_fen: 700 }, // died after it
      { amount_fen: 800 }, // no day of death
      { amount_fen: 900, state: 'failed' },
      { amount_fen: 1000 }, // alive
      { beneficiary_no: null, payee_no: null }
    ])
  )

  it('says nothing without a register of deaths', async () => {
    await put(small, 'register_entry', [{ person_no: 1, register: 'disability', valid_from: '2026-01-01' }])
    expect(await ask('paid-after-death')).toEqual(nothing)
    expect(await ask('paid-after-death-open')).toEqual(nothing)
  })

  it('counts periods that begin after the death, and what is still out', async () => {
    await put(small, 'register_entry', [
      { person_no: 1, valid_from: '2026-02-28' },
      { person_no: 1, valid_from: '2026-02-27' }, // named twice
      { person_no: 2, valid_from: '2026-03-01' },
      { person_no: 3, valid_from: '2026-04-20' },
      { person_no: 4, valid_from: null },
      { person_no: 5, valid_from: '2026-01-01' }
    ])
    // person 1 of five paid; not tested: the line without a person, and person 4
    expect(await ask('paid-after-death')).toEqual({
      ...{ hits: 1, base: 5, share: 0.2, days: null, amount_fen: 500, not_testable: 2, light: 'bad' }
    })
    await put(small, 'recovery', [
      { detail_no: 'D1', amount_fen: 300 },
      { detail_no: 'D2', amount_fen: 600 }
    ])
    expect(await ask('paid-after-death-open')).toEqual({
      ...{ hits: 1, base: 1, share: 1, days: null, amount_fen: 200, not_testable: 1, light: 'bad' }
    })
    await put(small, 'recovery', [{ detail_no: 'D1', amount_fen: 900, source_line: 9 }])
    expect(await ask('paid-after-death-open')).toMatchObject({
      hits: 0,
      base: 1,
      amount_fen: 0,
      light: 'good'
    })
    expect(await ask('paid-after-death')).toMatchObject({ hits: 1, amount_fen: 500 })
  })
})

describe('attempts to change data', () => {
  it('counts rows of loads that stand, by the month of the line on record', async () => {
    await put(small, 'disbursement', [{}, { month: '2025-12-01' }, {}, {}])
    expect(await ask('edit-attempts')).toMatchObject({ hits: 0, base: 3, not_testable: 0, light: 'good' })
    await put(small, 'load', [{}, { state: 'undone' }])
    await put(small, 'conflict', [
      { detail_no: 'D1' },
      { detail_no: 'D1', source_line: 1, column_name: 'payee_no' }, // the same row, a second column
      { detail_no: 'D2' }, // a line of last year
      { detail_no: 'D3', load_id: 'L2' } // taken back
    ])
    expect(await ask('edit-attempts')).toEqual({
      ...{ hits: 1, base: 3, share: 1 / 3, days: null, amount_fen: 1000, not_testable: 0, light: 'bad' }
    })
  })
})
