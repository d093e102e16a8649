import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readForm } from '../../../server/monthly/form.ts'
import { loadRegion, regionNames, seedFolder } from '../../../server/regions/load.ts'
import { columnOf, form } from './form-help.ts'

const source = join(seedFolder, 'regions', 'monthly-form.csv')
const seed = mkdtempSync(join(tmpdir(), 'form-'))
mkdirSync(join(seed, 'regions', 'chuxiong'), { recursive: true })
afterAll(() => rmSync(seed, { recursive: true }))
const region = loadRegion('chuxiong')

describe('the form', () => {
  it('is read for every region, with all 35 columns and their numbers', () => {
    for (const name of regionNames()) {
      const { title_zh, columns, version } = readForm(loadRegion(name))
      expect(columns.map(({ no }) => no).join(' ')).toBe(
        '1 2 3 4 5 6 7 8 9 10.1 10.2 10.3 10.4 10.5 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31'
      )
      expect([title_zh.endsWith('月监测表'), version]).toEqual([true, form.version])
    }
    expect(form.version).toMatch(/^[0-9a-f]{8}$/)
    expect([form.title_zh, form.closing_day]).toEqual(['楚雄州惠民惠农补贴资金月监测表', 20])
  })
  it('knows whose each column is', () => {
    const of = (kind: string) => form.columns.filter((column) => column.kind === kind).map(({ no }) => no)
    expect(of('row')).toEqual(['1', '2', '3', '4', '5'])
    expect(of('computed')).toEqual(['10.5', '25', '26', '27'])
    expect(of('typed')).toEqual(['30', '31'])
  })
  it('has its footings as checks', () => {
    expect(form.footings.map(({ key, text }) => `${key}: ${text}`)).toEqual([
      'allocated_fen: 10.5 = 10.1 + 10.2 + 10.3 + 10.4',
      'issued_fen: 11 <= 9 + 10.5',
      'disbursed_fen: 14 = 14 of last month + 13',
      'disbursed_fen: 14 <= 9 + 10.5',
      'paid_lines: 18 = 18 of last month + 16',
      'paid_fen: 19 = 19 of last month + 17',
      'paid_fen: 19 <= 14',
      'card_fen: 20 <= 19',
      'reissued_fen: 23 <= 22',
      'returned_fen: 24 <= 22',
      'balance_fen: 9 + 10.5 = 19 + 24 + 25'
    ])
    expect(form.footings[2]!.right).toEqual([
      { key: 'disbursed_fen', sign: 1n, lastMonth: true },
      { key: 'disbursed_month_fen', sign: 1n, lastMonth: false }
    ])
    expect(columnOf('balance_fen').formula!.over.map(({ key, sign }) => `${sign} ${key}`)).toEqual([
      ...['1 carried_fen', '1 allocated_fen', '-1 paid_fen', '-1 returned_fen']
    ])
    expect(columnOf('paid_share').formula!.under!.map(({ key }) => key)).toEqual([
      'carried_fen',
      'allocated_fen'
    ])
  })
})

describe('a csv of a region of its own', () => {
  const broken = (change: (text: string) => string) => {
    writeFileSync(join(seed, 'regions', 'chuxiong', 'own.csv'), change(readFileSync(source, 'utf8')))
    return () => readForm({ name: 'chuxiong', form: { ...region.form, columns: 'own' } }, seed)
  }
  it('takes the place of the standard, with a version of its own', () => {
    const own = broken((text) => text.replace(',累计拨付,', ',本年拨付,'))()
    expect(own.columns.find(({ key }) => key === 'disbursed_fen')!.header_zh).toBe('本年拨付')
    expect(own.version).not.toBe(form.version)
  })
  it.each([
    ['no column of the number', /own\.csv:16: 没有第 99 栏/, '11 <= 9 + 10.5', '11 <= 99'],
    ['no formula', /own\.csv:16: 公式写法不对/, '11 <= 9 + 10.5', '11 < 9'],
    ['a hole in a sum', /own\.csv:16: 公式写法不对/, '11 <= 9 + 10.5', '11 <= 9 10.5'],
    ['two comparisons', /own\.csv:16: 公式写法不对/, '11 <= 9 + 10.5', '11 <= 9 = 10.5'],
    ['lines with money', /own\.csv:16: 公式各栏的单位不同/, '11 <= 9 + 10.5', '11 <= 15'],
    ['texts added up', /own\.csv:16: 公式各栏的单位不同/, '11 <= 9 + 10.5', '30 <= 31'],
    ['a share without a bar', /own\.csv:31: 只有比率用除法/, '14 / (9 + 10.5)', '14'],
    ['an unknown unit', /own\.csv:8: 单位不认识/, 'Received,date', 'Received,yuan'],
    ['a header twice', /own\.csv:20: 重复：累计拨付/, '应补人（户）次', '累计拨付（万元）'],
    ['a key twice', /own\.csv:20: 重复：disbursed_fen/, 'roster_lines', 'disbursed_fen'],
    ['a header that is empty', /own\.csv:8: 有空的单元格/, ',收文日期,', ',,'],
    ['no project code', /own\.csv:1: 缺少 project_code 列/, ',project_code,', ',project_no,'],
    ['another head', /own\.csv:1: 表头应为/, 'no,key', 'nr,key']
  ])('stops the start with file and line: %s', (_, fault, from, to) => {
    const source = readFileSync(join(seedFolder, 'regions', 'monthly-form.csv'), 'utf8')
    expect(source).toContain(from)
    expect(broken((text) => text.replace(from, to))).toThrow(fault)
  })
  it('stops the start where it is not there', () => {
    expect(() => readForm({ name: 'chuxiong', form: { ...region.form, columns: 'none' } }, seed)).toThrow(
      /none\.csv:1: 无法读取文件/
    )
  })
})
