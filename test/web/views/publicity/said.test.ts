import { describe, expect, it } from 'vitest'
import { listSaid, said } from '../../../../web/views/publicity/said.ts'
import { answerOf } from '../../help.ts'

const columns = [
  ...['notices:count', 'before_share:share', 'short_notices:count', 'early_notices:count', 'before_days:day'],
  ...['before_limit_days:day', 'batches:count', 'after_share:share', 'unpublished_batches:count'],
  ...['unpublished_fen:fen', 'published_batches:count', 'after_limit_days:day']
]
const row = (...cells: (number | bigint | null)[]) => answerOf(columns, [cells]).rows[0]

describe('the sentence of publicity', () => {
  it('tells what fell short and what is not published', () => {
    expect(said(row(1828, 0.989, 5, 15, 4, 3, 1868, 0.956, 19, 6_634_730n, 1713, 5), '某州')).toBe(
      '某州：发放前公示 1,828 次，达标 98.9 %，5 次天数不足、15 次未结束就发放；发放后按时公示 95.6 %，19 批过期未公示（6.63 万元）。'
    )
    expect(said(row(8, 1, 0, 0, 4, 3, 8, 1, 0, 0n, 8, 5), '某州')).toBe(
      '某州：发放前公示 8 次，达标 100.0 %，没有天数不足或提前发放；发放后按时公示 100.0 %，没有过期未公示的批次。'
    )
  })

  it('judges nothing where the region sets no limit', () => {
    expect(said(row(8, null, null, null, 4.5, null, 9, null, null, null, 7, null), '某省')).toBe(
      '某省：发放前公示 8 次，天数中位数 4.5 个工作日；已付完 9 批，其中已公示 7 批。'
    )
  })

  it('tells nothing loaded from nothing found, and waits for an answer', () => {
    const unloaded = said(row(null, null, null, null, null, 3, null, null, null, null, null, 5), '某州')
    expect(unloaded).toContain('还没有装载公示台账')
    expect(said(undefined, '某州')).toBe('')
  })
})

describe('the sentence of the list', () => {
  const years = ['year:code', 'items:count', 'paid_items:count', 'off_list_lines:line', 'off_list_fen:fen']
  it('speaks of the newest list that was paid from', () => {
    const { rows } = answerOf(years, [
      ['2027', 60, 0, 0, 0n],
      ['2026', 58, 55, 20, 1_400_000n],
      ['2024', null, null, null, null]
    ])
    expect(listSaid(rows)).toBe('2026 年清单 58 项，55 项已有发放；清单外发放 1.40 万元（20 笔）。')
    expect(listSaid(rows.slice(0, 1))).toBe('2027 年清单 60 项，0 项已有发放；没有清单外发放。')
    expect(listSaid(rows.slice(2))).toBe('还没有装载政策清单。')
  })
})
