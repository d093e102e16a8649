import type { FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { MINUTELY } from '../../../server/routes/people.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { accountOf, creditCodeOf, idOf, nameOf, phoneOf } from '../../help/people.ts'
import { injectAs, type Inject, person, type Wish } from '../../help/sign-in.ts'
import { recorded } from '../../help/trail.ts'

let at: TestHouse
let app: FastifyInstance
let log = ''
let callers = 0
/** A new account each time: a minute holds few look-ups. */
const as = (wish: Wish = {}): Inject =>
  injectAs(app, person(at, { role: 'auditor', account: `finder-${++callers}`, ...wish }))
const seek = (who: Inject, text: unknown) =>
  who({ method: 'POST', url: '/api/people/find', payload: { text } as object })
const found = async (text: string, wish: Wish = {}) => {
  const reply = await seek(as(wish), text)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json() as {
    is: string
    total: number
    persons: {
      person_no: number
      shown: string
      division_name: string
      age: number
      last_on: string | null
      lines: number
    }[]
    accounts: { account_no: number; shown: string; persons: number }[]
  }
}
const namesake = 40
const wrongDigit = (id: string) =>
  id.slice(0, 17) + '0123456789X'['0123456789X'.indexOf(id[17]!) === 0 ? 1 : 0]

beforeAll(async () => {
  at = await house()
  const here = { 区划编码: '532301', 联系电话: phoneOf(1) }
  await at.load(
    csv([
      line(1, { ...here, 实际支付日期: '2026-03-06' }),
      line(2, { ...here, 收款账号: accountOf(1), 联系电话: null }),
      line(3, { 区划编码: '532322', 联系电话: phoneOf(3) }),
      // one name, two counties
      line(namesake, { 区划编码: '532301' }),
      line(namesake + 1, { 区划编码: '532322', 享受人姓名: nameOf(namesake), 收款人姓名: nameOf(namesake) }),
      line(50, {
        ...{ 区划编码: '532301', 项目编码: null, 补贴项目: '耕地地力保护补贴', 所属期: '2026' },
        ...{ 享受人姓名: null, 享受人身份证号: null, 收款人姓名: '楚雄某合作社', 收款人身份证号: null },
        ...{ 统一社会信用代码: creditCodeOf(1), 账户类型: '对公账户' }
      })
    ])
  )
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk)
      done()
    }
  })
  app = await build([at], { logger: { level: 'trace', stream }, asks: 1_000_000 })
})
afterAll(async () => {
  await app.close()
  await at.close()
})

describe('one field finds', () => {
  it('a person by the ID, however it is spaced, masked, with place, age and last payment', async () => {
    const id = idOf(1)
    const { persons, ...rest } = await found(` ${id.slice(0, 6)} ${id.slice(6)}`)
    expect(rest).toEqual({ is: 'id', total: 1, accounts: [] })
    const born = Number(id.slice(6, 10))
    expect(persons).toEqual([
      {
        ...{ person_no: expect.any(Number), shown: `${nameOf(1)[0]}*`, sex: expect.stringMatching(/male$/) },
        ...{ division_name: '楚雄市', age: 2026 - born, lines: 1, last_on: '2026-03-06' }
      }
    ])
  })
  it('an organisation by its credit code', async () => {
    expect(await found(creditCodeOf(1))).toMatchObject({ is: 'id', persons: [{ shown: '楚*', age: null }] })
  })
  it('an account with everybody whose money went to it', async () => {
    const { is, persons, accounts } = await found(accountOf(1))
    expect([is, persons.length]).toEqual(['account', 2])
    expect(accounts).toMatchObject([{ shown: `•••• ${accountOf(1).slice(-4)}`, persons: 2 }])
  })
  it('everybody who gave a phone', async () => {
    expect(await found(`+86 ${phoneOf(1)}`)).toMatchObject({ is: 'phone', total: 1, accounts: [] })
  })
  it('everybody of one name, and says how many', async () => {
    const { is, total, persons } = await found(nameOf(namesake))
    expect([is, total, persons.length]).toEqual(['name', 2, 2])
    expect(new Set(persons.map((each) => each.person_no)).size).toBe(2)
  })
  it('who was paid by a detail number', async () => {
    expect(await found('D000003')).toMatchObject({ is: 'detail', persons: [{ shown: `${nameOf(3)[0]}*` }] })
  })
  it.each([idOf(999), accountOf(999), phoneOf(999), nameOf(999), 'D999999'])(
    'nothing, which is no error: %#',
    async (text) => {
      expect(await found(text)).toEqual({ is: 'none', total: 0, persons: [], accounts: [] })
    }
  )
  it.each([
    [wrongDigit(idOf(1)), 'id-check-digit'],
    [creditCodeOf(1).slice(0, 17) + (creditCodeOf(1)[17] === 'A' ? 'B' : 'A'), 'credit-code-check'],
    ['5.32301E+17', 'id-exponent'],
    ['　 ', 'find-empty']
  ])('a misread number is told so, without repeating it: %#', async (text, code) => {
    const reply = await seek(as(), text)
    expect([reply.statusCode, reply.json().code, reply.json().where]).toEqual([422, code, 'text'])
    if (text.trim()) expect(reply.body).not.toContain(text)
  })
  it('an account of 18 digits that is no ID is an account', async () => {
    await at.load(csv([line(60, { 收款账号: wrongDigit(idOf(7)).replace(/X$/, '5'), 批次号: 'B60' })]))
    expect(await found(wrongDigit(idOf(7)).replace(/X$/, '5'))).toMatchObject({ is: 'account', total: 1 })
  })
})

