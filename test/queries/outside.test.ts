import { beforeEach, expect, it } from 'vitest'
import { indicator, put } from './indicators/put.ts'
import { world, type World } from './world.ts'

let small: World
beforeEach(async () => {
  const only = ['indicators/daily-balance', 'overview/headline', 'checks/payee-first-equals-lines']
  small = await world({ filled: false, only })
  await small.db.run(`insert into meta values ('root', '5323')`)
  await put(small, 'scope_exclusion', [{ project_code: 'P2' }])
  await put(small, 'division', [{ code: '5323', parent_code: '53' }, { code: '532301' }])
  // person 2 is paid by the project outside alone, person 1 by both
  await put(small, 'disbursement', [
    { detail_no: 'D1' },
    { detail_no: 'D2', project_code: 'P2', voucher_no: 'V2' },
    { detail_no: 'D3', project_code: 'P2', voucher_no: 'V2', beneficiary_no: 1, payee_no: 1, account_no: 1 }
  ])
  await small.rollUp()
})

it('persons whom only a project outside the scope pays are not counted', async () => {
  const [row] = await small.rows('overview/headline', { from: '2026-01', to: '2026-06' })
  expect([row!['persons'], row!['households']]).toEqual([1n, 1n])
  expect(await small.rows('checks/payee-first-equals-lines')).toEqual([])
})

it('bank lines of such a project do not unbalance a day', async () => {
  const paid = { paid_on: '2026-03-03', voucher_on: '2026-03-02' }
  await put(small, 'voucher_line', [
    { detail_no: 'D1', ...paid },
    { detail_no: 'D2', voucher_no: 'V2', ...paid },
    { detail_no: 'D3', voucher_no: 'V2', ...paid }
  ])
  expect(await indicator(small, 'daily-balance')).toMatchObject({ hits: 0, base: 1, amount_fen: 0 })
})
