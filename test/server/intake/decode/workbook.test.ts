import { Workbook } from '@cj-tech-master/excelts'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dateText, isDateFormat, plainNumber } from '../../../../server/intake/decode/xlsx/numbers.ts'
import { book, inline, workshop, zipTo } from './help.ts'

const shop = await workshop()
let books = 0
const xlsx = async (parts: Parameters<typeof book>[0]) =>
  readFile(await zipTo(join(shop.dir, `book-${books++}.xlsx`), book(parts)))

describe('a workbook', () => {
  it('loses title, header lines, blank rows, totals and signatures, and keeps its row numbers', async () => {
    const bytes = await xlsx({
      sheets: {
        明细:
          `<sheetData>${inline([['2026年发放表'], ['序号', '户主', null, '金额'], [null, '姓名', '证件', null]])}` +
          `${inline([['1', '张三', '53', '10']], 4)}${inline([['2', '李四', '54', '20']], 7)}` +
          `${inline(
            [
              ['合计', null, null, '30'],
              ['填表人：王', null, null, null]
            ],
            8
          )}</sheetData>` +
          '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="B2:C2"/><mergeCell ref="A4:A7"/></mergeCells>'
      }
    })
    const { source, rows, footers, blank, warnings } = await shop.load(bytes, {}, '明细.xlsx')
    expect(source).toMatchObject({
      headerRow: 3,
      rowCount: 2,
      sheet: '明细',
      sheets: ['明细'],
      format: 'xlsx'
    })
    expect(source.headers).toEqual(['序号', '户主姓名', '户主证件', '金额'])
    expect(rows).toEqual([
      [4, '1', '张三', '53', '10'],
      [7, '2', '李四', '54', '20']
    ])
    expect([footers, blank]).toEqual([[8, 9], 2])
    expect(warnings).toMatchObject([{ code: 'merged-data', line: 4 }])
  })

  it('gives every kind of cell as text', async () => {
    const cells =
      '<c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>46086</v></c><c r="C2"><v>530123198001011234</v></c>' +
      '<c r="D2" t="b"><v>1</v></c><c r="E2" t="str"><f>A2&amp;"x"</f><v>甲&amp;乙</v></c><c r="F2" t="e"><v>#N/A</v></c>' +
      '<c r="G2"><v>0.30000000000000004</v></c><c r="H2" t="inlineStr"><is><r><t>富</t></r><r><t xml:space="preserve"> 文</t></r></is></c>'
    const head = 'ABCDEFGH'.split('').map((name) => `列名${name}`)
    const bytes = await xlsx({
      sheets: { a: `<sheetData>${inline([head])}<row r="2">${cells}</row></sheetData>` },
      strings:
        '<si><t>不用</t></si><si><r><t>共</t></r><r><t>享_x000D_</t></r><rPh sb="0" eb="1"><t>GX</t></rPh></si>',
      formats: ['yyyy"年"m"月"d"日"']
    })
    const { rows } = await shop.load(bytes, {}, 'a.xlsx')
    expect(rows).toEqual([
      [2, '共享\r', '2026-03-05', '5.30123198001011E+17', 'TRUE', '甲&乙', '#N/A', '0.3', '富 文']
    ])
  })

  it('reads the 1904 calendar', async () => {
    const sheet = `<sheetData>${inline([['日期', '名称']])}<row r="2"><c s="1"><v>44624</v></c><c t="str"><v>x</v></c></row></sheetData>`
    const { rows } = await shop.load(
      await xlsx({ sheets: { a: sheet }, formats: [14], epoch1904: true }),
      {},
      'a.xlsx'
    )
    expect(rows).toEqual([[2, '2026-03-05', 'x']])
  })

  it('skips hidden and empty sheets and opens the named one', async () => {
    const one = (value: string) =>
      `<sheetData>${inline([
        ['姓名', '村'],
        [value, '甲']
      ])}</sheetData>`
    const bytes = await xlsx({
      sheets: { 字典: one('隐'), 空: '<sheetData/>', 甲: one('张'), 乙: one('李') },
      hidden: ['字典']
    })
    expect((await shop.look(bytes, {}, 'a.xlsx')).sheet).toBe('甲')
    expect((await shop.load(bytes, { sheet: '乙' }, 'a.xlsx')).rows).toEqual([[2, '李', '甲']])
    await expect(shop.look(bytes, { sheet: '丙' }, 'a.xlsx')).rejects.toMatchObject({ code: 'no-sheet' })
    await expect(shop.look(bytes, { sheet: '空' }, 'a.xlsx')).rejects.toMatchObject({ code: 'empty-sheet' })
  })

  it('refuses rows wider than the header and says that hidden rows are read', async () => {
    const sheet = `<sheetData>${inline([
      ['姓名', '村'],
      ['张', '甲'],
      ['李', '乙', '丙'],
      ['赵', '丁']
    ])}</sheetData>`
    const bytes = await xlsx({ sheets: { a: sheet.replace('<row r="4">', '<row r="4" hidden="1">') } })
    const { rows, refused, warnings } = await shop.load(bytes, {}, 'a.xlsx')
    expect(rows.map(([row]) => row)).toEqual([2, 4])
    expect(refused).toMatchObject([{ line: 3, code: 'too-many-columns', text: '李\t乙\t丙' }])
    expect(warnings).toMatchObject([{ code: 'hidden-rows', line: 4 }])
  })

  it('reads what a workbook library writes', async () => {
    const made = new Workbook()
    const sheet = made.addWorksheet('表')
    sheet.addRow(['身份证号', '金额', '日期', '富文本'])
    sheet.addRow([
      '530123198001011234',
      12.5,
      new Date(Date.UTC(2026, 2, 5)),
      { richText: [{ text: '甲' }, { text: '乙' }] }
    ])
    const bytes = Buffer.from((await made.xlsx.writeBuffer()) as Uint8Array)
    const { rows } = await shop.load(bytes, {}, 'a.xlsx')
    expect(rows).toEqual([[2, '530123198001011234', '12.5', '2026-03-05', '甲乙']])
  })

  it('is refused in words when cut off, damaged or of another Office kind', async () => {
    const bytes = await xlsx({
      sheets: {
        a: `<sheetData>${inline([
          ['姓名', '村'],
          ['张', '甲']
        ])}</sheetData>`
      }
    })
    for (const part of [bytes.subarray(0, bytes.length - 40), bytes.subarray(0, 200)])
      await expect(shop.look(part, {}, 'a.xlsx')).rejects.toMatchObject({ code: 'broken-workbook' })
    const cut = await xlsx({
      sheets: {
        a: `<sheetData>${inline([
          ['姓名', '村'],
          ['张', '甲']
        ])}<row r="3"><c`
      }
    })
    await expect(shop.look(cut, {}, 'a.xlsx')).rejects.toMatchObject({ code: 'broken-workbook' })
    const path = await zipTo(join(shop.dir, 'word'), {
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': '<x/>'
    })
    await expect(shop.look(await readFile(path), {}, 'a.docx')).rejects.toMatchObject({ code: 'doc' })
  })

  it('of 100 000 rows is read with little memory', async () => {
    const rows: string[] = [inline([['编号', '姓名', '证件', '金额', '村']])]
    const strings: string[] = []
    for (let row = 2; row <= 100_001; row++) {
      strings.push(`<si><t>姓名${row}</t></si>`)
      rows.push(
        `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="B${row}" t="s"><v>${row - 2}</v></c>` +
          `<c r="C${row}" t="inlineStr"><is><t>53012319800101${row % 10000}</t></is></c><c r="D${row}"><v>12.5</v></c><c r="E${row}" t="str"><v>某某村</v></c></row>`
      )
    }
    const path = join(shop.dir, 'large.xlsx')
    await writeFile(
      path,
      await xlsx({ sheets: { a: `<sheetData>${rows.join('')}</sheetData>` }, strings: strings.join('') })
    )
    const source = await shop.look(await readFile(path), {}, 'large.xlsx')
    const before = process.memoryUsage().rss
    const readable = await shop.read(source)
    const grown = (process.memoryUsage().rss - before) / 2 ** 20
    expect(readable.rows.length).toBe(100_000)
    expect(
      readable.rows.every(([row, number, name]) => number === String(row) && name === `姓名${row}`)
    ).toBe(true)
    expect(grown).toBeLessThan(400)
    expect(await shop.leftovers()).toEqual([])
  })
})

