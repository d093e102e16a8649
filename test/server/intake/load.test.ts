import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import readBook from 'read-excel-file/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { unseal } from '../../../server/identity/sealed-file.ts'
import type { Progress } from '../../../server/intake/load.ts'
import { readQuarantine } from '../../../server/intake/quarantine.ts'
import { quarantineWorkbook } from '../../../server/intake/templates.ts'
import { kindNamed } from '../../../server/intake/kinds/index.ts'
import { csv, gb18030, jsonl, type Row, sheets, xlsx } from '../../help/files.ts'
import { dump, fresh, house, refusal, type TestHouse } from '../../help/house.ts'
import { line, lines, rosterRow } from '../../help/lines.ts'
import { accountOf, idOf, nameOf, secretsOf } from '../../help/people.ts'

/** Clears a shared house: newest load first. */
const cleared = async (at: TestHouse) => {
  for (const { load_id } of await at.rows(
    `select load_id from load where state = 'done' order by load_id desc`
  ))
    await at.undo(String(load_id))
}
const all = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = []
  for await (const each of source) found.push(each)
  return found
}
const kept = (at: TestHouse, loadId: string) => all(readQuarantine(at.folder, at.ledger.key, loadId))
const told = (at: TestHouse, loadId: string) =>
  at.rows(
    `select source_line, column_name, header, code, value, zh from quarantine where load_id = '${loadId}' order by source_line, column_name`
  )

describe('the same file', () => {
  it('is refused by the load it repeats, and welcome after undo or as another kind', async () => {
    const at = await fresh()
    const file = csv(lines(3))
    const first = await at.load(file)
    expect(await refusal(at.load(file, { name: '改名.csv' }))).toMatchObject({
      code: 'file-repeated',
      status: 409,
      zh: expect.stringContaining(first.loadId)
    })
    await at.undo(first.loadId)
    expect(await at.load(file)).toMatchObject({ loadId: 'L000002', sha256: first.sha256, accepted: 3 })
    const both = csv([
      { 身份证号: idOf(1), 姓名: nameOf(1), '村(社区)代码': '532301101001', 名单类型: '低保' }
    ])
    const people = await at.load(both, { kind: 'beneficiaries' })
    expect(await at.load(both, { kind: 'registers' })).toMatchObject({ sha256: people.sha256, accepted: 1 })
    expect(await at.complaints()).toEqual([])
  })
  it('is another file by another sheet: each sheet of a workbook is in once', async () => {
    const at = await fresh()
    const book = await sheets({ 三月: lines(2), 四月: lines(2, 11) })
    const march = await at.load(book, { name: '全年.xlsx', sheet: '三月' })
    const april = await at.load(book, { name: '全年.xlsx', sheet: '四月' })
    expect([march.accepted, april.accepted]).toEqual([2, 2])
    expect(april.sha256).toBe(march.sha256)
    for (const [sheet, { loadId }] of [
      ['三月', march],
      ['四月', april]
    ] as const)
      expect(await refusal(at.load(book, { name: '改名.xlsx', sheet }))).toMatchObject({
        code: 'file-repeated',
        zh: expect.stringMatching(new RegExp(`工作表「${sheet}」已于 .* ${loadId} `))
      })
    await at.undo(march.loadId)
    expect(await at.load(book, { name: '全年.xlsx' })).toMatchObject({ accepted: 2 })
    expect(await at.complaints()).toEqual([])
  })
  it('loaded before sheets were kept is refused whichever sheet is named', async () => {
    const at = await fresh()
    const book = await sheets({ 三月: lines(2), 四月: lines(2, 11) })
    await at.load(book, { name: '全年.xlsx' })
    await at.ledger.write((db) => db.run(`update load set notes = '{"notes": [], "leans": []}'`))
    expect(await refusal(at.load(book, { name: '全年.xlsx', sheet: '四月' }))).toMatchObject({
      code: 'file-repeated'
    })
  })
  it('is the same in another encoding only by its content', async () => {
    const at = await fresh()
    await at.load(csv(lines(3)))
    expect(await at.load(gb18030(csv(lines(3))))).toMatchObject({ accepted: 0, unchanged: 3, quarantined: 0 })
    expect(await at.load(await xlsx(lines(3)), { name: '表.xlsx' })).toMatchObject({
      accepted: 0,
      unchanged: 3
    })
    expect(await at.load(jsonl(lines(3)), { name: '表.jsonl' })).toMatchObject({ accepted: 0, unchanged: 3 })
    expect(
      (await at.rows('select format, encoding from load order by load_id')).map(
        (r) => `${r.format} ${r.encoding}`
      )
    ).toEqual(['csv utf-8', 'csv gb18030', 'xlsx null', expect.stringMatching(/^jsonl/)])
  })
  it('sealed in the vault is byte for byte what came', async () => {
    const at = await fresh()
    const file = gb18030(csv(lines(3)))
    const { sha256 } = await at.load(file)
    const parts = await all(
      unseal(at.ledger.key, join(at.folder.vault, 'files', `${sha256}.mz`)) as AsyncIterable<Buffer>
    )
    expect(Buffer.concat(parts).equals(file)).toBe(true)
  })
})

