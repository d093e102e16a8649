/** Money that earlier years left: the ranking, the bulletin and the monthly table divide by the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { summed } from '../../../server/monthly/sum.ts'
import { csv, type Row } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { type Clerk, clerk } from '../monthly/help.ts'
import { draft, OVERRIDE } from './help.ts'

const paidIn = (n: number, month: string, day: string, change: Row = {}) =>
  line(n, { 所属期: month, 支付指令日期: day, 实际支付日期: day, ...change })
const here = { 批次号: 'B1', 凭证号: 'V1' }
const before = { ...here, 批次号: 'B0', 凭证号: 'V0' }
const there = { 区划编码: '532322101', 批次号: 'B2', 凭证号: 'V2' }
const beyond = { 区划编码: '532323101', 批次号: 'B3', 凭证号: 'V3' }
const returned = { 支付状态: '退回', 失败原因: '账户已销户', 退回日期: '2025-11-12' }

const documents = (
  [
    ['532301', '2025-02-10', '1000.00'],
    ['532301', '2026-01-12', '500.00'],
    // after the closing day: of April's table
    ['532301', '2026-03-23', '200.00'],
    ['532322', '2026-01-12', '500.00'],
    ['532323', '2026-01-12', '100.00']
  ] as const
).map(([place, received, amount], i) => ({
  ...{ 资金文号: `云财社〔${received.slice(0, 4)}〕${i + 1}号`, 项目编码: '2080502', 收文日期: received },
  ...{ 下达日期: received, 下达金额: amount, 下达方式: '省级直接分配到县', 下达区划: place, 资金级次: '省级' }
}))

/**
 * 楚雄市 keeps 1000.00 − 6 × 60.00 of 2025 and sends what came back then again; 双柏县 has nothing of before; 牟定县 paid 60.00 in 2025
 * without having got anything.
 */
const payments = [
  ...[1, 2, 3, 4, 5, 6].map((n) => paidIn(n, '2025-11', '2025-11-05', before)),
  paidIn(7, '2025-11', '2025-11-05', { ...before, ...returned }),
  ...[8, 9, 10].map((n) => paidIn(n, '2026-02', '2026-02-05', here)),
  paidIn(11, '2026-02', '2026-02-10', { ...here, 源明细编号: 'D000007' }),
  // after the closing day: of April's table
  paidIn(12, '2026-03', '2026-03-24', { ...here, 批次号: 'B4', 凭证号: 'V4' }),
  ...[13, 14].map((n) => paidIn(n, '2026-02', '2026-02-05', there)),
  paidIn(15, '2025-12', '2025-12-05', beyond),
  paidIn(16, '2026-02', '2026-02-05', { ...beyond, 批次号: 'B5', 凭证号: 'V5' })
]

let at: TestHouse
let office: Clerk
let close: () => Promise<void>
beforeAll(async () => {
  at = await house()
  await at.load(csv(documents), { name: '资金下达.csv', kind: 'allocations' })
  for (const [i, year] of ['2025', '2026'].entries()) {
    const lines = payments.filter((row) => String(row['所属期']).startsWith(year))
    await at.load(csv(lines), { name: `发放明细${i}.csv` })
  }
  await mirrorMonths(at)
  const app = await build([at], { asks: 1_000_000 })
  office = clerk(at, app, { account: 'office' })
  close = async () => {
    await app.close()
    await at.close()
  }
})
afterAll(() => close())

interface Ranked {
  division_code: string
  carried_fen: number
  allocated_fen: number
  disbursed_fen: number
  paid_fen: number
  disbursed_share: number
  paid_share: number
}
const asked = async <T>(question: string): Promise<T[]> =>
  (await office.ask('GET', `/api/ask/dispatch/${question}`)).json().rows
const ranking = () => asked<Ranked>('ranking?from=2026-01&to=2026-03&least=0')
const of = async (place: string) => (await ranking()).find(({ division_code: code }) => code === place)!
/** Columns 26 and 27 of the table's totals. */
const cells = async (place: string) => {
  const { body } = await office.read(place, '2026-03')
  const { disbursed_share, paid_share } = summed(at.form, body.rows)
  return [Number(disbursed_share), Number(paid_share)]
}

describe('what was carried over', () => {
  it('stands under the shares beside what was allocated, months by the closing day', async () => {
    // 640.00 + 500.00; three first issues and one of what 2025 sent in vain
    expect(await of('532301')).toMatchObject({
      ...{ carried_fen: 64000, allocated_fen: 50000, disbursed_fen: 24000, paid_fen: 24000 },
      ...{ disbursed_share: 240 / 1140, paid_share: 240 / 1140 }
    })
  })

  it('is nil for the neighbour who had nothing of before', async () => {
    expect(await of('532322')).toMatchObject({ carried_fen: 0, disbursed_share: 0.24, paid_share: 0.24 })
  })

  it('below nil is taken off, as the monthly table does', async () => {
    // 60.00 of 100.00 − 60.00
    expect(await of('532323')).toMatchObject({ carried_fen: -6000, paid_share: 1.5 })
  })

  it.each(['532301', '532322', '532323'])('gives %s the shares of its monthly table', async (place) => {
    const { disbursed_share, paid_share } = await of(place)
    const [disbursed, paid] = await cells(place)
    expect(paid).toBeGreaterThan(0)
    expect(disbursed_share).toBeCloseTo(disbursed!, 6)
    expect(paid_share).toBeCloseTo(paid!, 6)
  })

  it('is told of the whole region, in the sum of its parts', async () => {
    const parts = await ranking()
    const sum = (name: keyof Ranked) => parts.reduce((all, row) => all + Number(row[name] ?? 0), 0)
    const [whole] = await asked<Ranked>('headline?month=2026-03')
    expect(whole).toMatchObject({
      ...{ carried_fen: sum('carried_fen'), allocated_fen: sum('allocated_fen') },
      ...{ disbursed_fen: sum('disbursed_fen'), paid_fen: sum('paid_fen') }
    })
    // 580.00 + 1100.00 beside 240.00 + 120.00 + 60.00
    expect(whole!.paid_share).toBe(420 / 1680)
    const { body } = await draft(office, { kind: 'bulletin', period: '2026-03', override: OVERRIDE })
    const said = body.paragraphs.find(({ text }) => text.includes('上年结转'))!
    expect(said.text).toContain(
      '全州上年结转0.06万元，下达惠民惠农财政补贴资金0.11万元；拨付0.04万元，拨付进度25.0%；兑付0.04万元，兑付率25.0%，与序时进度持平'
    )
    expect(body.sources[said.sources[0]!]).toMatchObject({
      ...{ question: 'dispatch/headline', params: { month: '2026-03-01' } }
    })
  })
})
