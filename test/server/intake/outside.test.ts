import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whole } from '../../../server/access/who.ts'
import { kinds } from '../../../server/intake/kinds/index.ts'
import type { Scope } from '../../../server/questions/types.ts'
import { csv, type Row } from '../../help/files.ts'
import { dump, fresh, house, refusal, type TestHouse } from '../../help/house.ts'
import { line, lines, receipt, refund, rosterRow } from '../../help/lines.ts'
import { accountOf, idOf, nameOf } from '../../help/people.ts'

const within = (divisions: string[], projects: string[] | null = null): Scope => ({
  ...{ divisions, projects },
  detail: 'lines'
})
/** 楚雄市, and all of 双柏县 is the neighbour's. */
const county = within(['532301'])
const own = { 区划编码: '532301101', 批次号: 'B1' }
const theirs = { 区划编码: '532322101', 批次号: 'B9' }
const pending = { 支付状态: '待支付', 实际支付日期: null }
const failed = { 支付状态: '失败', 失败原因: '户名不符' }

const document = (n: number, change: Row = {}): Row => ({
  指标文号: `A${n}`,
  项目编码: '2080502',
  收文日期: '2026-03-05',
  金额: '1000',
  分配方式: '非直接',
  下达区划: '532301',
  ...change
})
const notice = (change: Row): Row => ({
  批次号: null,
  项目编码: null,
  区划编码: null,
  所属期: '2026-03',
  公示类型: '事前',
  公示开始: '2026-03-01',
  ...change
})
const person = (n: number, change: Row = {}): Row => ({
  身份证号: idOf(n),
  姓名: nameOf(n),
  '村(社区)代码': '532301101',
  ...change
})
const matter = (n: number, change: Row = {}): Row => ({
  事项: '初步核实',
  编号: `H${n}`,
  区划编码: '532301',
  项目编码: '2080502',
  起始日期: '2026-03-02',
  办结日期: null,
  ...change
})
const back = (n: number, change: Row = {}): Row => ({
  明细编号: `D${String(n).padStart(6, '0')}`,
  追缴日期: '2026-05-06',
  追缴金额: '20',
  方式: '退回',
  ...change
})

const cleared = (voucher: string | null, change: Row = {}): Row => ({
  清算日期: '2026-03-06',
  对账单位: '银行',
  机构: '楚雄农商行',
  凭证号: voucher,
  清算金额: '60',
  ...change
})
const goal = (change: Row = {}): Row => ({
  年度: 2026,
  项目编码: '2080502',
  区划编码: '532301',
  预算金额: '1000',
  ...change
})
const complaint = (n: number, change: Row = {}): Row => ({
  受理编号: `T${n}`,
  受理日期: '2026-03-02',
  受理渠道: '热线',
  区划编码: '532301',
  项目编码: '2080502',
  办理状态: '待办',
  ...change
})

/** What everybody had loaded before, most of it on one voucher: lines 1-4 ours, 5-8 the neighbour's (8 failed), a person, a matter and a complaint of each. */
const before: Row[][] = [
  [
    ...lines(2, 1, () => ({ ...own, ...pending })),
    line(3, { ...own, ...pending, 凭证号: 'V3' }),
    line(4, { ...own, ...failed })
  ],
  [
    ...lines(2, 5, () => ({ ...theirs, ...pending })),
    line(7, { ...theirs, ...pending, 凭证号: 'V7' }),
    line(8, { ...theirs, ...failed })
  ],
  [person(1), person(5, { '村(社区)代码': '532322101' })],
  [matter(1), matter(5, { 区划编码: '532322' })],
  [complaint(1), complaint(5, { 区划编码: '532322' })]
]

