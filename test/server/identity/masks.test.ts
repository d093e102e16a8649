import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Masking,
  masksOf,
  maskTextSql,
  usual,
  withoutNames,
  withoutNamesSql
} from '../../../server/identity/masks.ts'

const db = await (await DuckDBInstance.create(':memory:')).connect()
const id = '532301194905230017'

describe('a cell under the usual rule', () => {
  it.each([
    ['person-id', id, '53****************'],
    ['person-id', ' 5323011949 ', '53********'],
    ['person-id', '5.32301E+17', '5.*********'],
    ['person-id', '532', '***'],
    ['account', '6228480402564890018', '•••• 0018'],
    ['account', '1234', '••••'],
    ['phone', '13800138000', '•••••••••••'],
    ['name', '张三丰', '张*'],
    ['name', '阿依·古丽', '阿***'],
    ['text', '本人 53230119490523001x，电话13800138000', '本人 53*********，电话13*********'],
    ['text', '卡6228480402564890018已换', '卡62*********已换'],
    ['text', 'MX532301202601000001', 'MX532301202601000001'],
    ['money', '12345678901.23', '12345678901.23'],
    ['account', ' ', ''],
    ['name', null, '']
  ])('a %s cell %s is shown as %s', (type, raw, shown) => {
    expect(masksOf(usual).cell(type, raw)).toBe(shown)
  })
})

it.each([
  ['id', 'ends', 'person-id', id, '5****************7'],
  ['id', 'ends', 'person-id', '5323', '****'],
  ['id', 'hidden', 'person-id', id, '******************'],
  ['account', 'hidden', 'account', '6228480402564890018', '••••'],
  ['phone', 'last4', 'phone', '13800138000', '••••••• 8000'],
  ['phone', 'last4', 'phone', '138', '•••••••••••'],
  ['name_outside', 'hidden', 'name', '阿依·古丽', '*'],
  ['id', 'hidden', 'text', `本人 ${id}`, '本人 ***********'],
  ['account', 'hidden', 'text', '卡6228480402564890018已换', '卡***********已换'],
  ['id', 'ends', 'text', `本人 ${id}`, '本人 53*********']
])('rule %s: %s shows a %s cell %s as %s', (name, says, type, raw, shown) => {
  expect(masksOf({ ...usual, [name]: says } as Masking).cell(type, raw)).toBe(shown)
})

it('text in SQL is masked as in Node', async () => {
  const number = fc.constantFrom(id, '6228480402564890018', '13800138000', 'MX532301202601000001', '12345678')
  const text = fc.array(fc.oneof(number, fc.constantFrom('账号', ' ', '，', 'a', '_', '-')), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const x = parts.join('')
      const answer = await db.runAndReadAll(`select ${maskTextSql('x')} from (select $x::varchar as x)`, {
        x
      })
      expect(answer.getRowsJS()).toEqual([[masksOf(usual).cell('text', x)]])
    })
  )
})

it.each([
  ['户名张三丰与账号不符', ['张三丰'], '户名***与账号不符'],
  ['户名张三丰与账号不符', [' 张三丰 ', '李四'], '户名***与账号不符'],
  ['张三丰代李四领', ['张三丰', '李四', '王五'], '***代***领'],
  ['户主已故', ['户', '', '王五'], '户主已故']
])('%s without %j is %s, in SQL as in Node', async (text, names, shown) => {
  const columns = names.map((_, i) => `c${i}`)
  const cells = names.map((name, i) => `'${name}' as c${i}`).join(', ')
  const answer = await db.runAndReadAll(
    `select ${withoutNamesSql('x', [...columns, 'none'])} from (select '${text}' as x, null::varchar as none, ${cells})`
  )
  expect(answer.getRowsJS()).toEqual([[shown]])
  expect(
    withoutNames(
      text,
      names.map((name) => name.trim())
    )
  ).toBe(shown)
})
