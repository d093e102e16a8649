import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { tablesFolder } from '../../../server/ledger/ddl.ts'
import { csv, type Row } from '../../help/files.ts'
import { dump, house, refusal, type TestHouse } from '../../help/house.ts'
import { line, lines, receipt, refund, rosterRow } from '../../help/lines.ts'
import { accountOf, idOf, nameOf } from '../../help/people.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
const undoAll = async () => {
  for (const { load_id } of await at.rows(
    `select load_id from load where state = 'done' order by load_id desc`
  ))
    await at.undo(String(load_id))
}
afterEach(async () => {
  await undoAll()
  expect(await at.complaints()).toEqual([])
})
afterAll(() => at.close())

const rollUps = {
  payout_cell: 'payout-cell',
  payout_month: 'payout-month',
  payout_day: 'payout-day',
  batch: 'batch',
  failure: 'failure',
  payee_first: 'payee-first',
  voucher_day: 'voucher-day',
  cleared: 'cleared',
  receipt_day: 'receipt-day',
  monthly_moved: 'monthly-moved',
  monthly_figure: 'monthly-figure'
}

/** Rows by which a roll-up differs from a full recount of the facts; checks hold sums, this holds every cell. */
const uneven = async (): Promise<string[]> => {
  const odd: string[] = []
  for (const [table, file] of Object.entries(rollUps)) {
    const recount = `(select * from (${readFileSync(`${tablesFolder}rollup/${file}.sql`, 'utf8')}) r)`
    const columns = (
      await at.rows(
        `select column_name as c from duckdb_columns() where database_name = 'ledger' and schema_name = 'main' and table_name = '${table}' order by column_index`
      )
    )
      .map((r) => r.c)
      .join(', ')
    const rows = await at.rows(
      `select count(*)::integer as n from ((select ${columns} from ${table} except all select ${columns} from ${recount}) union all (select ${columns} from ${recount} except all select ${columns} from ${table})) odd`
    )
    if (rows[0]!.n !== 0) odd.push(`${table}: ${String(rows[0]!.n)}`)
  }
  return odd
}

const pending = { 支付状态: '待支付', 实际支付日期: null }
const failed = { 支付状态: '失败', 失败原因: '户名不符' }
const document = (n: number, change: Row = {}): Row => ({
  指标文号: `A${n}`,
  项目编码: '2080502',
  收文日期: '2026-03-05',
  下达日期: null,
  金额: '1000',
  分配方式: '非直接',
  下达区划: '532301',
  ...change
})
const item = (n: number, change: Row = {}): Row => ({
  年度: 2026,
  项目编码: String(2080502 + n),
  补贴项目名称: `项目${n}`,
  主管部门: '州民政局',
  政策级次: '省',
  ...change
})
const notice = (n: number, change: Row = {}): Row => ({
  批次号: `B${n}`,
  公示类型: '事前',
  公示开始: '2026-03-01',
  公示结束: null,
  ...change
})
const person = (n: number, change: Row = {}): Row => ({
  身份证号: idOf(n),
  姓名: nameOf(n),
  '村(社区)代码': '532301101001',
  退出日期: null,
  ...change
})
const changed = (n: number, day: string): Row => ({
  身份证号: idOf(n),
  原账号: accountOf(n),
  新账号: accountOf(n + 1),
  变更日期: day
})
const entry = (n: number): Row => ({ 名单类型: '死亡', 身份证号: idOf(n), 生效日期: '2026-01-02' })
const matter = (n: number, change: Row = {}): Row => ({
  事项: '初步核实',
  编号: `H${n}`,
  区划编码: '532301',
  起始日期: '2026-03-02',
  办结日期: null,
  金额: null,
  ...change
})
const back = (n: number, change: Row = {}): Row => ({
  明细编号: `D00000${n}`,
  追缴日期: '2026-05-06',
  追缴金额: '20',
  方式: '退回',
  ...change
})
const cleared = (n: number, change: Row = {}): Row => ({
  清算日期: '2026-03-06',
  对账单位: '财政',
  机构: '楚雄市财政局',
  凭证号: `V${n}`,
  清算金额: '60',
  资金渠道: '国库单一账户',
  ...change
})
const goal = (n: number, change: Row = {}): Row => ({
  年度: 2026,
  项目编码: '2080502',
  区划编码: '532301',
  预算金额: '1000',
  目标指标: `指标${n}`,
  目标值: 100,
  完成值: null,
  ...change
})
const complaint = (n: number, change: Row = {}): Row => ({
  受理编号: `T${n}`,
  受理日期: '2026-03-02',
  受理渠道: '热线',
  区划编码: '532301',
  办理状态: '待办',
  办结日期: null,
  ...change
})
const form = { project_code: '2080502', batch_no: 'RB', period: '2026-03' }