interface Case {
  kind: string
  /** Rows of the county itself, and rows that lie outside with the column that is told. */
  inside: Row[]
  outside: [string, Row][]
  form?: Record<string, string>
}
const cases: Case[] = [
  {
    kind: 'allocations',
    inside: [document(1), document(2, { 下达区划: '532301101' })],
    outside: [
      ['division_code', document(3, { 下达区划: '532322' })],
      ['division_code', document(4, { 下达区划: '双柏县' })],
      ['division_code', document(5, { 下达区划: '5323' })]
    ]
  },
  {
    kind: 'disbursements',
    inside: [
      line(1, { ...own, 源明细编号: null }),
      line(11, own),
      line(12, { ...own, 源明细编号: 'D000004' }),
      line(13, { ...own, 源明细编号: 'D000011' })
    ],
    outside: [
      ['division_code', line(14, theirs)],
      ['detail_no', line(5, own)],
      ['source_detail_no', line(15, { ...own, 源明细编号: 'D000008' })],
      ['source_detail_no', line(16, { ...own, 源明细编号: 'D009999' })],
      ['source_detail_no', line(17, { ...own, 源明细编号: 'D000014' })],
      ['source_detail_no', line(18, { ...own, 源明细编号: 'D000017' })]
    ]
  },
  {
    kind: 'rosters',
    form: { project_code: '2080502', batch_no: 'B1', period: '2026-03' },
    inside: [{ ...rosterRow(21), 明细编号: null }],
    outside: [
      ['division_code', { ...rosterRow(22), '村(居)委会': '532322101', 明细编号: null }],
      ['detail_no', { ...rosterRow(6), 明细编号: 'D000006', 支付状态: '停发' }]
    ]
  },
  {
    kind: 'vouchers',
    inside: [receipt(2)],
    outside: [
      ['detail_no', receipt(6)],
      ['detail_no', receipt(77)]
    ]
  },
  {
    kind: 'refunds',
    inside: [refund(3)],
    outside: [
      ['detail_no', refund(7)],
      ['detail_no', refund(77)]
    ]
  },
  {
    kind: 'publicity',
    inside: [
      notice({ 区划编码: '532301', 项目编码: '2080502' }),
      notice({ 批次号: 'B1' }),
      notice({ 批次号: 'B1', 公示类型: '事后', 公示开始: '2026-03-20' }),
      notice({ 批次号: 'NEW', 区划编码: '532301101' })
    ],
    outside: [
      ['division_code', notice({ 区划编码: '532322', 项目编码: '2080502' })],
      ['division_code', notice({ 项目编码: '2080502' })],
      ['division_code', notice({ 批次号: 'NEW2' })],
      ['batch_no', notice({ 批次号: 'B9', 区划编码: '532301101' })],
      ['batch_no', notice({ 批次号: 'NEW3', 区划编码: '532301101', 公示类型: '事后' })]
    ]
  },
  {
    kind: 'beneficiaries',
    inside: [person(1, { 退出日期: '2026-03-01' }), person(2)],
    outside: [
      ['division_code', person(3, { '村(社区)代码': '532322101' })],
      ['person_id', person(5)]
    ]
  },
  {
    kind: 'timings',
    inside: [matter(1, { 办结日期: '2026-03-09' }), matter(2)],
    outside: [
      ['division_code', matter(5, { 区划编码: '532322', 办结日期: '2026-03-09' })],
      ['division_code', matter(6, { 区划编码: '5323' })]
    ]
  },
  {
    kind: 'recoveries',
    inside: [back(1)],
    outside: [
      ['detail_no', back(5)],
      ['detail_no', back(77)]
    ]
  },
  {
    kind: 'clearing',
    inside: [cleared('V3'), cleared('V3', { 对账单位: '财政', 机构: '楚雄市财政局' })],
    outside: [
      ['voucher_no', cleared('V1')],
      ['voucher_no', cleared('V7')],
      ['voucher_no', cleared('V77')],
      ['voucher_no', cleared(null)]
    ]
  },
  {
    kind: 'performance',
    inside: [goal(), goal({ 区划编码: '532301101' })],
    outside: [
      ['division_code', goal({ 区划编码: '532322' })],
      ['division_code', goal({ 区划编码: '5323' })]
    ]
  },
  {
    kind: 'complaints',
    inside: [complaint(1, { 办理状态: '已办结', 办结日期: '2026-03-09' }), complaint(2)],
    outside: [
      ['division_code', complaint(3, { 区划编码: '532322' })],
      ['complaint_no', complaint(5)]
    ]
  }
]
const unplaced = ['policy-list', 'account-changes', 'registers']

/** The ledger but for what is told of rows that stayed out; each house numbers persons and accounts in its own order. */
const facts = async (at: TestHouse) => {
  const { 'main.quarantine': _, ...rest } = await dump(at)
  return Object.entries(rest).map(([table, rows]) => [
    table,
    rows.map((row) => row.replace(/"\w+_no":\d+/g, '')).sort()
  ])
}
const told = async (at: TestHouse, loadId: string) =>
  (
    await at.rows(
      `select source_line::integer as line, column_name, code, zh, en from quarantine where load_id = '${loadId}' order by source_line, column_name`
    )
  ).map(({ line, column_name, code, zh, en }) => {
    expect([zh, en]).toEqual([expect.stringMatching(/范围/), expect.stringMatching(/outside/)])
    return [line, column_name, code]
  })