/** A change that makes a row faulty, the header it is told at, the code and the value shown. */
const faulty: [Row, string, string | RegExp, unknown][] = [
  [{ 享受人身份证号: idOf(9).slice(0, 17) }, '享受人身份证号', 'id-length', '53***************'],
  [{ 享受人身份证号: '无' }, '享受人身份证号', 'identity-missing', '*'],
  [{ 补贴金额: '12.345' }, '补贴金额', 'money-decimals', '12.345'],
  [{ 补贴金额: idOf(9) }, '补贴金额', /money/, expect.not.stringContaining(idOf(9))],
  [{ 补贴金额: accountOf(9) }, '补贴金额', 'money-too-large', expect.not.stringContaining(accountOf(9))],
  [{ 补贴金额: '-1' }, '补贴金额', 'money-negative', '-1'],
  [{ 补贴金额: '' }, '补贴金额', 'required-empty', ''],
  [{ 收款账号: '1234' }, '收款账号', 'account-length', '••••'],
  [{ 收款账号: '' }, '收款账号', 'required-empty', ''],
  [{ 支付指令日期: '2026-02-31' }, '支付指令日期', 'date-invalid', '2026-02-31'],
  [{ 支付状态: '好了' }, '支付状态', 'choice-unknown', '好了'],
  [{ 支付状态: 'constructor' }, '支付状态', 'choice-unknown', 'constructor'],
  [{ 支付状态: idOf(9) }, '支付状态', 'choice-unknown', expect.not.stringContaining(idOf(9))],
  [{ 所属期: '三月' }, '所属期', 'period-invalid', '三月'],
  [{ 区划编码: '110101' }, '区划编码', 'division-unknown', '110101'],
  [{ 项目编码: '999999' }, '项目编码', 'project-unknown', '999999'],
  [{ 项目编码: '' }, '项目编码', 'required-empty', '']
]

