import { describe, expect, it } from 'vitest'
import { scan } from '../../../../server/intake/decode/scan.ts'
import { workshop } from './help.ts'

const shop = await workshop()

/** 张三,李四 and the like in GBK. */
const gbk = (text: string) => {
  const table: Record<string, number[]> = {
    姓: [0xd0, 0xd5],
    名: [0xc3, 0xfb],
    金: [0xbd, 0xf0],
    额: [0xb6, 0xee],
    张: [0xd5, 0xc5],
    三: [0xc8, 0xfd],
    李: [0xc0, 0xee],
    四: [0xcb, 0xc4]
  }
  return Buffer.from([...text].flatMap((sign) => table[sign] ?? [...Buffer.from(sign)]))
}
const utf16 = (text: string, big = false) =>
  big ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le')

describe('a text table', () => {
  it('keeps the row numbers of Excel past title, blank and total rows, read by DuckDB as it lies', async () => {
    const text =
      '2026年补贴发放表\n\n姓名,金额,备注\n张三,1.00,a\n\n  ,,\n李四,2\n王五,3,x,\n合计,6,\n制表人：张,,\n'
    const { source, rows, ...readable } = await shop.load(text)
    expect(source).toMatchObject({
      headerRow: 3,
      firstDataRow: 4,
      rowCount: 3,
      separator: ',',
      encoding: 'utf-8'
    })
    expect(rows).toEqual([
      [4, '张三', '1.00', 'a'],
      [7, '李四', '2', null],
      [8, '王五', '3', 'x']
    ])
    expect(readable).toMatchObject({ footers: [9, 10], blank: 2, rowCount: 3, refused: [] })
    expect(readable.totals[0]).toEqual({ row: 9, cells: ['合计', '6', ''] })
    expect(await shop.leftovers()).toEqual([])
  })

  it('leaves subtotals in the middle out and counts on', async () => {
    const { rows, footers } = await shop.load('村,金额\n甲村,1\n甲村小计,1\n乙村,2\n合 计,3\n')
    expect(rows).toEqual([
      [2, '甲村', '1'],
      [4, '乙村', '2']
    ])
    expect(footers).toEqual([3, 5])
  })

  it('joins a header of three rows with merged cells', async () => {
    const { source, rows } = await shop.load(
      '序号,户主,,,补贴\n,姓名,证件,,\n,,类型,号码,\n1,张三,身份证,5301,10\n'
    )
    expect(source.headers).toEqual(['序号', '户主姓名', '户主证件类型', '户主证件号码', '补贴'])
    expect(rows).toEqual([[4, '1', '张三', '身份证', '5301', '10']])
  })

  it('skips the line of column numbers under the header', async () => {
    const { source } = await shop.load('甲,乙,丙,丁,戊\n1,2,3,4,5\na,b,c,d,9\n')
    expect(source).toMatchObject({ headerRow: 1, firstDataRow: 3, rowCount: 1 })
  })

  it('names repeated and missing headers, and says when there is none', async () => {
    expect((await shop.look('金额,金额,,备注\n1,2,3,x\n')).headers).toEqual(['金额', '金额_2', '列3', '备注'])
    const bare = await shop.look('530123198001011234,10.00\n530123198001011235,11.00\n')
    expect(bare).toMatchObject({ headerRow: 0, firstDataRow: 1, headers: ['列1', '列2'], rowCount: 2 })
    expect(bare.warnings[0]?.code).toBe('no-header')
  })

  it('takes the header row the user names', async () => {
    const source = await shop.look('x,y\na,b\n1,2\n', { headerRow: 2 })
    expect(source).toMatchObject({ headers: ['a', 'b'], firstDataRow: 3 })
  })

  it.each([',', '\t', '|', ';'])('finds the separator %j', async (separator) => {
    const text = [
      ['姓名', '金额', '村'],
      ['张三', '1', '甲'],
      ['李四', '2', '乙']
    ]
      .map((row) => row.join(separator))
      .join('\r\n')
    const { source, rows } = await shop.load(text)
    expect(source.separator).toBe(separator)
    expect(rows).toEqual([
      [2, '张三', '1', '甲'],
      [3, '李四', '2', '乙']
    ])
  })

  it.each([
    ['utf-8-bom', Buffer.from('\ufeff姓名,金额\n张三,1\n李四,2\n')],
    ['gb18030', gbk('姓名,金额\n张三,1\n李四,2\n')],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('姓名\t金额\r\n张三\t1\r\n李四\t2\r\n')])],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16('姓名\t金额\n张三\t1\n李四\t2\n', true)])],
    ['utf-16le', utf16('姓名\t金额\r\n张三\t1\r\n李四\t2\r\n')],
    ['utf-16be', utf16('姓名\t金额\n张三\t1\n李四\t2\n', true)]
  ])('reads %s', async (encoding, bytes) => {
    const { source, rows } = await shop.load(bytes)
    expect(source).toMatchObject({ encoding, headers: ['姓名', '金额'] })
    expect(rows).toEqual([
      [2, '张三', '1'],
      [3, '李四', '2']
    ])
  })

  it('reads a GBK table whose separator also occurs inside GBK characters', async () => {
    const bytes = Buffer.from([...gbk('姓名|金额\n'), 0x81, 0x7c, 0x7c, 0x31, 0x0a])
    const { rows } = await shop.load(bytes)
    expect(rows).toEqual([
      [2, '亅', '1'].map((cell, at) =>
        at === 1 ? new TextDecoder('gbk').decode(bytes.subarray(10, 12)) : cell
      )
    ])
  })

  it('reads mixed encodings line by line, names the first, and refuses lines that are neither', async () => {
    const bytes = Buffer.concat([
      Buffer.from('姓名,金额\n王五,1\n'),
      gbk('张三,2\n李四,3\n'),
      Buffer.from([0x61, 0xff, 0xff, 0x2c, 0x34, 0x0a]),
      Buffer.from('赵六,5\n')
    ])
    const { rows, encoding, warnings, refused } = await shop.load(bytes)
    expect(rows).toEqual([
      [2, '王五', '1'],
      [3, '张三', '2'],
      [4, '李四', '3'],
      [6, '赵六', '5']
    ])
    expect(encoding).toBe('mixed')
    expect(warnings.find(({ code }) => code === 'mixed-encodings')).toMatchObject({ line: 3 })
    expect(refused).toMatchObject([{ line: 5, code: 'encoding' }])
  })

  it('finds GBK lines beyond the first megabytes of a UTF-8 file', async () => {
    const many = '某某村某某组,1\n'.repeat(300_000)
    const bytes = Buffer.concat([Buffer.from('姓名,金额\n' + many), gbk('张三,2\n')])
    const source = await shop.look(bytes)
    expect(source).toMatchObject({ encoding: 'utf-8', rowCount: null })
    const scanned = await scan(source.path, { source })
    expect(scanned).toMatchObject({ utf8: false, regular: false, firstBadLine: 300_002 })
    const { rows, encoding, rowCount } = await shop.read(source, { scanned })
    expect([rows.length, rowCount, encoding, rows.at(-1)]).toEqual([
      300_001,
      300_001,
      'mixed',
      [300_002, '张三', '2']
    ])
  })

  it('reads CR-only lines, line breaks in quotes, and refuses what does not fit, whole', async () => {
    expect((await shop.load('a,b\rx,1\r\ry,2\r')).rows).toEqual([
      [2, 'x', '1'],
      [4, 'y', '2']
    ])
    const { rows, refused, blank } = await shop.load(
      'a,b\n"x\r\ny",1\n\nz,2,3\n"q"r,1\nw,3\nn\0,1\n"open,4\nv,5'
    )
    expect(rows).toEqual([
      [2, 'x\r\ny', '1'],
      [6, 'w', '3'],
      [9, 'v', '5']
    ])
    expect(blank).toBe(1)
    expect(refused.map(({ line, code, text }) => [line, code, text])).toEqual([
      [4, 'too-many-columns', 'z,2,3'],
      [5, 'stray-quote', '"q"r,1'],
      [7, 'nul', 'n\0,1'],
      [8, 'unclosed-quote', '"open,4']
    ])
    expect(await shop.leftovers()).toEqual([])
  })

  it('takes lines up to 2 million characters and refuses longer ones', async () => {
    const { rows, refused } = await shop.load(
      `a,b\nx,${'y'.repeat(1_999_990)}\nz,${'y'.repeat(2_000_001)}\nw,1\n`
    )
    expect(rows.map((row) => [row[0], row[1], row[2]?.length])).toEqual([
      [2, 'x', 1_999_990],
      [4, 'w', 1]
    ])
    expect(refused.map(({ line, code }) => [line, code])).toEqual([[3, 'long-line']])
  })

  it('reports bytes and stops on a signal, leaving nothing', async () => {
    const source = await shop.look(gbk('姓名,金额\n' + '张三,1\n'.repeat(200_000)))
    const seen: number[] = []
    await shop.read(source, { onBytes: (bytes) => seen.push(bytes) })
    expect(Math.max(...seen)).toBe(9 + 10 + 200_000 * 7 - 9)
    await expect(shop.read(source, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
    const later = new AbortController()
    await expect(shop.read(source, { signal: later.signal, onBytes: () => later.abort() })).rejects.toThrow(
      /abort/i
    )
    expect(await shop.leftovers()).toEqual([])
  })
})

describe('a file that is no table', () => {
  it.each([
    ['empty', ''],
    ['empty', '\n\n \n'],
    ['no-rows', '姓名,金额\n'],
    ['pdf', '%PDF-1.7\n'],
    ['image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    [
      'xls',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(512),
        utf16('Workbook')
      ])
    ],
    [
      'encrypted',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        utf16('EncryptedPackage')
      ])
    ],
    [
      'doc',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), utf16('WordDocument')])
    ],
    ['html', '<html><table><tr><td>1</td></tr></table></html>'],
    ['json-array', '[{"a":1}]'],
    ['binary', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 200, 201])]
  ])('is refused as %s in words', async (code, bytes) => {
    const refusal = await shop.look(bytes).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'Refusal', code, where: 'a.csv' })
    expect((refusal as { zh: string }).zh).toMatch(/请/)
  })
})
