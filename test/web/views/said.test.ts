import { describe, expect, it } from 'vitest'
import { freshness } from '../../../web/shell/freshness.ts'
import { said } from '../../../web/views/overview/said.ts'
import { answerOf } from '../help.ts'

const columns = [
  'allocated_fen:fen',
  'paid_fen:fen',
  'paid_share:share',
  'paid_roster_share:share',
  'linear_gap:point',
  'late_documents:count',
  'failed_lines:line',
  'reissued_share:share',
  'open_failed_fen:fen'
]
const headline = (cells: (number | bigint | null)[]) => {
  const answer = answerOf(columns, [cells])
  return { ...answer, header: { ...answer.header, params: { to: '2026-11-01' } } }
}

describe('the sentence of the overview', () => {
  it('is composed of the headline’s own numbers', () => {
    const one = said(
      headline([284_612_345_670n, 1n, 0.824, 0.947, -5.9, 7, 8214, 0.913, 48_231_500n]),
      '楚雄州'
    )
    expect(one!.text).toBe(
      '到 2026年11月，楚雄州下达 28.46 亿元，兑付 82.4 %，低于序时 5.9 点；7 件下达超时。'
    )
    expect(one!.more).toBe('失败 8,214 笔，已更正重发 91.3 %；未处理失败余额 48.23 万元。')
  })

  it('speaks of the roster where no money is allocated, as in a township', () => {
    const one = said(headline([null, 500_000_000n, null, 0.998, null, 0, 0, null, 0n]), '鹿城镇')
    expect(one!.text).toBe('到 2026年11月，鹿城镇兑付 500.00 万元，占应补清册 99.8 %；没有下达超时。')
    expect(one!.more).toContain('已更正重发 不可算')
  })

  it('waits for an answer', () => expect(said(undefined, '楚雄州')).toBeNull())
})

it('shows the lights of payments first, then what lags most, three at most', () => {
  const rows = answerOf(
    ['kind:code', 'kind_zh:text', 'kind_en:text', 'latest_on:date', 'lag_days:day', 'light:light'],
    [
      ['publicity', '公示台账', 'publicity', '2026-11-12', 6, 'warn'],
      ['clearing', '清算对账单', 'clearing', '2026-10-08', 41, 'bad'],
      ['disbursements', '发放明细', 'payments', '2026-11-17', 1, 'good'],
      ['rosters', '花名册', 'rosters', '2026-11-17', 1, 'good'],
      ['complaints', '投诉', 'complaints', null, null, 'none']
    ]
  ).rows
  expect(freshness(rows).map((one) => `${one.zh} ${one.words}`)).toEqual([
    '发放明细 昨日',
    '清算对账单 滞后 41 天',
    '公示台账 滞后 6 天'
  ])
})