describe('a faulty row', () => {
  let at: TestHouse
  beforeAll(async () => {
    at = await house()
  })
  afterEach(() => cleared(at))
  afterAll(() => at.close())

  it('stays out, told by line, header, code and a masked value; the rows around it land', async () => {
    const { loadId, ...result } = await at.load(
      csv(faulty.flatMap(([change], i) => [line(100 + i), line(200 + i, change)]))
    )
    expect(result).toMatchObject({
      rows: 2 * faulty.length,
      accepted: faulty.length,
      quarantined: faulty.length
    })
    const rows = await told(at, loadId)
    for (const [i, [change, header, code, value]] of faulty.entries())
      expect(
        rows.find((r) => r.source_line === String(2 * i + 3) && r.header === header),
        JSON.stringify(change)
      ).toMatchObject({
        code: expect.stringMatching(code),
        value,
        zh: expect.stringMatching(/[\u4e00-\u9fff]{4}/)
      })
    expect(await at.complaints()).toEqual([])
  })
  it('is kept whole, with the row number Excel shows', async () => {
    const bad = line(7, { 补贴金额: '一百', 联系电话: '12', 支付指令日期: '2026/3/5' })
    const file = '某县发放明细表\n' + csv([line(1), line(2), bad])
    const { loadId } = await at.load(file)
    const [row] = await kept(at, loadId)
    expect(row!.line).toBe(5)
    for (const [header, value] of Object.entries(bad))
      if (value !== null)
        expect(row!.values[header], header).toBe(
          header.endsWith('日期') ? String(value).replace('2026/3/5', '2026-03-05') : value
        )
    expect(row!.faults).toEqual([expect.objectContaining({ header: '补贴金额', code: 'money-not-number' })])
  })
  it('tells all its faults at once', async () => {
    const { loadId } = await at.load(
      csv([line(1), line(2, { 补贴金额: 'x', 支付状态: 'y', 享受人身份证号: '1' })])
    )
    expect((await told(at, loadId)).map((r) => r.code)).toEqual([
      'money-not-number',
      'id-length',
      'choice-unknown'
    ])
  })
  it('with more cells than the header keeps its text', async () => {
    const { loadId, quarantined } = await at.load(csv([line(1), line(2)]) + 'a,b,c,' + 'x,'.repeat(30) + '\n')
    expect(quarantined).toBe(1)
    expect((await kept(at, loadId))[0]).toMatchObject({
      line: 4,
      values: { 整行: expect.stringMatching(/^a,b,c/) },
      faults: [{ header: '' }]
    })
  })
  it('that repeats a number of the same file stays out, the first stays in', async () => {
    const { loadId, accepted, quarantined } = await at.load(
      csv([line(1), line(2), line(1, { 补贴金额: '70.00' }), line(1)])
    )
    expect([accepted, quarantined]).toEqual([2, 2])
    expect((await told(at, loadId)).map((r) => [r.source_line, r.column_name, r.code])).toEqual([
      ['4', 'detail_no', 'duplicate-in-file'],
      ['5', 'detail_no', 'duplicate-in-file']
    ])
    expect(
      await at.rows(`select amount_fen::varchar as fen from disbursement where detail_no = 'D000001'`)
    ).toEqual([{ fen: '6000' }])
  })
  it.each([
    [
      'beneficiaries',
      { 身份证号: idOf(1), 姓名: nameOf(1), '村(社区)代码': '532301101001' },
      { 身份证号: ` ${idOf(1)}`, 姓名: nameOf(2), '村(社区)代码': '532301101002' }
    ],
    [
      'policy-list',
      { 年度: 2026, 项目编码: '2080502', 补贴项目名称: '高龄津贴', 主管部门: '民政局', 政策级次: '省' },
      { 年度: '2026.0', 项目编码: '2080502', 补贴项目名称: '高龄', 主管部门: '民政局', 政策级次: '省' }
    ],
    [
      'refunds',
      {
        原批量明细凭证号: 'V1',
        原明细Id: 'D1',
        实际退款日期: '2026-03-10',
        退款金额: '-60',
        退款原因: '销户'
      },
      {
        原批量明细凭证号: 'V1',
        原明细Id: 'D1',
        实际退款日期: '2026-03-11',
        退款金额: '-60',
        退款原因: '销户'
      }
    ],
    [
      'publicity',
      { 批次号: 'B1', 公示类型: '事前', 公示开始: '2026-03-01', 照片数: 1 },
      { 批次号: 'B1', 公示类型: '发放前', 公示开始: '2026/3/1', 照片数: 2 }
    ],
    [
      'rosters',
      rosterRow(1, { 批次号: 'B1', 项目编码: '2080502', 所属期: '2026-03' }),
      rosterRow(2, { 序号: 1, 批次号: 'B1', 项目编码: '2080502', 所属期: '2026-03' })
    ]
  ])('twice in a file of %s: the second stays out', async (kind, first, second) => {
    const { loadId, accepted, quarantined } = await at.load(csv([first, second]), { kind })
    expect([accepted, quarantined]).toEqual([1, 1])
    expect((await told(at, loadId))[0]).toMatchObject({ source_line: '3', code: 'duplicate-in-file' })
    expect(await at.complaints()).toEqual([])
  })
  it('written twice in a register counts once', async () => {
    const entry = { 名单类型: '死亡', 身份证号: idOf(1), 生效日期: '2026-01-02' }
    expect(
      await at.load(csv([entry, entry, { ...entry, 生效日期: '2026-01-03' }]), { kind: 'registers' })
    ).toMatchObject({ accepted: 2, unchanged: 1, quarantined: 0 })
  })
  it('with a document issued before it came stays out', async () => {
    const row = {
      指标文号: 'A1',
      项目编码: '2080502',
      收文日期: '2026-03-05',
      下达日期: '2026-03-04',
      金额: '1',
      分配方式: '非直接',
      下达区划: '532301'
    }
    const { loadId, quarantined } = await at.load(
      csv([row, { ...row, 指标文号: 'A2', 下达日期: '2026-03-05' }])
    )
    expect(quarantined).toBe(1)
    expect((await told(at, loadId))[0]).toMatchObject({
      column_name: 'issued_on',
      code: 'dates-reversed',
      value: '2026-03-04'
    })
  })
  it('stops the whole file when all or nothing was asked', async () => {
    const before = await dump(at)
    expect(
      await refusal(at.load(csv([line(1), line(2, { 补贴金额: 'x' })]), { allOrNothing: true }))
    ).toMatchObject({ code: 'all-or-nothing', zh: expect.stringContaining('1 行') })
    expect(await dump(at)).toEqual(before)
    expect(await at.load(csv([line(1), line(2)]), { allOrNothing: true })).toMatchObject({ accepted: 2 })
  })
})

