import { describe, expect, it } from 'vitest'
import { corrections, isBlock, paste, shown, type } from '../../../../web/views/intake/grid.ts'
import type { KeptRow } from '../../../../web/views/intake/shapes.ts'

const fault = { header: '金额', code: 'money-not-number', zh: '金额不是数字', en: 'Not an amount' }
const rows: KeptRow[] = [
  { line: 3, values: { 编号: 'A1', 金额: '陆拾' }, faults: [fault] },
  { line: 9, values: { 编号: 'A2', 金额: null }, faults: [fault] }
]
const headers = ['编号', '金额']

describe('correcting rows in the sheet', () => {
  it('keeps what is typed beside what was delivered, and forgets a change that was taken back', () => {
    const typed = type({}, rows[0]!, '金额', '60')
    expect(shown(rows[0]!, typed, '金额')).toBe('60')
    expect(shown(rows[0]!, typed, '编号')).toBe('A1')
    expect(type(typed, rows[0]!, '金额', '陆拾')).toEqual({})
  })

  it('lays a pasted block from one cell on and leaves out what falls outside', () => {
    const typed = paste({}, rows, headers, { row: 0, column: 1 }, '60.00\t多余\r\n70.00\r\n80.00\r\n')
    expect(typed).toEqual({ 3: { 金额: '60.00' }, 9: { 金额: '70.00' } })
  })

  it('tells a block from a cell', () => {
    expect(isBlock('60.00\n')).toBe(false)
    expect(isBlock('60.00\t1')).toBe(true)
    expect(isBlock('60\n70')).toBe(true)
  })

  it('sends touched rows whole, empty cells as nothing', () => {
    const typed = type({}, rows[1]!, '编号', ' A22 ')
    expect(corrections(rows, typed, headers)).toEqual([{ line: 9, values: { 编号: 'A22', 金额: null } }])
  })
})
