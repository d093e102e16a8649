import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import { maskCell, maskCellSql } from '../../../server/identity/masks.ts'

const db = await (await DuckDBInstance.create(':memory:')).connect()

it.each([
  ['person-id', '532301194905230017', '53****************'],
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
])('a %s cell %s is shown as %s', async (type, raw, shown) => {
  expect(maskCell(type, raw)).toBe(shown)
  const answer = await db.runAndReadAll(`select ${maskCellSql(type, 'x')} from (select $x::varchar as x)`, {
    x: raw
  })
  expect(answer.getRowsJS()).toEqual([[shown]])
})
