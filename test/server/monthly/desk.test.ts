import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { changedCell, type Clerk, clerk, loadMarch, outcomeOf, PROJECT } from './help.ts'

let at: TestHouse
let app: FastifyInstance
let filler: Clerk
let office: Clerk
let chief: Clerk
beforeAll(async () => {
  at = await house()
  await loadMarch(at)
  await mirrorMonths(at)
  app = await build([at], { asks: 1_000_000 })
  filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
  office = clerk(at, app, { account: 'office' })
  chief = clerk(at, app, { account: 'chief' })
})
afterAll(async () => {
  await app.close()
  await at.close()
})

describe('a table nobody touched', () => {
  it('stands as the ledger would fill it, late since the 26th, in working days', async () => {
    const told = await filler.read('532301', '2026-03')
    expect(told).toMatchObject({ state: 'late', last: false, may: ['save'] })
    expect(told.obligation).toMatchObject({
      ...{ closing_on: '2026-03-20', opens_on: '2026-03-21', due_on: '2026-03-25', over_on: '2026-03-26' }
    })
    expect(told.body.rows).toEqual([
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
})
