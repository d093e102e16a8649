import { describe, expect, it } from 'vitest'
import {
  applied,
  asked,
  correctedLoad,
  fitting,
  lacking,
  mapped,
  surety,
  takenBy
} from '../../../../web/views/intake/mapping.ts'
import type { Kind, SavedMapping } from '../../../../web/views/intake/shapes.ts'

const column = (name: string, header: string, required = false) => ({ name, header, type: 'text', required })
const rosters: Kind = {
  name: 'rosters',
  zh: '花名册',
  en: 'Rosters',
  cadenceDays: 31,
  form: [
    { column: 'batch_no', zh: '批次号', en: 'Batch no.' },
    { column: 'project_code', zh: '项目编码', en: 'Project code' }
  ],
  columns: [
    column('payee_name', '收款人姓名', true),
    column('batch_no', '批次号'),
    column('project_code', '项目编码'),
    column('project_name', '补贴项目')
  ]
}
const saved = (name: string, mapping: SavedMapping['mapping']): SavedMapping => ({
  ...{ name, kind: 'rosters', mapping, form: {} },
  ...{ savedAt: '2026-11-18T00:00:00Z', actor: 'office' }
})

describe('mapping headers to columns', () => {
  it('gives a column to one header only', () => {
    const before = { 户名: 'payee_name', 姓名: null }
    expect(mapped(before, '姓名', 'payee_name')).toEqual({ 户名: null, 姓名: 'payee_name' })
    expect(mapped(before, '户名', null)).toEqual({ 户名: null, 姓名: null })
  })

  it('closes columns that another header brings, never its own', () => {
    const taken = takenBy({ 户名: 'payee_name', 备注: null }, '备注')
    expect([...taken]).toEqual([['payee_name', '户名']])
    expect(takenBy({ 户名: 'payee_name' }, '户名').size).toBe(0)
  })

  it('asks on the form only what no header brings', () => {
    expect(asked(rosters, { 批次: 'batch_no' }).map((field) => field.column)).toEqual(['project_code'])
    expect(asked(undefined, {})).toEqual([])
  })

  it('tells missing columns from missing form fields, groups by any of their members', () => {
    const found = { mapping: { 姓名: null }, missing: ['收款人姓名', '批次号', '项目编码/补贴项目'] }
    const lacks = lacking(found, rosters)
    expect(lacks.columns).toEqual(['收款人姓名'])
    expect([...lacks.fields]).toEqual(['batch_no', 'project_code'])
  })

  it('applies a saved mapping, keeps headers it does not know, and never uses a column twice', () => {
    const one = saved('旧表', { 户名: 'payee_name', 不在: 'batch_no' })
    expect(applied(one, ['户名', '姓名', '批'], { 姓名: 'payee_name', 批: 'batch_no' })).toEqual({
      户名: 'payee_name',
      姓名: null,
      批: 'batch_no'
    })
  })

  it('offers saved mappings that know more than half of the headers, the best first', () => {
    const list = [
      saved('差', { a: null }),
      saved('好', { a: null, b: null, c: null }),
      saved('中', { a: null, b: null })
    ]
    expect(fitting(list, ['a', 'b', 'c']).map((one) => one.name)).toEqual(['好', '中'])
  })

  it.each([
    [1, 'sure'],
    [0.6, 'likely'],
    [0.59, 'guess']
  ])('calls a score of %s %s', (score, words) => expect(surety(score)).toBe(words))

  it.each([
    ['L000012 待更正.xlsx', 'L000012'],
    ['退回/L000012 待更正 (1).xlsx', 'L000012'],
    ['发放明细.csv', ''],
    ['XL000012 待更正.xlsx', '']
  ])('reads in the name of %s which load it corrects', (name, load) => expect(correctedLoad(name)).toBe(load))
})