describe('corrected rows', () => {
  it('come back from the downloaded workbook', async () => {
    const at = await fresh()
    const first = await at.load(
      csv([line(1), line(2, { 补贴金额: '六十' }), line(3, { 享受人身份证号: idOf(3).slice(1) })])
    )
    const book = await quarantineWorkbook(
      kindNamed('disbursements')!,
      readQuarantine(at.folder, at.ledger.key, first.loadId)
    )
    const said = (await readBook(book)).find(({ sheet }) => sheet === '说明')
    expect(said!.data).toEqual([['待更正', '完整：2 行，共 2 行']])
    const again = await at.load(book, { name: '待更正.xlsx' })
    expect(again).toMatchObject({ kind: 'disbursements', rows: 2, accepted: 0, quarantined: 2 })
    expect(again.notes.find((n) => n.code === 'columns-extra')?.zh).toContain('原文件行号、问题')

    const { Workbook } = await import('@cj-tech-master/excelts')
    const read = new Workbook()
    await read.xlsx.load(book as never)
    const sheet = read.worksheets[0]!
    const headers = (sheet.getRow(1).values as string[]).slice(1)
    const cell = (row: number, header: string) => sheet.getRow(row).getCell(headers.indexOf(header) + 1)
    expect([cell(2, '原文件行号').value, cell(3, '原文件行号').value]).toEqual(['3', '4'])
    expect(cell(2, '问题').value).toMatch(/^补贴金额：/)
    expect(cell(2, '享受人身份证号').value).toBe(idOf(2))
    cell(2, '补贴金额').value = '60.00'
    cell(3, '享受人身份证号').value = idOf(3)
    const fixed = Buffer.from(await read.xlsx.writeBuffer())
    expect(await at.load(fixed, { name: '已更正.xlsx', corrects: first.loadId })).toMatchObject({
      accepted: 2,
      quarantined: 0
    })
    const straight = await fresh()
    await straight.load(csv(lines(3)))
    const state = async (h: TestHouse) =>
      h.rows(
        `select detail_no, period, month, division_code, amount_fen::varchar as fen, instructed_on, paid_on, state from disbursement order by detail_no`
      )
    expect(await state(at)).toEqual(await state(straight))
    expect(await at.complaints()).toEqual([])
  })
})

