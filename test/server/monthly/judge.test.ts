/** Money paid before a document told of it: the ledger itself does not add up, and the county that says so can still file. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import type { TableBody } from '../../../server/monthly/types.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { changedCell, type Clerk, clerk, outcomeOf } from './help.ts'

let at: TestHouse
let app: FastifyInstance
let filler: Clerk
beforeAll(async () => {
  at = await house()
  await at.load(csv([line(1), line(2)]))
  await mirrorMonths(at)
  app = await build([at], { asks: 1_000_000 })
  filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
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
