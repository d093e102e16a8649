// @vitest-environment node -- the form is read from its csv
import { describe, expect, it } from 'vitest'
import { readForm } from '../../../../server/monthly/form.ts'
import { summed, withShares } from '../../../../server/monthly/sum.ts'
import { loadRegion } from '../../../../server/regions/load.ts'
import { cleared, copied, pasted } from '../../../../web/views/monthly/block.ts'
import {
  changed,
  computed,
  differing,
  faultOf,
  same,
  totals,
  valued
} from '../../../../web/views/monthly/cells.ts'
import { after, between, led } from '../../../../web/views/monthly/move.ts'
import type { Body, Column } from '../../../../web/views/monthly/shapes.ts'
import { cellsOf, tsvOf } from '../../../../web/views/monthly/tsv.ts'

const form = readForm(loadRegion('chuxiong'))
/** As /api/monthly/form sends them. */
const columns = form.columns.map((column): Column => {
  const plain = (terms: { key: string; sign: bigint }[]) =>
    terms.map(({ key, sign }) => ({ key, sign: Number(sign) }))
  const { formula } = column
  return {
    ...column,
    formula: formula && { over: plain(formula.over), under: formula.under && plain(formula.under) }
  }
})
const at = (key: string) => columns.findIndex((column) => column.key === key)
const column = (key: string) => columns[at(key)]!
const bodyOf = (...values: Record<string, string>[]): Body => ({
  ...{ filler: '', reviewer: '', phone: '' },
  rows: values.map((own, i) => ({ project_code: `20805${i}`, values: own, reasons: {} }))
})

describe('a block of cells as spreadsheets have it', () => {
  it.each([
    [
      '1.5\t2\n3\t4\n',
      [
        ['1.5', '2'],
        ['3', '4']
      ]
    ],
    ['"两行\n字"\t"说 ""好"""', [['两行\n字', '说 "好"']]],
    ['一格', [['一格']]],
    [
      'a\t\n\tb',
      [
        ['a', ''],
        ['', 'b']
      ]
    ]
  ])('%j is read', (text, cells) => expect(cellsOf(text)).toEqual(cells))

  it('comes back as it went', () => {
    const cells = [
      ['a"b', 'c\td'],
      ['', 'e\nf']
    ]
    expect(cellsOf(tsvOf(cells))).toEqual(cells)
  })

  it('is pasted where cells may be filled, in their units, and left out elsewhere', () => {
    const range = between({ row: 0, column: at('paid_share') }, { row: 0, column: at('paid_share') })
    const changes = pasted(columns, { row: 0, column: columns.length - 1 }, range, '9%\t3月1日起\n8%\t太长')
    expect(changes).toEqual([{ row: 0, key: 'notice_before', text: '3月1日起' }])
    const money = between({ row: 0, column: at('paid_fen') }, { row: 1, column: at('paid_fen') })
    expect(pasted(columns, { row: 1, column: 30 }, money, '１,234.5')).toEqual(
      [0, 1].map((row) => ({ row, key: 'paid_fen', text: '1234500000' }))
    )
    expect(cleared(columns, between({ row: 0, column: 0 }, { row: 0, column: at('document_no') }))).toEqual([
      { row: 0, key: 'document_no', text: '' }
    ])
  })

  it('is copied without separators', () => {
    const range = between({ row: 0, column: at('paid_fen') }, { row: 0, column: at('card_fen') })
    expect(copied(columns, [{ paid_fen: '1234500000', card_fen: '' }], range, 'zh')).toBe('1234.50\t')
  })
})

describe('a cell', () => {
  it('keeps what is no value of it, with the reason; empty is not 0', () => {
    expect(valued(column('paid_fen'), 'abc')).toBe('abc')
    expect(faultOf(column('paid_fen'), 'abc')?.zh).toContain('不是数字')
    expect([valued(column('paid_fen'), ''), valued(column('paid_fen'), '0')]).toEqual(['', '0'])
    expect(faultOf(column('paid_fen'), '')).toBeNull()
    expect(same(bodyOf({ paid_fen: '0' }), bodyOf({ paid_fen: '' }))).toBe(false)
    expect(same(bodyOf({}), bodyOf({ paid_fen: '' }))).toBe(true)
  })

  it('moves the sums that rest on it, and none that was typed itself', () => {
    const body = bodyOf({
      allocated_central_fen: '100',
      allocated_fen: '100',
      carried_fen: '0',
      balance_fen: '100'
    })
    const more = changed(columns, body, [{ row: 0, key: 'allocated_province_fen', text: '50' }])
    expect(more.rows[0]!.values).toMatchObject({ allocated_fen: '150', balance_fen: '150' })
    expect(differing(body, more).toSorted()).toEqual(
      ['allocated_fen', 'allocated_province_fen', 'balance_fen'].map((key) => `208050 ${key}`)
    )
    const typed = changed(columns, body, [{ row: 0, key: 'allocated_fen', text: '90' }])
    expect(typed.rows[0]!.values).toMatchObject({ allocated_fen: '90', balance_fen: '90' })
    expect(changed(columns, body, [{ row: 0, key: 'allocated_fen', text: '100' }])).toBe(body)
  })

  it('and the totals are the server’s', () => {
    const rows = bodyOf(
      { allocated_central_fen: '1000003', carried_fen: '7', disbursed_fen: '333333', paid_fen: '222222' },
      { allocated_county_fen: '5', paid_fen: '-1', failed_lines: '3' }
    ).rows
    for (const { values } of rows) expect(computed(columns, values)).toEqual(withShares(form, { values }))
    expect(totals(columns, rows)).toEqual(summed(form, rows))
  })
})

describe('keys', () => {
  const last = { row: 3, column: 5 }
  const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({
    ...{ key: name, shiftKey: false, ctrlKey: false, metaKey: false },
    ...held
  })
  it.each([
    ['ArrowRight', {}, { row: 0, column: 1 }],
    ['ArrowUp', {}, { row: 0, column: 0 }],
    ['ArrowDown', { ctrlKey: true }, { row: 3, column: 0 }],
    ['End', {}, { row: 0, column: 5 }],
    ['End', { ctrlKey: true }, { row: 3, column: 5 }],
    ['PageDown', {}, { row: 3, column: 0 }]
  ])('%s %j leads to %j', (name, held, to) =>
    expect(led(key(name, held), { row: 0, column: 0 }, last)).toEqual(to)
  )
  it('Tab goes on in the next row and leaves at both ends; letters lead nowhere', () => {
    expect(after(key('Tab'), { row: 0, column: 5 }, last)).toEqual({ row: 1, column: 0 })
    expect(after(key('Tab'), last, last)).toBeNull()
    expect(after(key('Tab', { shiftKey: true }), { row: 0, column: 0 }, last)).toBeNull()
    expect(after(key('Enter', { shiftKey: true }), { row: 2, column: 1 }, last)).toEqual({
      row: 1,
      column: 1
    })
    expect(led(key('a'), last, last)).toBeNull()
  })
})