describe('undo takes a load back and brings back what it superseded', () => {
  const cases: [string, Row[][], Row[], Record<string, string>?][] = [
    [
      'disbursements',
      [lines(4, 1, () => pending)],
      [line(1), line(2, failed), line(3, { 补贴金额: '1' }), line(9), line(10, { 补贴金额: 'x' })]
    ],
    [
      'disbursements',
      [lines(2, 1, () => failed)],
      [line(3, { 源明细编号: 'D000001' }), line(4, { ...failed, 源明细编号: 'D000002' })]
    ],
    [
      'disbursements',
      [[receipt(1)], [receipt(2, { 支付金额: '9' })], [refund(1)]],
      lines(3, 1, () => pending)
    ],
    [
      'rosters',
      [lines(1)],
      [rosterRow(1), rosterRow(2), rosterRow(3, { 明细编号: 'D000001', 支付状态: '' })],
      form
    ],
    [
      'vouchers',
      [lines(3, 1, () => pending)],
      [
        receipt(1),
        receipt(2, { 实际支付金额: '0', 失败原因: '销户' }),
        receipt(3, { 支付金额: '1' }),
        receipt(8)
      ]
    ],
    ['refunds', [lines(3)], [refund(1), refund(2, { 退款金额: '60' }), refund(8)]],
    [
      'allocations',
      [[document(1), document(2)]],
      [document(1, { 下达日期: '2026-03-20' }), document(2, { 金额: '5' }), document(3)]
    ],
    [
      'policy-list',
      [[item(0), item(1)]],
      [item(0, { '补贴标准(元)': '80', 补贴项目名称: '新名' }), item(1), item(300)]
    ],
    ['publicity', [[notice(1), notice(2)]], [notice(1, { 公示结束: '2026-03-09' }), notice(2), notice(3)]],
    [
      'beneficiaries',
      [[person(1), person(2)]],
      [person(1, { 退出日期: '2026-05-01' }), person(2), person(3), person(4, { 姓名: '' })]
    ],
    ['account-changes', [[changed(1, '2026-04-01')]], [changed(1, '2026-04-01'), changed(2, '2026-04-02')]],
    ['registers', [[entry(1)]], [entry(1), entry(2)]],
    [
      'timings',
      [[matter(1), matter(2), matter(3, { 金额: '5' })]],
      [
        matter(1, { 办结日期: '2026-03-06', 金额: '7' }),
        matter(2),
        matter(3, { 金额: '6', 办结日期: '2026-03-06' }),
        matter(4),
        matter(5, { 办结日期: '2026-03-01' })
      ]
    ],
    ['recoveries', [lines(3)], [back(1), back(1, { 方式: '抵扣' }), back(2), back(2, { 追缴金额: '30' })]],
    ['clearing', [[cleared(1), cleared(2)]], [cleared(1, { 清算金额: '61' }), cleared(2), cleared(3)]],
    [
      'performance',
      [[goal(1), goal(2)]],
      [goal(1, { 完成值: 80 }), goal(2), goal(3), goal(4, { 预算金额: '' })]
    ],
    [
      'complaints',
      [[complaint(1), complaint(2)]],
      [
        complaint(1, { 办理状态: '已办结', 办结日期: '2026-03-09' }),
        complaint(2, { 受理日期: '2026-03-03' }),
        complaint(3),
        complaint(4, { 办理状态: '已办结', 办结日期: '2026-03-01' })
      ]
    ]
  ]
  it.each(cases)('%s', async (kind, before, file, given) => {
    for (const rows of before) await at.load(csv(rows))
    const former = await dump(at)
    const { loadId } = await at.load(csv(file), { kind, ...(given && { form: given }) })
    const with_ = await dump(at)
    expect(with_).not.toEqual(former)
    expect(await uneven()).toEqual([])
    expect(await at.complaints()).toEqual([])
    expect(await at.undo(loadId)).toMatchObject({ loadId, kind })
    expect(await dump(at)).toEqual(former)
    expect(await uneven()).toEqual([])
    expect(await at.complaints()).toEqual([])
    const again = await at.load(csv(file), { kind, ...(given && { form: given }) })
    const renamed = Object.fromEntries(
      Object.entries(await dump(at)).map(([t, rows]) => [
        t,
        rows.map((r) => r.replaceAll(again.loadId, loadId)).sort()
      ])
    )
    expect(renamed).toEqual(
      Object.fromEntries(Object.entries(with_).map(([t, rows]) => [t, rows.toSorted()]))
    )
  })
})

