import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { rollUp, touched } from '../../server/ledger/roll-up.ts'
import { queries, world, type World } from './world.ts'

const tables = [
  ...['payout_cell', 'payout_month', 'payout_day', 'failure', 'batch', 'payee_first'],
  ...['voucher_day', 'cleared', 'receipt_day', 'monthly_moved', 'monthly_figure']
]

let small: World
beforeEach(async () => {
  small = await world({ only: [] })
})

const content = async () => {
  const found: Record<string, unknown[]> = {}
  for (const table of tables) {
    const reader = await small.db.runAndReadAll(`select * from ${table} order by all`)
    found[table] = reader.getRowsJson()
  }
  return found
}

describe('counting only what a load touched gives what counting everything gives', () => {
  it.each([
    ['a pending re-issue is paid', 'D13', `set state = 'success', paid_on = date '2026-06-30'`],
    ['a re-issue of a re-issue is taken back', 'D17', `set state = 'pending', paid_on = null`],
    ['a failure is returned', 'D07', `set state = 'returned', returned_on = date '2026-04-07'`],
    ['a success turns out to have failed', 'D01', `set state = 'failed', failure_code = 'F-NAME'`],
    ['the first payment of a person goes', 'D14', `set state = 'stopped'`]
  ])('%s', async (_, detail, change) => {
    await small.db.run(`update disbursement ${change} where detail_no = '${detail}'`)
    const row = `select detail_no, batch_no, month, source_detail_no, voucher_no from disbursement where detail_no = '${detail}'`
    await touched(small.db, row)
    await rollUp(small.db)
    const part = await content()
    await small.rollUp()
    expect(part).toEqual(await content())
  })
})

it.each(tables)('%s has its mark once', (table) => {
  const text = readFileSync(`${queries}tables/rollup/${table.replace('_', '-')}.sql`, 'utf8')
  expect(text.split('/* touched */')).toHaveLength(2)
})