describe('who is asking', () => {
  const county = { divisions: ['532301'] }
  it('a neighbour county’s persons are found by nothing', async () => {
    for (const text of [idOf(3), accountOf(3), phoneOf(3), nameOf(3), 'D000003'])
      expect(await found(text, county)).toEqual({ is: 'none', total: 0, persons: [], accounts: [] })
    expect((await found(nameOf(namesake), county)).total).toBe(1)
  })
  it('the number of such a person, typed in an address, is one that does not exist', async () => {
    const [own, other] = [await found(idOf(1)), await found(idOf(3))]
    const told = async (question: string, no: number) => {
      const reply = await as(county)(`/api/ask/people/${question}=${no}`)
      return [reply.statusCode, reply.statusCode === 404 ? reply.json() : reply.json().rows?.length]
    }
    expect((await told('one.json?person', own.persons[0]!.person_no))[0]).toBe(200)
    const missing = await told('one.json?person', 999_999)
    expect(missing[0]).toBe(404)
    expect(await told('one.json?person', other.persons[0]!.person_no)).toEqual(missing)
    const [account] = (await found(accountOf(3))).accounts
    expect(await told('account-one.json?account', account!.account_no)).toEqual(
      await told('account-one.json?account', 999_999)
    )
    for (const list of ['lines', 'by-project', 'accounts', 'changes', 'registers', 'findings', 'household'])
      expect(await told(`${list}.json?person`, other.persons[0]!.person_no)).toEqual(
        await told(`${list}.json?person`, 999_999)
      )
  })
  it.each(['leader', 'township-filler', 'data-clerk'] as const)('%s may not look up', async (role) => {
    expect((await seek(as({ role }), idOf(1))).statusCode).toBe(403)
  })
  it('an account may look up so often a minute', async () => {
    const who = as()
    for (let i = 0; i < MINUTELY; i++) expect((await seek(who, nameOf(999))).statusCode).toBe(200)
    const refused = await seek(who, nameOf(999))
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests'])
    expect(refused.headers['retry-after']).toBeDefined()
    expect((await seek(as(), nameOf(999))).statusCode).toBe(200)
  })
})

describe('what was typed', () => {
  it('stands on the trail as its kind and a keyed hash', async () => {
    await found(idOf(1))
    await found(idOf(1))
    await found(idOf(2))
    const [one, again, other] = recorded(at.access, 'people-find').slice(-3)
    expect(one).toMatchObject({
      object: 'id',
      success: 1,
      rows: 1,
      filter_hash: expect.stringMatching(/^[0-9a-f]{16}$/)
    })
    expect(again!.filter_hash).toBe(one!.filter_hash)
    expect(other!.filter_hash).not.toBe(one!.filter_hash)
    await seek(as(), wrongDigit(idOf(1)))
    expect(recorded(at.access, 'people-find').at(-1)).toMatchObject({ success: 0, detail: 'id-check-digit' })
  })
  it('is in no log, record or file', async () => {
    const typed = [1, 2, 3, 999].flatMap((n) => [
      idOf(n),
      accountOf(n),
      phoneOf(n),
      nameOf(n),
      wrongDigit(idOf(n))
    ])
    for (const text of typed) await seek(as(), text)
    expect(log.length).toBeGreaterThan(1000)
    const kept = [log, JSON.stringify([...at.access.trail.records()])]
    kept.push(readFileSync(join(at.base, 'data', 'access.sqlite'), 'latin1'))
    for (const text of typed)
      for (const each of kept)
        expect(each.includes(Buffer.from(text).toString('latin1')) || each.includes(text)).toBe(false)
  })
  it('is nothing but a text of at most 100 signs', async () => {
    for (const text of ['1'.repeat(101), { like: '%' }, ['1']])
      expect((await seek(as(), text)).statusCode).toBe(400)
  })
})