describe('undo is refused', () => {
  it('for a load nobody knows, and for one that is undone', async () => {
    expect(await refusal(at.undo('L999999'))).toMatchObject({ code: 'load-unknown', status: 404 })
    const { loadId } = await at.load(csv(lines(1)))
    await at.undo(loadId)
    expect(await refusal(at.undo(loadId))).toMatchObject({
      code: 'load-undone',
      status: 409,
      zh: `${loadId} 已经撤销`
    })
  })
  const cases: [string, [string, Row[]], [string, Row[]]][] = [
    ['a state moved on', ['disbursements', lines(2, 1, () => pending)], ['disbursements', [line(1)]]],
    ['a receipt came', ['disbursements', lines(2, 1, () => pending)], ['vouchers', [receipt(1)]]],
    ['a refund came', ['disbursements', lines(2)], ['refunds', [refund(1)]]],
    [
      'a line answered a waiting receipt',
      ['vouchers', [receipt(1)]],
      ['disbursements', lines(2, 1, () => pending)]
    ],
    ['a line was repeated', ['disbursements', lines(2)], ['disbursements', lines(3)]],
    ['a line was contradicted', ['disbursements', lines(2)], ['disbursements', [line(1, { 补贴金额: '1' })]]],
    [
      'a document was issued',
      ['allocations', [document(1)]],
      ['allocations', [document(1, { 下达日期: '2026-03-20' })]]
    ],
    ['a document was repeated', ['allocations', [document(1)]], ['allocations', [document(1), document(2)]]],
    [
      'a policy row was replaced',
      ['policy-list', [item(0)]],
      ['policy-list', [item(0, { 补贴项目名称: '新' })]]
    ],
    ['a matter was done', ['timings', [matter(1)]], ['timings', [matter(1, { 办结日期: '2026-03-06' })]]],
    [
      'another amount was said to be recovered',
      ['recoveries', [back(1)]],
      ['recoveries', [back(1, { 追缴金额: '30' })]]
    ],
    [
      'a voucher was cleared anew',
      ['clearing', [cleared(1)]],
      ['clearing', [cleared(1, { 清算金额: '61' })]]
    ],
    ['more was done', ['performance', [goal(1)]], ['performance', [goal(1, { 完成值: 80 })]]],
    [
      'a complaint moved on',
      ['complaints', [complaint(1)]],
      ['complaints', [complaint(1, { 办理状态: '办理中' })]]
    ],
    ['an entry was repeated', ['registers', [entry(1)]], ['registers', [entry(1), entry(2)]]]
  ]
  it.each(cases)(
    'while %s by a later load, which is named',
    async (_why, [kind, rows], [laterKind, later]) => {
      const empty = await dump(at)
      const first = await at.load(csv(rows), { kind })
      const second = await at.load(csv(later), { kind: laterKind })
      const state = await dump(at)
      expect(await refusal(at.undo(first.loadId))).toMatchObject({
        code: 'load-built-on',
        status: 409,
        zh: expect.stringContaining(second.loadId)
      })
      expect(await dump(at)).toEqual(state)
      await at.undo(second.loadId)
      await at.undo(first.loadId)
      expect(await dump(at)).toEqual(empty)
    }
  )
  it('also when the line moved on twice since', async () => {
    const receipts = await at.load(csv([receipt(1)]))
    const rows = await at.load(csv([line(1, pending)]))
    const back = await at.load(csv([refund(1)]))
    expect((await refusal(at.undo(receipts.loadId))).zh).toContain(rows.loadId)
    expect((await refusal(at.undo(rows.loadId))).zh).toContain(back.loadId)
  })
})

