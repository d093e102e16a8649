import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tablesFolder } from '../../../server/ledger/ddl.ts'
import { countFirstPayees } from '../../../server/ledger/first-payees.ts'
import { csv } from '../../help/files.ts'
import { fresh } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { idOf, nameOf } from '../../help/people.ts'

it('payee_first counted in shares of the people is what it is counted at once', async () => {
  const at = await fresh()
  const rows = Array.from({ length: 60 }, (_, i) =>
    line(1 + (i % 23), {
      明细编号: `E${i}`,
      户主姓名: nameOf(1 + (i % 7)),
      户主身份证号: idOf(1 + (i % 7)),
      区划编码: ['532301101', '532301102', '532322101'][i % 3]!,
      项目编码: i % 4 ? '2080502' : '2081107',
      所属期: `202${5 + (i % 2)}-0${1 + (i % 5)}`,
      支付指令日期: `202${5 + (i % 2)}-0${1 + (i % 5)}-05`,
      实际支付日期: `202${5 + (i % 2)}-0${1 + (i % 5)}-06`
    })
  )
  expect((await at.load(csv(rows))).accepted).toBe(60)
  const counted = () => at.rows('select * from payee_first order by all')
  const once = await counted()
  expect(once.length).toBeGreaterThan(20)
  await at.ledger.write(async (db) => {
    await db.run('create or replace temp table touched_month as select distinct month from disbursement')
    await countFirstPayees(db, readFileSync(`${tablesFolder}rollup/payee-first.sql`, 'utf8'), undefined, 7)
  })
  expect(await counted()).toEqual(once)
  expect(await at.complaints()).toEqual([])
})
