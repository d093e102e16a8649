import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line, lines, receipt, refund, rosterRow } from '../../help/lines.ts'
import { accountOf, idOf, nameOf } from '../../help/people.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterEach(async () => {
  expect(await at.complaints()).toEqual([])
  for (const { load_id } of await at.rows(
    `select load_id from load where state = 'done' order by load_id desc`
  ))
    await at.undo(String(load_id))
})
afterAll(() => at.close())

const pending = { 支付状态: '待支付', 实际支付日期: null }
const stateOf = async (no: string) =>
  (await at.rows(`select * from disbursement where detail_no = '${no}'`))[0]!
const history = (no: string) =>
  at.rows(
    `select state, paid_on, failure_words, state_load_id = superseded_by as own from disbursement_state where detail_no = '${no}' order by superseded_by, state_load_id`
  )
const conflicts = (loadId: string) =>
  at.rows(
    `select source_line, detail_no, column_name, ledger_value, file_value from conflict where load_id = '${loadId}' order by source_line, column_name`
  )

describe('a later file about a known line', () => {
  it('with a newer state updates it and keeps the history', async () => {
    const first = await at.load(csv([line(1, pending), line(2, pending)]))
    const second = await at.load(csv([line(1), line(2, { 支付状态: '失败', 失败原因: '账户已销户' })]))
    expect(second).toMatchObject({ accepted: 0, updated: 2, unchanged: 0, conflicts: 0 })
    await at.load(csv([line(2, { 支付状态: '退回', 失败原因: '账户已销户', 退回日期: '2026-03-09' })]))
    expect(await stateOf('D000001')).toMatchObject({
      state: 'success',
      paid_on: '2026-03-06',
      load_id: first.loadId,
      state_load_id: second.loadId
    })
    expect(await stateOf('D000002')).toMatchObject({
      state: 'returned',
      returned_on: '2026-03-09',
      failure_code: 'F-CLOSED'
    })
    expect((await history('D000002')).map((h) => h.state)).toEqual(['pending', 'failed'])
    expect((await history('D000001')).map((h) => h.state)).toEqual(['pending'])
  })
  it('with an older state changes nothing', async () => {
    await at.load(csv([line(1), line(2, { 支付状态: '退回', 退回日期: '2026-03-09' })]))
    expect(await at.load(csv([line(1, pending), line(2, { 支付状态: '失败' })]))).toMatchObject({
      accepted: 0,
      updated: 0,
      unchanged: 2,
      conflicts: 0
    })
    expect([await stateOf('D000001'), await stateOf('D000002')].map((s) => s.state)).toEqual([
      'success',
      'returned'
    ])
    expect(await history('D000001')).toEqual([])
  })
  it('with nothing new is unchanged; with one fact more it is an update that keeps the rest', async () => {
    await at.load(csv([line(1, { 实际支付日期: null })]))
    expect(await at.load(csv([line(1, { 实际支付日期: null, 联系电话: '' })]))).toMatchObject({
      updated: 0,
      unchanged: 1
    })
    expect(await at.load(csv([line(1)]))).toMatchObject({ updated: 1, unchanged: 0 })
    expect(await stateOf('D000001')).toMatchObject({ paid_on: '2026-03-06', voucher_no: 'V1' })
  })
  it.each([
    [{ 补贴金额: '60.01' }, 'amount', '6000', '6001'],
    [{ 收款账号: accountOf(2) }, 'account', '•••• 0001', '•••• 0002'],
    [
      { 享受人身份证号: idOf(2) },
      'beneficiary',
      expect.stringMatching(/^P\d+$/),
      expect.stringMatching(/^P\d+$/)
    ],
    [{ 收款人身份证号: idOf(3) }, 'payee', expect.stringMatching(/^P\d+$/), expect.stringMatching(/^P\d+$/)],
    [{ 项目编码: '2081902' }, 'project', '2080502', '2081902'],
    [{ 所属期: '2026-02' }, 'period', '2026-03', '2026-02'],
    [{ 凭证号: 'V2' }, 'voucher', 'V1', 'V2'],
    [{ 支付状态: '失败', 失败原因: '销户' }, 'state', 'success', 'failed']
  ])('that says %j is a conflict: told, not applied', async (change, column, was, is) => {
    await at.load(csv(lines(3)))
    const before = await at.rows('select * from disbursement order by detail_no')
    const second = await at.load(csv([line(1, change), line(2)]))
    expect(second).toMatchObject({ updated: 0, unchanged: 1, conflicts: 1 })
    expect(await conflicts(second.loadId)).toContainEqual({
      source_line: '2',
      detail_no: 'D000001',
      column_name: column,
      ledger_value: was,
      file_value: is
    })
    expect(await at.rows('select * from disbursement order by detail_no')).toEqual(before)
  })
  it('even with a newer state: a changed amount stops it, the other rows go on', async () => {
    await at.load(csv([line(1, pending), line(2, pending)]))
    expect(await at.load(csv([line(1, { 补贴金额: '70' }), line(2), line(3)]))).toMatchObject({
      accepted: 1,
      updated: 1,
      conflicts: 1
    })
    expect(await stateOf('D000001')).toMatchObject({ state: 'pending', amount_fen: '6000' })
    expect(await stateOf('D000002')).toMatchObject({ state: 'success' })
  })
  it('a roster line becomes a paid line', async () => {
    await at.load(csv([rosterRow(1, { 明细编号: 'D000001' })]), {
      form: { project_code: '2080502', batch_no: 'B1', period: '2026-03' }
    })
    expect(await at.load(csv([line(1)]))).toMatchObject({ accepted: 0, updated: 1, conflicts: 0 })
    expect(await stateOf('D000001')).toMatchObject({
      state: 'success',
      instructed_on: '2026-03-05',
      paid_on: '2026-03-06',
      voucher_no: 'V1'
    })
  })
})

