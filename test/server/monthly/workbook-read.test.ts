import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../server/monthly/workbook-read.ts'
import { tableWorkbook } from '../../../server/monthly/workbook-write.ts'
import type { Form } from '../../../server/monthly/form.ts'
import type { Problem } from '../../../server/schemas/problem.ts'
import { csv } from '../../help/files.ts'
import { columnOf, expected, form, month, projects, soundBody, unit } from './form-help.ts'

const col = (key: string) => form.columns.indexOf(columnOf(key)) + 1
const sheet = { unit, month, closing_on: '2026-11-20', body: soundBody(), projects }
/** The workbook of a sound table after somebody has been at it. */
const changed = async (change: (page: Worksheet, book: Workbook) => void, more = {}, of: Form = form) => {
  const book = new Workbook()
  await book.xlsx.load((await tableWorkbook(of, { ...sheet, ...more })) as never)
  change(book.getWorksheet('月监测表')!, book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const read = async (change: (page: Worksheet, book: Workbook) => void, more = {}) =>
  readTable(form, await changed(change, more), expected)
const codes = ({ faults }: Awaited<ReturnType<typeof read>>) =>
  faults.map(({ code, cell, grade }) => `${grade} ${code} ${cell ?? ''}`.trim())
const refused = async (bytes: Buffer | Promise<Buffer>, want = expected): Promise<Problem> => {
  const given = await bytes
  return readTable(form, given, want).then(
    () => expect.fail('it was read'),
    (problem: Problem) => problem
  )
}
const zip = async (members: Record<string, string>): Promise<Buffer> => {
  const file = new yazl.ZipFile()
  for (const [name, text] of Object.entries(members)) file.addBuffer(Buffer.from(text), name)
  file.end()
  return buffer(file.outputStream)
}
const without = (key: string) => {
  const body = soundBody()
  for (const { values } of body.rows) delete values[key]
  return body
}

describe('columns', () => {
  it('that were moved are found by their headers and said', async () => {
    const found = await read((page) => {
      const [a, b] = [col('paid_fen'), col('cause')]
      for (let row = 3; row <= 7; row++) {
        const [one, other] = [page.getCell(row, a), page.getCell(row, b)]
        const [value, format] = [one.value, one.numFmt]
        one.value = other.value
        other.value = value
        if (typeof format === 'string') other.numFmt = format
      }
      for (let row = 8; row <= 8; row++) page.getCell(row, b).value = null
    })
    expect(found.body).toEqual(soundBody())
    expect(codes(found)).toContain('warning columns-moved X4')
  })
  it('that were put in between or behind are told with their contents', async () => {
    const found = await read((page) => {
      page.getCell('AJ4').value = '备注'
      page.getCell('AJ7').value = '待核实'
      page.getCell('AL6').value = '无表头'
    })
    expect(found.body).toEqual(soundBody())
    expect(codes(found)).toEqual(['warning column-unknown AL4', 'warning column-unknown AJ4'])
    expect(found.faults[1]!.zh).toBe('AJ4 的“备注”不是本表的列，没有读入')
    expect(found.dropped).toEqual(['AL6 无表头', 'AJ7 待核实'])
  })
  it('that are missing are blank and told', async () => {
    const found = await read((page) => {
      for (let row = 4; row <= 8; row++) page.getCell(row, col('card_fen')).value = null
    })
    expect(found.body).toEqual(without('card_fen'))
    expect(found.faults).toEqual([
      expect.objectContaining({ code: 'column-missing', key: 'card_fen', grade: 'error' })
    ])
  })
  it('that stand twice are read once', async () => {
    const found = await read((page) => {
      page.getCell('AJ4').value = '累计兑付金额（万元）'
      page.getCell('AJ6').value = 5
    })
    expect(found.body).toEqual(soundBody())
    expect(codes(found)).toContain('error column-twice AJ4')
    expect(found.dropped).toEqual(['AJ6 5'])
  })
  it('are found under English headers, odd spaces, line breaks and units', async () => {
    const found = await read((page) => {
      page.getCell(4, col('paid_fen')).value = '累计兑付\n金额 （万元）'
      page.getCell(4, col('paid_lines')).value = 'Payments this year'
    })
    expect(found).toEqual({ body: soundBody(), faults: [], dropped: [] })
  })
})

describe('rows', () => {
  it('between and below do no harm; notes are told and kept apart', async () => {
    const found = await read((page) => {
      page.insertRow(7, [])
      page.insertRow(8, [null, null, '小计', null, null])
      page.getCell('W8').value = 1
      page.insertRow(9, [7])
      page.getCell('A13').value = '注：数据未审计'
    })
    expect(found.body).toEqual(soundBody())
    expect(codes(found)).toEqual(['warning row-unknown A13'])
    expect(found.dropped).toEqual(['A13 注：数据未审计'])
  })
  it('above move the table down', async () => {
    const found = await read((page) => {
      page.insertRow(1, ['附件1'])
      page.insertRow(2, [])
    })
    expect(found.body).toEqual(soundBody())
    expect(found.faults).toEqual([])
  })
  it('of an unknown project are a fault at their code, with all they hold', async () => {
    const found = await read((page) => {
      page.getCell('B7').value = '9999999'
      for (let column = 9; column <= 35; column++) if (column !== 23) page.getCell(7, column).value = null
    })
    expect(found.body.rows.map(({ project_code }) => project_code)).toEqual(['2130122'])
    expect(codes(found)).toContain('error project-unknown B7')
    expect(found.faults.find(({ cell }) => cell === 'B7')!.zh).toBe(
      'B7 的“9999999”不是本单位要填的项目，这一行没有读入，请核对编码'
    )
    expect(found.dropped).toEqual(
      expect.arrayContaining(['B7 9999999', 'C7 高龄津贴', 'F7 楚财农〔2026〕3号', 'W7 2100.000003'])
    )
    expect(found.dropped).toContain('差异原因!E3 银行回单迟到')
  })
  it('that are headings, or carry words beside the total, are told; what the register says stays', async () => {
    const found = await read((page) => {
      page.getCell('D6').value = '民政局'
      page.getCell('E6').value = '县'
      page.getCell('E7').value = '省'
      page.getCell('AH8').value = '全州原因'
      page.getCell('C14').value = '州级自设项目'
    })
    expect(found.body).toEqual(soundBody())
    expect(codes(found)).toEqual(['warning register D6', 'warning register E6', 'warning row-unknown C14'])
    expect(found.dropped).toEqual(['D6 民政局', 'E6 县', 'AH8 全州原因', 'C14 州级自设项目'])
  })
  it('without a code go by a name that only one project has', async () => {
    const found = await read((page) => void (page.getCell('B7').value = null))
    expect(found.body).toEqual(soundBody())
    expect(codes(found)).toEqual(['warning project-by-name C7'])
  })
  it('with a code as number or in full-width digits are known', async () => {
    const found = await read((page) => {
      page.getCell('B6').value = 2130122
      page.getCell('B7').value = '２０８０５０２ '
    })
    expect(found).toEqual({ body: soundBody(), faults: [], dropped: [] })
  })
  it('that stand twice, or name another project than their code, are told', async () => {
    const twice = await read((page) => void (page.getCell('B7').value = '2130122'))
    expect(codes(twice)).toContain('error project-twice B7')
    expect(twice.dropped).toContain('W7 2100.000003')
    const other = await read((page) => void (page.getCell('C7').value = '退耕还林补助'))
    expect(codes(other)).toEqual(['error project-name C7'])
    expect(other.body).toEqual(soundBody())
  })
  it('that are hidden or merged are told', async () => {
    const found = await read((page) => {
      page.getRow(7).hidden = true
      page.mergeCells('AH6:AH7')
    })
    expect(codes(found)).toEqual(['warning merged-data A6', 'warning hidden-rows A7'])
  })
  it('of totals are held against the rows', async () => {
    const found = await read((page) => void (page.getCell('W8').value = 1))
    expect(codes(found)).toEqual(['warning total-differs W8'])
    expect(found.faults[0]!.zh).toContain('2,800.000004')
    expect(found.body).toEqual(soundBody())
  })
})

describe('cells', () => {
  it('of formulas count by their kept result, which is said; without one they are a fault', async () => {
    const found = await read((page) => {
      page.getCell('W6').value = { formula: 'SUM(1,2)', result: 700.000001 }
      page.getCell('W7').value = { formula: 'SUM(1,2)', result: 0.1 + 0.2 + 2099.7 }
      page.getCell('X6').value = { formula: 'W6*1' }
    })
    const body = without('')
    body.rows[1]!.values.paid_fen = '2100000000'
    delete body.rows[0]!.values.card_fen
    expect(found.body).toEqual(body)
    expect(codes(found)).toEqual(
      expect.arrayContaining(['error formula-empty X6', 'warning formula-read W6'])
    )
    expect(found.faults.find(({ code }) => code === 'formula-empty')).toMatchObject({
      project_code: '2130122',
      key: 'card_fen'
    })
  })
  it('with texts are read where they are figures, and told with their words where they are none', async () => {
    const found = await read((page) => {
      page.getCell('W6').value = '７００.０００００１'
      page.getCell('X6').value = '约700'
      page.getCell('V6').value = '1e3'
      page.getCell('W7').value = '—'
      page.getCell('X7').value = 0
      page.getCell('G7').value = '尽快'
      page.getCell('M6').value = 0.3333333333
      page.getCell('K6').value = { error: '#DIV/0!' }
    })
    const [first, second] = found.body.rows
    expect([first!.values.paid_fen, first!.values.card_fen, first!.values.paid_lines]).toEqual([
      '700000001',
      undefined,
      undefined
    ])
    expect([second!.values.paid_fen, second!.values.card_fen, second!.values.received_on]).toEqual([
      undefined,
      '0',
      undefined
    ])
    expect(codes(found)).toEqual(
      expect.arrayContaining([
        ...['error cell-number X6', 'error cell-exponent V6', 'error cell-date G7', 'error cell-decimals M6'],
        'error cell-number K6'
      ])
    )
    expect(found.dropped.sort()).toEqual(['G7 尽快', 'K6 #DIV/0!', 'M6 0.3333333333', 'V6 1e3', 'X6 约700'])
    expect(found.faults.find(({ cell }) => cell === 'X6')!.zh).toContain('约700')
  })
  it('of negative money, a lost minus zero and dates as numbers are understood', async () => {
    const found = await read((page) => {
      page.getCell('Q6').value = -0.5
      page.getCell('R6').value = '-0.00'
      page.getCell('G6').value = 46031
      page.getCell('G6').numFmt = 'General'
    })
    expect(found.body.rows[0]!.values).toMatchObject({
      ...{ disbursed_month_fen: '-500000', disbursed_fen: '0', received_on: '2026-01-09' }
    })
  })
  it('of signatures are found beside their labels too', async () => {
    const found = await read((page) => {
      for (const row of [9])
        for (let column = 1; column <= 35; column++) page.getCell(row, column).value = null
      page.getCell('A12').value = '填报人'
      page.getCell('C12').value = '王五'
      page.getCell('E12').value = '电话：'
      page.getCell('F12').value = '1380'
      page.getCell('A13').value = '审核人: 赵六'
    })
    expect([found.body.filler, found.body.reviewer, found.body.phone]).toEqual(['王五', '赵六', '1380'])
  })
  it('of reasons that belong to no cell are told', async () => {
    const found = await read((_, book) => {
      const page = book.getWorksheet('差异原因')!
      page.addRow(['2080502', '', '', '累计兑付 人次', '手工补发'])
      page.addRow(['2080502', '', '99', '', '不知何栏'])
    })
    expect(found.body.rows[1]!.reasons).toEqual({ paid_fen: '银行回单迟到', paid_lines: '手工补发' })
    expect(codes(found)).toEqual(['warning reason-unknown 差异原因!E5'])
    expect(found.dropped).toEqual(['差异原因!E5 不知何栏'])
  })
})

describe('files of others', () => {
  it('of another month or unit are refused at the cell that says so', async () => {
    const other = await refused(changed(() => {}, { month: '2026-10-01' }))
    expect(other).toMatchObject({ status: 422, code: 'table-month', where: 'D2' })
    expect(other.zh).toContain('这是 2026-10 的表（D2），本页是 2026-11')
    const county = { ...unit, unit_code: '532322', title_zh: '双柏县' }
    expect(await refused(changed(() => {}, { unit: county }))).toMatchObject({
      code: 'table-unit',
      where: 'A2'
    })
  })
  it('are known by their properties where the cells are blank', async () => {
    const blank = (page: Worksheet) => void [1, 4].forEach((column) => (page.getCell(2, column).value = null))
    expect(await refused(changed(blank, { month: '2026-10-01' }))).toMatchObject({
      ...{ code: 'table-month', where: '文件属性' }
    })
    expect(codes(await read(blank))).toEqual([])
    const unsaid = await read((page, book) => {
      blank(page)
      book.keywords = ''
    })
    expect(codes(unsaid)).toEqual(['warning unit-unsaid', 'warning month-unsaid'])
  })
  it('whose month was typed over are read, and it is said', async () => {
    const found = await read((page) => void (page.getCell('D2').value = '所属期：2026年11月'), {
      month: '2026-10-01'
    })
    expect(codes(found)).toEqual(['warning month-rewritten D2'])
    expect(found.body).toEqual(soundBody())
  })
  it.each(['所属期：2026-11', '所属期: 2026/11', '所属期：2026年11月', '所属期：2026-11-01'])(
    'say their month as %s',
    async (words) => expect(codes(await read((page) => void (page.getCell('D2').value = words)))).toEqual([])
  )
  it('of a newer form are refused at the column we do not know; with known columns alone they are read', async () => {
    const newer: Form = {
      ...form,
      version: 'ffffffff',
      columns: [
        ...form.columns,
        { ...columnOf('cause'), no: '32', key: 'responsible', header_zh: '责任领导', header_en: 'Head' }
      ]
    }
    const problem = await refused(changed(() => {}, {}, newer))
    expect(problem).toMatchObject({ status: 422, code: 'table-form', where: 'AJ4' })
    expect(problem.zh).toContain('“责任领导”')
    const older = await readTable(
      form,
      await changed(() => {}, {}, { ...form, version: 'ffffffff' }),
      expected
    )
    expect(older.body).toEqual(soundBody())
    expect(codes(older)).toEqual([expect.stringMatching(/^warning form-version [A-Z]+2$/)])
  })
  it('that are no workbook, no form, or damaged are refused in words', async () => {
    const other = new Workbook()
    other.addWorksheet('明细').addRows([
      ['身份证号', '姓名', '金额'],
      ['1', '2', '3']
    ])
    const bytes = await changed(() => {})
    for (const [code, file] of [
      ['empty', Buffer.alloc(0)],
      ['binary', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])],
      ['workbook-text', Buffer.from(csv([{ 项目编码: '2080502' }]))],
      ['workbook-text', Buffer.from('{"项目编码":"2080502"}\n')],
      ['html', Buffer.from('<html><table><tr><td>1</td></tr></table></html>')],
      ['workbook-parquet', Buffer.from('PAR1    PAR1')],
      ['image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
      ['workbook-zip', await zip({ '月监测表.csv': '1' })],
      ['workbook-zip', Buffer.from([0x1f, 0x8b, 8, 0])],
      ['doc', await zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' })],
      [
        'ods',
        await zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' })
      ],
      ['xls', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('Workbook', 'utf16le')])],
      ['pdf', Buffer.from('%PDF-1.7')],
      ['broken-workbook', bytes.subarray(0, 3000)],
      ['table-header', Buffer.from(await other.xlsx.writeBuffer())]
    ] as const) {
      const problem = await refused(file)
      expect([problem.name, problem.status, problem.code]).toEqual(['Problem', 422, code])
      expect(problem.zh.length * problem.en.length).toBeGreaterThan(100)
    }
  })
  it('with thousands of rows are refused', async () => {
    const problem = await refused(
      changed((page) => {
        for (let row = 10; row < 2100; row++) page.getCell(row, 8).value = 'x'
      })
    )
    expect(problem).toMatchObject({ code: 'table-long', where: '月监测表' })
  })
  it('lose nothing: every typed text is in the table or told', async () => {
    const words = ['甲1', '乙2', '丙3', '丁4', '戊5', '己6', '庚7', '辛8']
    const places = ['W6', 'AJ6', 'V7', 'D20', 'G7', 'A21', 'AH8', 'AK22']
    const found = await read((page) => places.forEach((place, i) => (page.getCell(place).value = words[i]!)))
    const kept = JSON.stringify(found.body) + found.dropped.join()
    for (const word of words) expect(kept).toContain(word)
  })
})
