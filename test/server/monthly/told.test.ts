import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerFigures } from '../../../server/monthly/prefill.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'

/**
 * Line 1 fails in March, comes back and is paid again in April. Line 2 fails in December, its re-issue of January fails and
 * that of February is paid. 60.00 each.
 */
const lines = [
  line(1, {
    ...{ 支付状态: '退回', 失败原因: '账户已销户', 退回日期: '2026-03-10' },
    ...{ 支付指令日期: '2026-03-05', 实际支付日期: '2026-03-06' }
  }),
  line(3, { 源明细编号: 'D000001', 支付指令日期: '2026-04-07', 实际支付日期: '2026-04-08' }),
  line(2, {
    ...{ 所属期: '2025-12', 支付状态: '失败', 失败原因: '账户已销户' },
    ...{ 支付指令日期: '2025-12-08', 实际支付日期: '2025-12-09' }
  }),
  line(4, {
    ...{ 所属期: '2025-12', 源明细编号: 'D000002', 支付状态: '失败', 失败原因: '账户已销户' },
    ...{ 支付指令日期: '2026-01-08', 实际支付日期: '2026-01-09' }
  }),
  line(5, {
    ...{ 所属期: '2025-12', 源明细编号: 'D000004', 支付指令日期: '2026-02-09', 实际支付日期: '2026-02-10' }
  })
]

let at: TestHouse
beforeAll(async () => {
  at = await house()
  await at.load(csv(lines), { name: '发放明细.csv' })
  await mirrorMonths(at)
})
afterAll(() => at.close())

const told = async (month: string, key: string) =>
  (await ledgerFigures(at, `${month}-01`, '532301')).get('532301')![0]!.values[key]

describe('a month that was told', () => {
  it('keeps the money that had come back then; from the month it is paid again it is no return', async () => {
    const months = ['2026-02', '2026-03', '2026-04']
    expect(await Promise.all(months.map((month) => told(month, 'returned_fen')))).toEqual(['0', '6000', '0'])
    const balance = await at.rows(
      `select month::varchar as month, returned_fen::integer as fen from fund_month where returned_fen <> 0 order by month`
    )
    expect(balance).toEqual([
      { month: '2026-03-01', fen: 6000 },
      { month: '2026-04-01', fen: -6000 }
    ])
  })

  it('sends money of an earlier year once, when it is first sent again', async () => {
    const months = ['2026-01', '2026-02']
    expect(await Promise.all(months.map((month) => told(month, 'disbursed_fen')))).toEqual(['6000', '6000'])
    expect(await told('2026-02', 'paid_fen')).toBe('6000')
  })
})