describe('receipts (8207)', () => {
  it('say success, failure or nothing of a waiting line', async () => {
    await at.load(csv(lines(4, 1, () => pending)))
    const result = await at.load(
      csv([
        receipt(1),
        receipt(2, { 实际支付金额: '0', 失败原因代码: '3018', 失败原因: '已清户' }),
        receipt(3, { 实际支付金额: null, 实际支付日期: null }),
        receipt(9)
      ])
    )
    expect(result).toMatchObject({ kind: 'vouchers', accepted: 4, updated: 2, unchanged: 1, conflicts: 0 })
    expect(await stateOf('D000001')).toMatchObject({
      state: 'success',
      paid_on: '2026-03-06',
      receipt: true,
      actual_amount_fen: '6000'
    })
    expect(await stateOf('D000002')).toMatchObject({
      state: 'failed',
      failure_code: 'F-CLOSED',
      failure_words: '3018 已清户',
      receipt: true,
      actual_amount_fen: null
    })
    expect(await stateOf('D000003')).toMatchObject({ state: 'pending', receipt: false })
    expect(await at.rows('select detail_no, matched from voucher_line order by 1')).toEqual([
      { detail_no: 'D000001', matched: true },
      { detail_no: 'D000002', matched: true },
      { detail_no: 'D000003', matched: true },
      { detail_no: 'D000009', matched: false }
    ])
  })
  it('of a line that is already paid add the receipt', async () => {
    await at.load(csv(lines(2)))
    expect(await at.load(csv([receipt(1)]))).toMatchObject({ updated: 1 })
    expect(
      await at.rows('select sum(receipt_lines)::integer as n, sum(ok_lines)::integer as ok from payout_month')
    ).toEqual([{ n: 1, ok: 2 }])
  })
  it('of another voucher do not answer', async () => {
    await at.load(csv([line(1, pending)]))
    expect(await at.load(csv([receipt(1, { 凭证号: 'V9' })]))).toMatchObject({ accepted: 1, updated: 0 })
    expect(await stateOf('D000001')).toMatchObject({ state: 'pending' })
  })
  it('with another amount or account are conflicts', async () => {
    await at.load(csv(lines(2, 1, () => pending)))
    const result = await at.load(
      csv([receipt(1, { 支付金额: '61', 实际支付金额: '61' }), receipt(2, { 收款人账号: accountOf(7) })])
    )
    expect(result).toMatchObject({ updated: 0, conflicts: 2 })
    expect((await conflicts(result.loadId)).map((c) => [c.source_line, c.column_name])).toEqual([
      ['2', 'amount'],
      ['3', 'account']
    ])
  })
  it('that come first wait for their line, and a refund after them still counts', async () => {
    await at.load(csv([receipt(1), receipt(2), receipt(3, { 实际支付金额: '0', 失败原因: '销户' })]))
    await at.load(csv([refund(1)]))
    expect(await at.rows('select count(*) filter (where matched)::integer as n from voucher_line')).toEqual([
      { n: 0 }
    ])
    const lines3 = await at.load(csv(lines(4, 1, () => pending)))
    expect(lines3).toMatchObject({ accepted: 4, conflicts: 0 })
    expect(await stateOf('D000001')).toMatchObject({
      state: 'returned',
      paid_on: '2026-03-06',
      returned_on: '2026-03-10',
      receipt: true,
      failure_code: 'F-CLOSED'
    })
    expect(await stateOf('D000002')).toMatchObject({ state: 'success', paid_on: '2026-03-06' })
    expect(await stateOf('D000003')).toMatchObject({ state: 'failed' })
    expect(await stateOf('D000004')).toMatchObject({ state: 'pending' })
  })
  it('waiting on the same row of two files do not take each other’s verdict', async () => {
    await at.load(csv([receipt(1)]))
    await at.load(csv([receipt(2, { 支付金额: '99', 实际支付金额: '99' })]))
    expect(await at.load(csv(lines(2, 1, () => pending)))).toMatchObject({ accepted: 2, conflicts: 1 })
    expect(await stateOf('D000001')).toMatchObject({ state: 'success' })
    expect(await stateOf('D000002')).toMatchObject({ state: 'pending', actual_amount_fen: null })
  })
  it('tell when a voucher does not add up, or is too long', async () => {
    const off = await at.load(csv([receipt(1, { 汇总支付金额: '130' }), receipt(2, { 汇总支付金额: '130' })]))
    expect(off.notes).toEqual([
      expect.objectContaining({
        code: 'voucher-total',
        zh: '凭证 V1 汇总金额 130.00 元，明细之和 120.00 元，请核对'
      })
    ])
    const even = await at.load(csv([receipt(3, { 凭证号: 'V3', 汇总支付金额: '60' })]))
    expect(even.notes).toEqual([])
    const long = await at.load(
      csv(Array.from({ length: 500 }, (_, i) => receipt(1000 + i, { 凭证号: 'V4' })))
    )
    expect(long.notes.map((n) => n.code)).toEqual(['voucher-size'])
  })
})