describe('rosters', () => {
  it('take project, batch and period from the form', async () => {
    const at = await fresh()
    const form = { project_code: '2080502', batch_no: 'RB7', period: '2026年2月' }
    expect(await at.load(csv([rosterRow(1), rosterRow(2)]), { form })).toMatchObject({
      kind: 'rosters',
      accepted: 2
    })
    expect(
      await at.rows('select detail_no, project_code, period, state, month from disbursement order by 1')
    ).toEqual([
      {
        detail_no: 'RB7-1',
        project_code: '2080502',
        period: '2026-02',
        state: 'pending',
        month: '2026-02-01'
      },
      {
        detail_no: 'RB7-2',
        project_code: '2080502',
        period: '2026-02',
        state: 'pending',
        month: '2026-02-01'
      }
    ])
  })
  it('take them from the name of the file, and the form wins', async () => {
    const at = await fresh()
    const name = '2080502_2026-02_B2080502-532301-2026-02.csv'
    await at.load(csv([rosterRow(1)]), { name })
    await at.load(csv([rosterRow(2)]), { name, form: { period: '2026-01' } })
    expect(
      await at.rows('select detail_no, batch_no, project_code, period from disbursement order by 1')
    ).toEqual([
      {
        detail_no: 'B2080502-532301-2026-02-1',
        batch_no: 'B2080502-532301-2026-02',
        project_code: '2080502',
        period: '2026-02'
      },
      {
        detail_no: 'B2080502-532301-2026-02-2',
        batch_no: 'B2080502-532301-2026-02',
        project_code: '2080502',
        period: '2026-01'
      }
    ])
  })
  it('are refused when nothing says what they are for', async () => {
    const at = await fresh()
    const { code, zh } = await refusal(at.load(csv([rosterRow(1)])))
    expect(code).toBe('columns-missing')
    for (const header of ['项目编码', '批次号', '所属期']) expect(zh).toContain(header)
  })
  it('are refused when the form says nonsense: every row tells why', async () => {
    const at = await fresh()
    const { loadId, quarantined } = await at.load(csv([rosterRow(1)]), {
      form: { project_code: '0', batch_no: 'B', period: '春天' }
    })
    expect(quarantined).toBe(1)
    expect((await told(at, loadId)).map((r) => r.code)).toEqual(['period-invalid', 'project-unknown'])
  })
})

describe('the 合计 row', () => {
  const footer = (sum: string) =>
    csv([line(1), line(2, { 补贴金额: '1,234.50' })]) + `合计,,,,,,,,,,,,,"${sum}",,,,,,\n`
  it('is not data; it agrees with the sum above it', async () => {
    const at = await fresh()
    const { rows, accepted, notes } = await at.load(footer('1,294.50'))
    expect([rows, accepted]).toEqual([2, 2])
    expect(notes).toEqual([
      expect.objectContaining({ code: 'footing-agrees', zh: '第 4 行合计 1294.50 元，与明细之和一致' })
    ])
  })
  it('or is told to differ, by how much', async () => {
    const at = await fresh()
    const { accepted, notes } = await at.load(footer('1,300.00'))
    expect(accepted).toBe(2)
    expect(notes).toEqual([
      expect.objectContaining({
        code: 'footing-differs',
        zh: '第 4 行合计为 1300.00 元，明细之和为 1294.50 元，相差 5.50 元，请核对'
      })
    ])
  })
})