describe('a county loads a file with rows of its neighbour', () => {
  let at: TestHouse
  /** The same, but nothing of the neighbour ever stood in the county's files. */
  let twin: TestHouse
  beforeAll(async () => {
    for (const one of [(at = await house()), (twin = await house())])
      for (const rows of before) await one.load(csv(rows))
  })
  afterAll(async () => {
    expect(await at.complaints()).toEqual([])
    await at.close()
    await twin.close()
  })

  it.each(cases.map((each) => [each.kind, each] as const))(
    '%s: its own rows come in, the others stay out and leave no trace',
    async (kind, { inside, outside, form = {} }) => {
      const was = await facts(at)
      // one header for both, so that an empty column is no difference
      const rows = [...inside, ...outside.map(([, row]) => row)]
      const mixed = csv(rows)
      const clean = mixed
        .split('\n')
        .slice(0, 1 + inside.length)
        .join('\n')
      const done = await at.load(mixed, { kind, form, scope: county })
      const { accepted, updated, unchanged } = await twin.load(clean, { kind, form, scope: county })
      expect(done).toMatchObject({ accepted, updated, unchanged, quarantined: outside.length, conflicts: 0 })
      expect(accepted + updated).toBeGreaterThanOrEqual(inside.length)
      expect(await told(at, done.loadId)).toEqual(
        outside.map(([column], i) => [2 + inside.length + i, column, 'outside-scope'])
      )
      expect(await facts(at)).toEqual(await facts(twin))
      expect(await facts(at)).not.toEqual(was)
    }
  )

  it.each(unplaced)('%s, which says no place, is refused and nothing is written', async (kind) => {
    const was = await dump(at)
    const { columns } = kinds.find(({ name }) => name === kind)!
    const row = Object.fromEntries(columns.map(({ header, type }) => [header, type === 'date' ? null : '1']))
    expect(await refusal(at.load(csv([row]), { kind, scope: county }))).toMatchObject({
      status: 403,
      code: 'kind-needs-whole',
      zh: expect.stringContaining('联席会议办公室')
    })
    expect(await dump(at)).toEqual(was)
    expect([...at.access.trail.records()].at(-1)).toMatchObject({
      ...{ action: 'load', success: 0, detail: 'kind-needs-whole' }
    })
  })

  it('names every kind of file here: a new one says what its rows may move, or needs the whole region', () => {
    expect([...cases.map(({ kind }) => kind), ...unplaced].sort()).toEqual(
      kinds.map(({ name }) => name).sort()
    )
  })
})

describe('a loader with some projects only', () => {
  const project = '2080502'
  const other = '2081001'
  const some = within(['5323'], [project])

  it('brings rows of these alone, wherever they are', async () => {
    const at = await fresh()
    await at.load(
      csv([line(1, pending), line(2, { ...pending, 项目编码: other, 批次号: 'B2', 凭证号: 'V2' })])
    )
    await at.load(csv([matter(2, { 项目编码: other })]))
    await at.load(csv([complaint(2, { 项目编码: other })]))
    const outside: [string, object, Row[]][] = [
      [
        'disbursements',
        { project_code: 1 },
        [line(3, { 区划编码: '532322101' }), line(4, { 项目编码: other })]
      ],
      ['disbursements', { detail_no: 1 }, [line(5), line(2)]],
      ['allocations', { project_code: 1 }, [document(1), document(2, { 项目编码: other })]],
      ['vouchers', { detail_no: 1 }, [receipt(1), receipt(2)]],
      [
        'timings',
        { project_code: 2, subject_no: 1 },
        [matter(1), matter(3, { 项目编码: null }), matter(4, { 项目编码: other }), matter(2)]
      ],
      ['clearing', { voucher_no: 1 }, [cleared('V1'), cleared('V2')]],
      ['performance', { project_code: 1 }, [goal(), goal({ 项目编码: other })]],
      [
        'complaints',
        { project_code: 2, complaint_no: 1 },
        [complaint(1), complaint(3, { 项目编码: null }), complaint(4, { 项目编码: other }), complaint(2)]
      ],
      [
        'publicity',
        { batch_no: 1, division_code: 1 },
        [
          notice({ 批次号: 'B1' }),
          notice({ 批次号: 'B2', 项目编码: project, 区划编码: '532301' }),
          notice({ 批次号: 'NEW', 区划编码: '532301' })
        ]
      ]
    ]
    for (const [kind, columns, rows] of outside) {
      const { loadId, quarantined } = await at.load(csv(rows), { kind, scope: some })
      expect([kind, quarantined]).toEqual([kind, rows.length - 1])
      const counted = Map.groupBy(await told(at, loadId), ([, column]) => column)
      expect([kind, Object.fromEntries([...counted].map(([column, all]) => [column, all.length]))]).toEqual([
        kind,
        columns
      ])
    }
    expect(await refusal(at.load(csv([person(1)]), { kind: 'beneficiaries', scope: some }))).toMatchObject({
      code: 'kind-needs-whole'
    })
    expect(await at.rows(`select state from disbursement where detail_no = 'D000002'`)).toEqual([
      { state: 'pending' }
    ])
    expect(await at.complaints()).toEqual([])
  })
  it('brings nothing when he has no division, no project, or those of another region', async () => {
    const at = await fresh()
    for (const scope of [within([]), within(['5323'], []), within(['50'])])
      expect(await refusal(at.load(csv([line(1)]), { scope }))).toMatchObject({ code: 'kind-needs-whole' })
    expect(await at.rows('select 1 from load')).toEqual([])
  })
})

