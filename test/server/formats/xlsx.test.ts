import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Workbook } from '@cj-tech-master/excelts'
import yauzl from 'yauzl'
import { beforeAll, describe, expect, it } from 'vitest'
import { xlsx } from '../../../server/formats/xlsx.ts'
import type { Answer } from '../../../server/questions/ask.ts'
import { answer, mixed, money } from './help.ts'

async function written(given: Answer, lang: 'zh' | 'en' = 'zh'): Promise<Buffer> {
  const stream = new PassThrough()
  const [bytes] = await Promise.all([buffer(stream), xlsx(given, stream, lang)])
  return bytes
}
async function read(bytes: Buffer): Promise<Workbook> {
  const book = new Workbook()
  await book.xlsx.load(bytes)
  return book
}
/** The raw XML of one part, read with another zip reader. */
function part(bytes: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry) => {
        if (entry.fileName !== name) return zip.readEntry()
        zip.openReadStream(entry, (error, stream) =>
          error ? reject(error) : resolve(buffer(stream).then(String))
        )
      })
      zip.on('end', () => reject(new Error(`no ${name}`)))
      zip.readEntry()
    })
  })
}

describe('an answer as a workbook', () => {
  let bytes: Buffer
  let book: Workbook
  beforeAll(async () => {
    bytes = await written(mixed())
    book = await read(bytes)
  })
  const at = (cell: string) => book.getWorksheet('数据')!.getCell(cell)

  it('has a frozen head with units', () => {
    const sheet = book.getWorksheet('数据')!
    expect(sheet.getRow(1).values).toEqual(expect.arrayContaining(['列code', '列fen(元)', '列lines(笔)']))
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.rowCount).toBe(4)
  })
  it('keeps long numbers as text', () => {
    expect(at('A2').value).toBe('532301197001011234')
    expect(at('A2').numFmt).toBe('@')
    expect(at('B2').value).toBe('=1+1')
  })
  it('writes money as exact numbers in yuan', async () => {
    expect(at('C2').value).toBe(12345.67)
    expect(at('C2').numFmt).toBe('#,##0.00')
    expect(at('C3').value).toBeNull()
    expect(at('C4').value).toBe(-0.05)
    expect(await part(bytes, 'xl/worksheets/sheet1.xml')).toMatch(/<c r="C2"[^>]*><v>12345\.67<\/v>/)
  })
  it('writes dates as dates and shares as percentages', () => {
    expect(at('G2').value).toEqual(new Date('2026-06-30T00:00:00Z'))
    expect(at('G2').numFmt).toBe('yyyy-mm-dd')
    expect(at('H2').numFmt).toBe('yyyy-mm')
    expect(at('F2').value).toBe(0.853)
    expect(at('F2').numFmt).toBe('0.0%')
    expect(at('I2').value).toBe('是')
    expect(at('K3').value).toBe('红')
  })
  it('explains itself on the second sheet', () => {
    const lines = book
      .getWorksheet('说明')!
      .getSheetValues()
      .slice(1)
      .map((row) => (row as string[]).slice(1).join(' '))
    expect(lines).toEqual([
      ...[
        '标题 发放 明细',
        '查询 x/y',
        '筛选 division = 532301',
        '参数 as_of = 2026-06-30',
        '算法 成功 ÷ 下达'
      ],
      ...[
        '依据 楚 五（一）「2个工作日内」',
        '亮灯 light: 红',
        '读钟日 2026-06-30',
        '数据截至 2026-06-28',
        '数据版本 7',
        '行数 完整：3 行，共 3 行'
      ]
    ])
  })
  it('says so when it is not complete, and speaks English', async () => {
    const cut = await read(await written(answer([money([1n])], 1, { truncated: true }), 'en'))
    const lines = cut.getWorksheet('About')!.getSheetValues()
    expect((lines.at(-1) as string[])[2]).toBe('not complete: 1 of more rows')
    expect(cut.getWorksheet('Data')!.getCell('A1').value).toBe('column fen (yuan)')
  })
  it('keeps money beyond 15 digits as text and is sound without rows', async () => {
    const long = await read(await written(answer([money([2n ** 63n - 1n, 999_999_999_999_999n])], 2)))
    expect(long.getWorksheet('数据')!.getCell('A2').value).toBe('92233720368547758.07')
    expect(long.getWorksheet('数据')!.getCell('A3').value).toBe(9_999_999_999_999.99)
    const empty = await read(await written(answer([money([])], 0)))
    expect(empty.getWorksheet('数据')!.rowCount).toBe(1)
  })
})