describe('a cancelled load', () => {
  const stages: [string, (p: Progress) => boolean][] = [
    ['before it begins', () => true],
    ['while judging', (p) => p.stage === 'judging'],
    ['while writing', (p) => p.stage === 'writing'],
    ['while counting', (p) => p.stage === 'counting'],
    ['while sealing', (p) => p.stage === 'sealing']
  ]
  it('leaves nothing, whenever it was cancelled', async () => {
    const at = await fresh()
    await at.load(csv(lines(3)))
    const before = await dump(at)
    const files = () => [
      ...readdirSync(join(at.folder.vault, 'files')),
      ...readdirSync(join(at.folder.vault, 'quarantine')),
      ...readdirSync(at.folder.scratch)
    ]
    const held = files()
    const loads = await at.rows('select * from load')
    const file = csv([...lines(200, 100), line(50, { 补贴金额: 'x' })])
    for (const [when, now] of stages) {
      const abort = new AbortController()
      if (when === 'before it begins') abort.abort(new Error('stopped'))
      const onProgress = (p: Progress) => now(p) && abort.abort(new Error('stopped'))
      await expect(at.load(file, { watch: { signal: abort.signal, onProgress } }), when).rejects.toThrow(
        'stopped'
      )
      expect(await dump(at), when).toEqual(before)
      expect(files(), when).toEqual(held)
      expect(await at.rows('select * from load'), when).toEqual(loads)
    }
    expect(await at.load(file)).toMatchObject({ loadId: 'L000002', accepted: 200, quarantined: 1 })
    expect(await at.complaints()).toEqual([])
  })
  it('is written on the trail', async () => {
    const at = await fresh()
    const abort = new AbortController()
    await expect(
      at.load(csv(lines(3)), {
        watch: { signal: abort.signal, onProgress: () => abort.abort(new Error('stopped')) }
      })
    ).rejects.toThrow()
    await at.load(csv(lines(3)))
    expect(at.access.db.prepare('select action, success, actor from trail order by no').all()).toEqual([
      { action: 'load', success: 0, actor: 'tester' },
      { action: 'load', success: 1, actor: 'tester' }
    ])
  })
})

describe('plain text', () => {
  /** Every file below the data folder, the open ledger and its log included. */
  const bytesOf = (folder: string): Map<string, Buffer> =>
    new Map(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => [join(e.parentPath, e.name), readFileSync(join(e.parentPath, e.name))])
    )
  const leaks = (folder: string, secrets: string[]): string[] =>
    [...bytesOf(folder)].flatMap(([path, bytes]) =>
      secrets
        .filter(
          (s) =>
            bytes.includes(s) ||
            bytes.includes(Buffer.from(s, 'utf16le')) ||
            (/[\u4e00-\u9fff]/.test(s) && bytes.includes(gb18030(s)))
        )
        .map((s) => `${path}: ${s}`)
    )

  it('of no person lies in the data folder after loads, refusals, corrections and undo', async () => {
    const at = await fresh()
    const people = [1, 2, 3, 4, 5, 6]
    const secrets = people.flatMap(secretsOf)
    const shifted = line(5, {
      补贴金额: idOf(5),
      支付状态: accountOf(5),
      支付指令日期: accountOf(5),
      所属期: idOf(5)
    })
    const talking = line(6, { 支付状态: '失败', 失败原因: `账号${accountOf(6)}与证件${idOf(6)}不符` })
    const first = await at.load(
      csv(
        [...lines(3), line(4, { 补贴金额: 'x' }), shifted, talking].map((l, i) => ({
          ...l,
          联系电话: secretsOf(i + 1)[3]!
        }))
      )
    )
    expect(first).toMatchObject({ accepted: 4, quarantined: 2 })
    await at.load(csv([line(1, { 收款账号: accountOf(6), 享受人身份证号: idOf(2) })]))
    await at.load(
      await xlsx([
        { 身份证号: idOf(1), 姓名: nameOf(1), '村(社区)代码': '532301101001', 手机号: secretsOf(1)[3]! }
      ]),
      { name: 'a.xlsx' }
    )
    await refusal(at.load(csv([line(4, { 补贴金额: 'x' })]), { allOrNothing: true }))
    expect(leaks(at.folder.root, secrets)).toEqual([])
    expect(readdirSync(at.folder.scratch)).toEqual([])
    await at.ledger.write((db) => db.run('checkpoint'))
    expect(leaks(at.folder.root, secrets)).toEqual([])
    expect(await at.rows(`select failure_words from disbursement where detail_no = 'D000006'`)).toEqual([
      { failure_words: '账号62*********与证件53*********不符' }
    ])
    expect(
      (await at.rows('select ledger_value, file_value, column_name from conflict order by column_name')).map(
        (r) => `${r.column_name} ${r.ledger_value} ${r.file_value}`
      )
    ).toEqual([
      expect.stringMatching(/^account •••• 0001 •••• 0006$/),
      expect.stringMatching(/^beneficiary P\d+ P\d+$/)
    ])
  })
})
