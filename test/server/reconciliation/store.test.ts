import { afterAll, beforeAll, expect, it } from 'vitest'
import { mirrorReconciliation } from '../../../server/reconciliation/mirror.ts'
import { closingsOf, keepClosing } from '../../../server/reconciliation/store.ts'
import { house, type TestHouse } from '../../help/house.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterAll(() => at.close())

it('keeps every fen of a closed month that a number could not hold, here and in the ledger', async () => {
  const figures = { paid: 9_007_199_254_740_993n, balance: -9_007_199_254_740_993n, missing: 0n }
  keepClosing(at.office, {
    ...{
      month: '2026-03-01',
      division_code: '532301',
      version: 1,
      act: 'close',
      closed: true,
      day: '2026-04-02'
    },
    ...{ at: '2026-04-02T01:00:00.000Z', actor: 'office', reason: '', figures, data_version: 7 }
  })
  expect(closingsOf(at.office, '2026-03-01', '532301')).toMatchObject([{ figures, data_version: 7 }])
  await mirrorReconciliation(at)
  expect(await at.rows('select item, value from month_closed_item order by item')).toEqual([
    { item: 'balance', value: '-9007199254740993' },
    { item: 'missing', value: '0' },
    { item: 'paid', value: '9007199254740993' }
  ])
})