describe('what a loader learns and takes back', () => {
  const neighbour = within(['532322'])

  it('is nothing of the loads of others: the same file is judged anew, not told to be in', async () => {
    const at = await fresh()
    const file = csv([line(1, own), line(2, theirs)])
    const first = await at.load(file)
    const again = await at.load(file, { scope: county })
    expect(again).toMatchObject({ accepted: 0, unchanged: 1, quarantined: 1 })
    expect((await refusal(at.load(file, { scope: county }))).zh).toContain(again.loadId)
    expect((await refusal(at.load(file, { scope: whole('5323') }))).zh).toContain(first.loadId)
  })
  it('is not another unit’s load, in the words of one that does not exist', async () => {
    const at = await fresh()
    const mine = await at.load(csv([line(1, own)]), { scope: county })
    const office = await at.load(csv([line(2, own)]))
    for (const [scope, loadId] of [
      [neighbour, mine.loadId],
      [county, office.loadId],
      [within(['532301101']), mine.loadId],
      [within(['532301'], ['2080502']), mine.loadId]
    ] as const) {
      const unknown = await refusal(at.undo('L000999', scope))
      const refused = await refusal(at.undo(loadId, scope))
      expect(refused).toMatchObject({ status: 404, code: 'load-unknown' })
      expect(refused.zh).toBe(unknown.zh.replace('L000999', loadId))
      const corrected = at.load(csv([line(9, { ...own, 原文件行号: 2 })]), { scope, corrects: loadId })
      expect((await refusal(corrected)).zh).toBe(refused.zh)
    }
    expect(await at.undo(mine.loadId, county)).toMatchObject({ rows: 1 })
    expect(await at.undo(office.loadId)).toMatchObject({ rows: 1 })
  })
  it('is not marked as corrected by others', async () => {
    const at = await fresh()
    const bad = await at.load(csv([line(1, own), line(2, { ...own, 补贴金额: 'x' })]), { scope: county })
    const fixed = csv([{ ...line(2, theirs), 原文件行号: 3 }])
    const corrects = bad.loadId
    expect(await refusal(at.load(fixed, { scope: neighbour, corrects }))).toMatchObject({
      code: 'load-unknown'
    })
    expect(await at.rows('select corrected_by from quarantine')).toEqual([{ corrected_by: null }])
  })
  it('that others have built on is told by number only where he may see it', async () => {
    const at = await fresh()
    const first = await at.load(csv([line(1, { ...own, ...pending }), line(2, { ...own, ...pending })]), {
      scope: county
    })
    const second = await at.load(csv([line(1, own)]), { scope: county })
    const third = await at.load(csv([line(2, own)]))
    const { code, zh, en } = await refusal(at.undo(first.loadId, county))
    expect(code).toBe('load-built-on')
    expect([zh.includes(second.loadId), zh.includes(third.loadId), en.includes(third.loadId)]).toEqual([
      true,
      false,
      false
    ])
    expect(zh).toContain('其他单位的 1 次装载')
    expect((await refusal(at.undo(first.loadId))).zh).toMatch(new RegExp(`${second.loadId}、${third.loadId}`))
  })
  it('stands on the load: the division that is his, all of them, and the projects', async () => {
    const at = await fresh()
    const scopes = [
      whole('5323'),
      within(['53']),
      county,
      within(['532301101', '532301', '532322']),
      within(['532301'], ['2080502'])
    ]
    for (const [i, scope] of scopes.entries()) await at.load(csv([line(i + 1, own)]), { scope })
    expect(await at.rows('select division_code, divisions, projects from load order by load_id')).toEqual([
      { division_code: '5323', divisions: '["5323"]', projects: null },
      { division_code: '5323', divisions: '["5323"]', projects: null },
      { division_code: '532301', divisions: '["532301"]', projects: null },
      { division_code: '5323', divisions: '["532301","532322"]', projects: null },
      { division_code: '532301', divisions: '["532301"]', projects: '["2080502"]' }
    ])
  })
  it('of a person who is another unit’s is nothing but that', async () => {
    const at = await fresh()
    await at.load(csv([person(5, { '村(社区)代码': '532322101', 社保卡账号: accountOf(5) })]))
    const { loadId } = await at.load(csv([person(5)]), { kind: 'beneficiaries', scope: county })
    const rows = JSON.stringify(await at.rows(`select * from quarantine where load_id = '${loadId}'`))
    for (const secret of ['532322', '双柏', idOf(5), nameOf(5), accountOf(5)])
      expect(rows).not.toContain(secret)
  })
})
