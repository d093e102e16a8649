/** A ledger that does not add up itself, by money paid before a document told of it or by money without a fund level: the county that says so can still file. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import type { TableBody } from '../../../server/monthly/types.ts'
import { csv, type Row } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { changedCell, type Clerk, clerk, outcomeOf } from './help.ts'

const document: Row = {
  ...{ 资金文号: '云财社〔2026〕9号', 项目编码: '2080502', 收文日期: '2026-05-12', 下达日期: '2026-05-13' },
  ...{
    下达金额: '1000.00',
    下达方式: '省级直接分配到县',
    下达区划: '532322',
    资金级次: '',
    是否直达资金: '否'
  }
}

let at: TestHouse
let app: FastifyInstance
let filler: Clerk
let neighbour: Clerk
beforeAll(async () => {
  at = await house()
  await at.load(csv([line(1), line(2)]))
  const documents = [
    document,
    { ...document, 资金文号: '云财社〔2026〕10号', 资金级次: '省级', 下达金额: '500.00' }
  ]
  await at.load(csv(documents), { name: '资金下达.csv', kind: 'allocations' })
  await mirrorMonths(at)
  app = await build([at], { asks: 1_000_000 })
  filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
  neighbour = clerk(at, app, { role: 'county-filler', account: 'neighbour', divisions: ['532322'] })
})
afterAll(async () => {
  await app.close()
  await at.close()
})

/** What is said of footings, and whether it bars filing. */
const footings = async (body: TableBody) => {
  const told = await filler.ask('POST', '/api/monthly/2026-03/532301/check', { body })
  expect(told.statusCode).toBe(200)
  const { faults } = told.json() as { faults: { code: string; key: string; grade: string }[] }
  return faults
    .filter(({ code }) => code.startsWith('footing'))
    .map(({ code, key, grade }) => `${key} ${code} ${grade}`)
}

it('bars filing until its cause is written; a cell of the unit’s own that does not add up bars it still', async () => {
  const { body } = await filler.read('532301', '2026-03')
  const told = await footings(body)
  expect(told).toContain('disbursed_fen footing-of-ledger error')
  expect(told.filter((each) => !each.includes('of-ledger'))).toEqual([])
  const explained = changedCell(body, 'cause', '资金文件在途，先行垫付')
  expect(await footings(explained)).toEqual(told.map((each) => each.replace('error', 'warning')))
  const mistyped = changedCell(explained, 'disbursed_fen', '13000', '核对后更正')
  expect(await footings(mistyped)).toContain('disbursed_fen footing error')
  expect(outcomeOf(await filler.save('532301', '2026-03', body))).toBe(200)
  expect(outcomeOf(await filler.move('532301', '2026-03', 'file'))).toBe('table-faults')
  expect(outcomeOf(await filler.save('532301', '2026-03', explained))).toBe(200)
  expect(outcomeOf(await filler.move('532301', '2026-03', 'file'))).toBe(200)
})

it('names money that came without a fund level; typed under its level with a reason it adds up', async () => {
  const [unit, month] = ['532322', '2026-05']
  const read = await neighbour.read(unit, month)
  expect(read.body.rows[0]!.values).toMatchObject({
    allocated_fen: '150000',
    allocated_province_fen: '50000'
  })
  const told = read.faults.find(({ key }) => key === 'allocated_fen')!
  expect(told).toMatchObject({ code: 'footing-of-ledger', grade: 'error' })
  expect(told.zh).toContain('账本里有 0.10 万元的下达文件没写资金级次')
  expect(told.en).toContain('Documents of 0.10 (10,000 yuan) name no fund level')
  const placed = changedCell(read.body, 'allocated_province_fen', '150000', '省级资金，文件漏写级次')
  const check = await neighbour.ask('POST', `/api/monthly/${month}/${unit}/check`, { body: placed })
  const { faults } = check.json() as { faults: { key: string }[] }
  expect(faults.filter(({ key }) => key === 'allocated_fen')).toEqual([])
  expect(outcomeOf(await neighbour.save(unit, month, placed))).toBe(200)
  expect(outcomeOf(await neighbour.move(unit, month, 'file'))).toBe(200)
})