describe('a number of a workbook', () => {
  it.each([
    ['1', '1'],
    ['-0', '0'],
    ['12.50', '12.5'],
    ['0.1', '0.1'],
    ['1.1000000000000001', '1.1'],
    ['1E-7', '0.0000001'],
    ['123456789012345', '123456789012345'],
    ['1.23456789012345E14', '123456789012345'],
    ['4.4E17', '4.4E+17'],
    ['6222021234567890', '6.22202123456789E+15']
  ])('%s reads %s', (value, text) => expect(plainNumber(value)).toBe(text))

  it.each([
    ['46086', '2026-03-05'],
    ['46086.5', '2026-03-05 12:00:00'],
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-29'],
    ['61', '1900-03-01'],
    ['0.25', '06:00:00'],
    ['46085.999999999', '2026-03-05'],
    ['99999999', '99999999'],
    ['-5', '-5']
  ])('%s as a date reads %s', (value, text) => expect(dateText(value, false)).toBe(text))

  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [57, undefined, true],
    [164, 'yyyy-mm-dd', true],
    [164, '[$-804]yyyy"年"m"月"', true],
    [164, '[h]:mm', true],
    [164, '#,##0.00"元/d"', false],
    [164, '[Red]0.00', false],
    [164, 'General', false],
    [164, '0.00E+00', false],
    [164, '@', false]
  ])('format %s %s shows a date: %s', (id, code, date) => expect(isDateFormat(id, code)).toBe(date))
})