describe('undo of an earlier load that nothing leans on', () => {
  it('leaves the later loads as they are', async () => {
    const first = await at.load(csv(lines(3)))
    await at.load(csv(lines(3, 11, () => failed)))
    await at.undo(first.loadId)
    expect((await at.rows('select detail_no from disbursement order by 1')).map((r) => r.detail_no)).toEqual([
      'D000011',
      'D000012',
      'D000013'
    ])
    expect(await uneven()).toEqual([])
    expect(await at.complaints()).toEqual([])
  })
})

/** A small world of 6 lines, 3 documents and 3 people, in which any two files may meet. */
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 4 })
const states = fc.constantFrom<Row>(
  {},
  pending,
  failed,
  { 支付状态: '退回', 失败原因: '销户', 退回日期: '2026-03-10' },
  { 支付状态: '停发' },
  { 补贴金额: '61' },
  { 补贴金额: 'x' },
  { 支付指令日期: '2026-04-02', 实际支付日期: '2026-04-09' },
  { 源明细编号: 'D000001' },
  { 区划编码: '532302', 批次号: 'B2' }
)
const no = fc.integer({ min: 1, max: 6 })
const steps = fc.oneof(
  {
    weight: 5,
    arbitrary: few(
      fc.tuple(no, states).map(([n, change]) => line(n, n === 1 && change.源明细编号 ? {} : change))
    ).map((rows) => ({ kind: 'disbursements', rows }))
  },
  {
    weight: 3,
    arbitrary: few(
      fc
        .tuple(
          no,
          fc.constantFrom<Row>(
            {},
            { 实际支付金额: '0', 失败原因: '户名不符' },
            { 支付金额: '61' },
            { 凭证号: 'V2' }
          )
        )
        .map(([n, change]) => receipt(n, change))
    ).map((rows) => ({ kind: 'vouchers', rows }))
  },
  { weight: 2, arbitrary: few(no.map((n) => refund(n))).map((rows) => ({ kind: 'refunds', rows })) },
  {
    weight: 1,
    arbitrary: few(
      fc
        .tuple(
          fc.integer({ min: 1, max: 3 }),
          fc.constantFrom<Row>({}, { 下达日期: '2026-03-20' }, { 金额: '7' })
        )
        .map(([n, c]) => document(n, c))
    ).map((rows) => ({ kind: 'allocations', rows }))
  },
  {
    weight: 1,
    arbitrary: few(
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom<Row>({}, { 退出日期: '2026-05-01' }))
        .map(([n, c]) => person(n, c))
    ).map((rows) => ({ kind: 'beneficiaries', rows }))
  },
  { weight: 3, arbitrary: fc.constant('undo' as const) }
)

describe('any sequence of loads and undos', () => {
  it('keeps roll-ups equal to a recount and every check silent, and undo restores exactly what was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 7 }), async (sequence) => {
        await undoAll()
        const former: { loadId: string; was: Record<string, string[]> }[] = []
        for (const step of sequence) {
          if (step === 'undo') {
            const last = former.pop()
            if (!last) continue
            await at.undo(last.loadId)
            expect(await dump(at)).toEqual(last.was)
          } else {
            const was = await dump(at)
            // a mark in a column of its own makes each file another file
            const file = csv(
              step.rows.map((row) => ({ ...row, 标记: `${former.length}-${performance.now()}` }))
            )
            const { loadId } = await at.load(file, { kind: step.kind })
            former.push({ loadId, was })
          }
          expect(await uneven()).toEqual([])
          expect((await at.complaints()).filter((c) => !c.includes('reissue-'))).toEqual([])
        }
        for (const { loadId, was } of former.reverse()) {
          await at.undo(loadId)
          expect(await dump(at)).toEqual(was)
        }
      }),
      { numRuns: 5, endOnFailure: true }
    )
  }, 120_000)
})
