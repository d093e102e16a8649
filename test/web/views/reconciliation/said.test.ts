import { describe, expect, it } from 'vitest'
import type { Row } from '../../../../web/data/answer.ts'
import { fenTyped } from '../../../../web/views/reconciliation/fen-typed.ts'
import { moneySaid, partiesSaid } from '../../../../web/views/reconciliation/said.ts'
import { reconciliation } from '../../../../web/words/reconciliation.ts'
import { learn } from '../../../../web/words/say.ts'

learn(reconciliation)
const head: Row = {
  ...{ year: 2026, carried_fen: 0n, allocated_fen: 3_000_000n, paid_fen: 1_000_000n, returned_fen: 0n },
  ...{ recovered_fen: 0n, balance_fen: 2_000_000n, vouchers: 12, differing: 2, unmatched_fen: 1n, missing: 3 }
}

describe('the sentence', () => {
  it('names every term; without figures it says so', () => {
    expect(moneySaid(head, '楚雄州')).toBe(
      '楚雄州 2026 年：上年结转 0.00 万元，下达 3.00 万元，兑付 1.00 万元，退回未再付 0.00 万元，收回 0.00 万元，结余 2.00 万元。'
    )
    expect(moneySaid({ ...head, balance_fen: null }, '楚雄州')).toContain('无从对账')
    expect(moneySaid(undefined, '楚雄州')).toBe('')
  })

  it('does not round a difference of one fen away; missing statements are told', () => {
    expect(partiesSaid(head)).toBe('三方对账 12 张凭证，2 张不符，涉及 0.01 元；缺对账单 3 份（县×月×方）。')
    expect(partiesSaid({ ...head, missing: 0 })).toContain('对账单齐全')
    expect(partiesSaid({ ...head, differing: null })).toContain('没有清算对账单')
  })
})

it.each([
  ['1,234.5', 123450],
  ['12.34', 1234],
  ['１２', 1200],
  ['0', null],
  ['-5', null],
  ['1.234', null],
  ['', null]
])('yuan typed as %s are %s fen', (typed, fen) => {
  expect(fenTyped(typed)).toBe(fen)
})