describe('refunds (2252)', () => {
  it('send a paid line back', async () => {
    await at.load(csv(lines(2)))
    expect(await at.load(csv([refund(1)]))).toMatchObject({
      kind: 'refunds',
      accepted: 1,
      updated: 1,
      conflicts: 0
    })
    expect(await stateOf('D000001')).toMatchObject({
      state: 'returned',
      returned_on: '2026-03-10',
      failure_code: 'F-CLOSED',
      paid_on: '2026-03-06'
    })
    expect(await at.rows('select detail_no, state, returned_on, failure_code from failure')).toEqual([
      { detail_no: 'D000001', state: 'returned', returned_on: '2026-03-10', failure_code: 'F-CLOSED' }
    ])
  })
  it('must be negative and give a reason', async () => {
    const { loadId, quarantined } = await at.load(
      csv([refund(1, { 退款金额: '60' }), refund(2, { 退款原因: '' }), refund(3)])
    )
    expect(quarantined).toBe(2)
    expect(
      (await at.rows(`select source_line, code from quarantine where load_id = '${loadId}' order by 1`)).map(
        (q) => `${q.source_line} ${q.code}`
      )
    ).toEqual(['2 money-not-negative', '3 required-empty'])
  })
})

describe('lists that a later file replaces', () => {
  const listed = (change = {}) => ({
    年度: 2026,
    项目编码: '2080502',
    补贴项目名称: '高龄津贴',
    主管部门: '州民政局',
    政策级次: '省',
    '补贴标准(元)': 60,
    ...change
  })
  it('a newer policy row wins, the older year stays, the project takes the newest words', async () => {
    await at.load(csv([listed({ 年度: 2025, 补贴项目名称: '旧高龄津贴' }), listed()]), {
      kind: 'policy-list'
    })
    expect(
      await at.load(
        csv([
          listed({ '补贴标准(元)': 80, 主管部门: '州老龄办' }),
          listed({ 年度: 2025, 补贴项目名称: '旧高龄津贴' })
        ]),
        { kind: 'policy-list' }
      )
    ).toMatchObject({ accepted: 0, updated: 1, unchanged: 1 })
    expect(await at.rows('select year, standard_fen::integer as fen from policy_item order by 1')).toEqual([
      { year: 2025, fen: 6000 },
      { year: 2026, fen: 8000 }
    ])
    expect(
      await at.rows(`select project_name, department, listed from project where project_code = '2080502'`)
    ).toEqual([{ project_name: '高龄津贴', department: '州老龄办', listed: true }])
  })
  const document = (change = {}) => ({
    指标文号: 'A1',
    项目编码: '2080502',
    收文日期: '2026-03-05',
    下达日期: null,
    金额: '1000',
    分配方式: '非直接',
    下达区划: '532301',
    ...change
  })
  it('an allocation is issued later; its amount may not change', async () => {
    await at.load(csv([document(), document({ 指标文号: 'A2' })]))
    const second = await at.load(
      csv([
        document({ 下达日期: '2026-03-20' }),
        document({ 指标文号: 'A2', 金额: '1000.01', 下达日期: '2026-03-20' }),
        document({ 指标文号: 'A3' })
      ])
    )
    expect(second).toMatchObject({ accepted: 1, updated: 1, conflicts: 1, unchanged: 0 })
    expect(
      await at.rows('select document_no, issued_on, amount_fen::integer as fen from allocation order by 1')
    ).toEqual([
      { document_no: 'A1', issued_on: '2026-03-20', fen: 100000 },
      { document_no: 'A2', issued_on: null, fen: 100000 },
      { document_no: 'A3', issued_on: null, fen: 100000 }
    ])
    expect(
      await at.rows(
        `select column_name, ledger_value, file_value from conflict where load_id = '${second.loadId}'`
      )
    ).toEqual([{ column_name: 'amount', ledger_value: '100000', file_value: '100001' }])
  })
  it('a person of the register moves on, a publicity notice ends', async () => {
    const person = (change = {}) => ({
      身份证号: idOf(1),
      姓名: nameOf(1),
      '村(社区)代码': '532301101001',
      ...change
    })
    await at.load(csv([person()]))
    expect(await at.load(csv([person({ 退出日期: '2026-05-01', 退出原因: '死亡' })]))).toMatchObject({
      accepted: 0,
      updated: 1
    })
    const notice = (change = {}) => ({
      批次号: 'B1',
      公示类型: '事前',
      公示开始: '2026-03-01',
      公示结束: null,
      ...change
    })
    await at.load(csv([notice()]))
    expect(
      await at.load(csv([notice({ 公示结束: '2026-03-08' }), notice({ 公示类型: '事后' })]))
    ).toMatchObject({ accepted: 1, updated: 1 })
    expect(await at.rows('select stage, ended_on from publicity order by 1')).toEqual([
      { stage: 'after', ended_on: null },
      { stage: 'before', ended_on: '2026-03-08' }
    ])
  })
})

describe('a failed line sent again', () => {
  it('is repaid when the chain of re-issues ends well', async () => {
    const failed = { 支付状态: '失败', 失败原因: '户名不符' }
    await at.load(csv([line(1, failed)]))
    await at.load(
      csv([
        line(2, { ...failed, 源明细编号: 'D000001', 支付指令日期: '2026-03-16', 实际支付日期: '2026-03-17' })
      ])
    )
    await at.load(
      csv([line(3, { 源明细编号: 'D000002', 支付指令日期: '2026-04-01', 实际支付日期: '2026-04-02' })])
    )
    expect(
      await at.rows('select detail_no, reissue_detail_no, repaid_on, attempt from failure order by 1')
    ).toEqual([
      { detail_no: 'D000001', reissue_detail_no: 'D000002', repaid_on: '2026-04-02', attempt: 'first' },
      { detail_no: 'D000002', reissue_detail_no: 'D000003', repaid_on: '2026-04-02', attempt: 'reissue' }
    ])
  })
})
