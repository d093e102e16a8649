import { buffer } from 'node:stream/consumers'
import { Workbook } from '@cj-tech-master/excelts'
import fc from 'fast-check'
import readBook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { readTable } from '../../../server/monthly/workbook-read.ts'
import { tableWorkbook } from '../../../server/monthly/workbook-write.ts'
import { anyBody, columnOf, expected, form, month, projects, soundBody, unit } from './form-help.ts'

const sheet = { unit, month, closing_on: '2026-11-20', projects }
const part = async (bytes: Buffer, name: string): Promise<string> => {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  for await (const entry of zip.eachEntry())
    if (entry.fileName === name) return String(await buffer(await zip.openReadStreamPromise(entry)))
  throw new Error(`no ${name}`)
}
const at = (key: string) => form.columns.indexOf(columnOf(key))

describe('the table as a workbook, read by another reader', () => {
  let bytes: Buffer
  let rows: unknown[][]
  let reasons: unknown[][]
  let about: unknown[][]
  beforeAll(async () => {
    bytes = await tableWorkbook(form, { ...sheet, body: soundBody() })
    const sheets = await readBook(bytes)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['月监测表', '差异原因', '说明'])
    ;[rows, reasons, about] = sheets.map(({ data }) => data) as [unknown[][], unknown[][], unknown[][]]
  })

  it('says whose it is under the title', () => {
    expect(rows[0]![0]).toBe('楚雄州惠民惠农补贴资金月监测表')
    expect(rows[1]!.filter((cell) => cell !== null)).toEqual([
      ...[
        '填报单位：楚雄市（532301）',
        '所属期：2026年11月',
        '数据截止日：2026-11-20',
        `表式版本：${form.version}`
      ],
      '单位：万元、人（户）次'
    ])
  })
  it('has groups over headers over numbers', () => {
    expect(rows[2]!.filter((cell) => cell !== null)).toEqual([
      ...['项目', '资金下达', '本年下达', '资金下达', '拨付', '兑付', '未成功', '进度', '公示', '说明']
    ])
    expect(rows[3]).toEqual(form.columns.map(({ header_zh }) => header_zh))
    expect(rows[4]).toEqual(form.columns.map(({ no }) => Number(no)))
  })
  it('holds money as numbers in 万元 with every digit, codes as texts, dates as dates', () => {
    const [first, second] = [rows[5]!, rows[6]!]
    expect(first.slice(0, 5)).toEqual([1, '2130122', '耕地地力保护补贴', '州农业农村局', '中央'])
    expect(first[at('paid_fen')]).toBe(700.000001)
    expect(first[at('balance_fen')]).toBe(299.999711)
    expect(first[at('carried_fen')]).toBe(0)
    expect(first[at('allocated_province_fen')]).toBeNull()
    expect(first[at('paid_lines')]).toBe(90)
    expect(first[at('document_no')]).toBe('楚财农〔2026〕3号')
    expect(first[at('received_on')]).toEqual(new Date('2026-01-09T00:00:00Z'))
    expect(first[at('direct_fund')]).toBe('是')
    expect(first[at('paid_share')]).toBe(0.7)
    expect(first[at('next_step')]).toBe('=催办')
    expect(second.slice(1, 3)).toEqual(['2080502', '高龄津贴'])
  })
  it('adds up below, and is signed', () => {
    const total = rows[7]!
    expect([total[0], total[2]]).toEqual([null, '合计'])
    expect(total[at('paid_fen')]).toBe(2800.000004)
    expect(total[at('paid_lines')]).toBe(180)
    expect(total[at('paid_share')]).toBe(0.7)
    expect(total[at('cause')]).toBeNull()
    expect(rows[8]!.filter((cell) => cell !== null)).toEqual([
      ...['填报人：张三', '审核人：李四', '电话：0878-3012345', '填报日期：']
    ])
    expect(rows).toHaveLength(9)
  })
  it('brings the reasons on a second sheet', () => {
    expect(reasons).toEqual([
      ['项目编码', '补贴项目名称', '栏次', '栏目', '差异原因'],
      ['2130122', '耕地地力保护补贴', '19', '累计兑付金额', '银行回单迟到'],
      ['2080502', '高龄津贴', '19', '累计兑付金额', '银行回单迟到']
    ])
  })
  it('says of each sheet that it is complete', () => {
    expect(about).toEqual([
      ['月监测表', '完整：2 行，共 2 行'],
      ['差异原因', '完整：2 行，共 2 行']
    ])
  })
  it('prints on A3 two pages wide, header rows and project on every page, and stays put when scrolled', async () => {
    const xml = await part(bytes, 'xl/worksheets/sheet1.xml')
    expect(xml).toMatch(/<pageSetup[^>]*paperSize="8"[^>]*orientation="landscape"/)
    expect(xml).toMatch(/<pageSetup[^>]*fitToWidth="2"[^>]*fitToHeight="0"/)
    expect(xml).toMatch(/<colBreaks[^>]*><brk id="18"/)
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(xml).toMatch(/<pane xSplit="3" ySplit="5" topLeftCell="D6"[^>]*state="frozen"/)
    expect(await part(bytes, 'xl/workbook.xml')).toMatch(
      /_xlnm\.Print_Titles[^>]*>[^<]*\$A:\$C,[^<]*\$3:\$5</
    )
    const merges = [...xml.matchAll(/mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)
    expect(merges).toEqual(expect.arrayContaining(['A1:R1', 'A3:E3', 'J3:N3', 'O3:P3']))
    expect([...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].length).toBeGreaterThan(5)
  })
  it('shows money with two decimals, shares as percentages, and counts itself', async () => {
    const [xml, styles] = [await part(bytes, 'xl/worksheets/sheet1.xml'), await part(bytes, 'xl/styles.xml')]
    const formatAt = (cell: string) => {
      const style = Number(new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(xml)![1])
      const xfs = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)![1]!
      const id = /numFmtId="(\d+)"/.exec([...xfs.matchAll(/<xf [^>]*>/g)][style]![0])![1]!
      const own = new RegExp(`<numFmt numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)?.[1]
      return own ?? ({ 4: '#,##0.00', 3: '#,##0', 10: '0.00%', 49: '@' } as Record<string, string>)[id]
    }
    expect(['W6', 'V6', 'AE6', 'G6', 'B6', 'F6'].map(formatAt)).toEqual([
      ...['#,##0.00', '#,##0', '0.00%', 'yyyy-mm-dd', '@', '@']
    ])
    expect(xml).toContain('<f>SUM(W6:W7)</f><v>2800.000004</v>')
    expect(xml).toContain('<f>IF((I6+N6)=0,&quot;&quot;,(W6)/(I6+N6))</f><v>0.7</v>')
  })
  it('says in its properties what it is', async () => {
    expect(await part(bytes, 'docProps/core.xml')).toContain(
      `mingzhang-monthly form=${form.version} unit=532301 month=2026-11`
    )
  })
  it('can be had empty: projects without figures', async () => {
    const empty = await tableWorkbook(form, { ...sheet, body: soundBody(), blank: true })
    const [page, why, about] = (await readBook(empty)).map(({ data }) => data)
    expect(about).toEqual([
      ['月监测表', '完整：2 行，共 2 行'],
      ['差异原因', '完整：0 行，共 0 行']
    ])
    expect(page![5]!.slice(0, 3)).toEqual([1, '2130122', '耕地地力保护补贴'])
    expect(page![5]!.slice(5).filter((cell) => cell !== null)).toEqual([])
    expect(page![8]!.filter((cell) => cell !== null)).toEqual([
      '填报人：',
      '审核人：',
      '电话：',
      '填报日期：'
    ])
    expect(why).toHaveLength(1)
    const { body, faults } = await readTable(form, empty, expected)
    expect([body.rows.map(({ values }) => values), faults]).toEqual([[{}, {}], []])
  })
})

describe('write and read', () => {
  it('give the same table, without a word to say', async () => {
    const bytes = await tableWorkbook(form, { ...sheet, body: soundBody() })
    expect(await readTable(form, bytes, expected)).toEqual({ body: soundBody(), faults: [], dropped: [] })
  })
  it('give it also of the older kind, which does not say how many rows it has', async () => {
    const book = new Workbook()
    await book.xlsx.load((await tableWorkbook(form, { ...sheet, body: soundBody() })) as never)
    book.removeWorksheet(book.getWorksheet('说明')!.id)
    expect(book.worksheets).toHaveLength(2)
    const read = await readTable(form, Buffer.from(await book.xlsx.writeBuffer()), expected)
    expect(read).toEqual({ body: soundBody(), faults: [], dropped: [] })
  })
  it('give any table again, to the fen', async () => {
    await fc.assert(
      fc.asyncProperty(anyBody(), async (body) => {
        const bytes = await tableWorkbook(form, { ...sheet, body })
        const read = await readTable(form, bytes, expected)
        expect(read.dropped).toEqual([])
        expect(read.body).toEqual(body)
      }),
      { numRuns: 60 }
    )
  })
  it('keep what is no value of its column as it was typed, and tell it at its cell', async () => {
    const body = soundBody()
    body.rows[1]!.values.paid_fen = '约 12'
    const bytes = await tableWorkbook(form, { ...sheet, body })
    const read = await readTable(form, bytes, expected)
    expect(read.dropped).toEqual(['W7 约 12'])
    expect(read.faults).toContainEqual(
      expect.objectContaining({ code: 'cell-number', project_code: '2080502', key: 'paid_fen', cell: 'W7' })
    )
  })
})
