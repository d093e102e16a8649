import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, isCell, shownCell } from '../../../server/monthly/cell.ts'
import { columnOf, fen, form } from './form-help.ts'

const money = columnOf('paid_fen')
const read = (key: string, typed: string) => {
  const found = cellOf(columnOf(key), typed)
  return 'text' in found ? found.text : found.fault.code
}

describe('money typed in 万元', () => {
  it.each([
    ['12.5', '12500000'],
    ['1,234.56', '1234560000'],
    ['１２．５', '12500000'],
    ['１，２３４', '1234000000'],
    [' 12.5 \u3000', '12500000'],
    ['0.000001', '1'],
    ['.5', '500000'],
    ['5.', '5000000'],
    ['-3', '-3000000'],
    ['\u22123', '-3000000'],
    ['－３', '-3000000'],
    ['+3', '3000000'],
    ['0', '0'],
    ['-0.00', '0'],
    ['12.50000000', '12500000'],
    ['¥12.5', '12500000'],
    ['12.5万元', '12500000'],
    ['60元', '6000'],
    ['60.05 元', 'cell-number'],
    ['', ''],
    ['—', ''],
    ['--', ''],
    ['无', ''],
    ['1e3', 'cell-exponent'],
    ['1.2E-5', 'cell-exponent'],
    ['12,50', 'cell-number'],
    ['1.2.3', 'cell-number'],
    ['.', 'cell-number'],
    ['+', 'cell-number'],
    ['约12', 'cell-number'],
    ['12亿元', 'cell-number'],
    ['#DIV/0!', 'cell-number'],
    ['constructor', 'cell-number'],
    ['0.0000001', 'cell-decimals'],
    ['0.005元', 'cell-decimals'],
    ['1000000000', 'cell-large'],
    ['999999999.999999', '999999999999999']
  ])('%j is %s', (typed, wanted) => expect(read('paid_fen', typed)).toBe(wanted))

  it('goes to fen and back without a fen lost, either way', () => {
    fc.assert(
      fc.property(fen(), (value) => {
        const text = value.toString()
        const shown = shownCell(money, text, 'zh')
        expect(shown).toMatch(/^-?\d{1,3}(,\d{3})*\.\d{2,6}$/)
        expect(cellOf(money, shown)).toEqual({ text })
        expect(isCell(money, text)).toBe(true)
      })
    )
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(999_999), fc.nat(6), (whole, rest, digits) => {
        const decimals = rest.toString().padStart(6, '0').slice(0, digits)
        const { text } = cellOf(money, `${whole}.${decimals}`) as { text: string }
        const fen = BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'))
        expect(text).toBe(fen.toString())
        expect(Number(shownCell(money, text, 'zh').replaceAll(',', ''))).toBe(
          Number(`${whole}.${decimals || '0'}`)
        )
      })
    )
  })
  it('says what was typed, in both languages', () => {
    expect(cellOf(money, ' 约12 ')).toEqual({
      fault: {
        ...{ code: 'cell-number', project_code: '', key: 'paid_fen', grade: 'error' },
        zh: '“约12”不是数字，请只填数字（金额单位：万元）',
        en: '约12 is no number; give figures alone, money in units of 10,000 yuan'
      }
    })
    const long = cellOf(money, '$&'.repeat(100)) as { fault: { zh: string } }
    expect(long.fault.zh).toContain('$&$&')
    expect(long.fault.zh.length).toBeLessThan(100)
  })
})

describe('other cells', () => {
  it.each([
    ['paid_lines', '1,234', '1234'],
    ['paid_lines', '12.0', '12'],
    ['paid_lines', '-2', '-2'],
    ['paid_lines', '12.5', 'cell-whole'],
    ['paid_lines', '12人', 'cell-number'],
    ['received_on', '2026-11-18', '2026-11-18'],
    ['received_on', '2026/3/5', '2026-03-05'],
    ['received_on', '2026.3.5', '2026-03-05'],
    ['received_on', '２０２６年３月５日', '2026-03-05'],
    ['received_on', '20260305', '2026-03-05'],
    ['received_on', '2026-03-05 14:30:00', '2026-03-05'],
    ['received_on', '46086', '2026-03-05'],
    ['received_on', '2026-02-29', 'cell-date'],
    ['received_on', '2028-02-29', '2028-02-29'],
    ['received_on', '2026-13-01', 'cell-date'],
    ['received_on', '1899-01-01', 'cell-date'],
    ['received_on', '下周', 'cell-date'],
    ['direct_fund', '是', 'true'],
    ['direct_fund', '否', 'false'],
    ['direct_fund', 'constructor', 'cell-flag'],
    ['policy_level', '省级', 'province'],
    ['policy_level', '州市级', 'prefecture'],
    ['policy_level', 'constructor', 'cell-level'],
    ['paid_share', '85.32%', '0.8532'],
    ['paid_share', '0.8532', '0.8532'],
    ['project_code', ' ２０８０５０２ ', '2080502'],
    ['project_code', '编码', 'cell-code'],
    ['cause', ' 无 ', '无'],
    ['cause', '等待核实（第二批）\r\n', '等待核实（第二批）'],
    ['cause', 'a\u0001b', 'ab'],
    ['cause', 'cell-number', 'cell-number'],
    ['cause', '长'.repeat(2001), 'cell-long']
  ])('%s %j is %s', (key, typed, wanted) => expect(read(key, typed)).toBe(wanted))

  it('are shown as they may be typed again', () => {
    const shown = (key: string, text: string, lang: 'zh' | 'en' = 'zh') =>
      shownCell(columnOf(key), text, lang)
    expect(shown('paid_fen', '1234567890000')).toBe('1,234,567.89')
    expect(shown('paid_fen', '-1')).toBe('-0.000001')
    expect(shown('paid_fen', '')).toBe('')
    expect(shown('paid_fen', '约')).toBe('约')
    expect(shown('paid_lines', '-12345')).toBe('-12,345')
    expect(shown('paid_share', '0.8532')).toBe('85.32%')
    expect([shown('direct_fund', 'true'), shown('direct_fund', 'false', 'en')]).toEqual(['是', 'no'])
    expect([shown('policy_level', 'central'), shown('policy_level', 'county', 'en')]).toEqual([
      '中央',
      'County'
    ])
  })
  it('holds texts to what a table may keep', () => {
    const kept = (key: string, text: string) => isCell(columnOf(key), text)
    expect(form.columns.every((column) => isCell(column, ''))).toBe(true)
    for (const text of ['-0', '01', '1.5', ' 1', '1e3', '9'.repeat(16), 'abc'])
      expect(kept('paid_fen', text)).toBe(false)
    expect([kept('received_on', '2026-03-05'), kept('received_on', '2026/3/5')]).toEqual([true, false])
    expect([kept('direct_fund', 'true'), kept('direct_fund', '是')]).toEqual([true, false])
  })
})
