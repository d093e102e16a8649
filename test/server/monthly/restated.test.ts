import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { roles } from '../../../server/access/roles.ts'
import { whole } from '../../../server/access/who.ts'
import { moveTable } from '../../../server/monthly/act.ts'
import { snapshot } from '../../../server/monthly/freeze.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { tableOf } from '../../../server/monthly/store.ts'
import { unitIn } from '../../../server/monthly/units.ts'
import { csv, type Row } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { type Clerk, clerk, loadMarch, outcomeOf } from './help.ts'

let at: TestHouse
let app: FastifyInstance
let filler: Clerk
let office: Clerk
const waiting = (n: number, day: string) =>
  line(n, { 支付状态: '待支付', 支付指令日期: day, 实际支付日期: null })
beforeAll(async () => {
  at = await house()
  await loadMarch(at)
  // in March: lines 20 and 21; in April: line 22
  const open = [waiting(20, '2026-03-05'), waiting(21, '2026-03-18'), waiting(22, '2026-04-02')]
  await at.load(csv(open), { name: '待支付.csv' })
  await mirrorMonths(at)
  app = await build([at], { asks: 1_000_000 })
  filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
  office = clerk(at, app, { account: 'office' })
  const { body } = await filler.read('532301', '2026-03')
  await filler.save('532301', '2026-03', body)
  for (const [who, to] of [
    [filler, 'file'],
    [office, 'certify'],
    [office, 'freeze']
  ] as const)
    // prettier-ignore
    expect(outcomeOf(await who.move('532301', '2026-03', to))).toBe(200)
})
afterAll(async () => {
  await app.close()
  await at.close()
})

const asked = async (name: string, params: string): Promise<Record<string, unknown>[]> =>
  (await office.ask('GET', `/api/ask/monitoring/${name}?unit=532301&${params}`)).json().rows
/** Line, load, day and state before and by that load. */
const moves = async () =>
  (await asked('restated-lines', 'month=2026-03')).map((row) =>
    ['detail_no', 'load_id', 'was_on', 'happened_on', 'was_state', 'state'].map((name) => row[name]).join(' ')
  )
/** What a cell was when it was frozen, and is now. */
const cell = async (item: string) =>
  (await asked('restatements', 'from=2026-03&to=2026-03'))
    .filter((row) => row['item'] === item)
    .map((row) => [row['frozen_fen'], row['now_fen']])
const corrects = (n: number, change: Row = {}) => at.load(csv([line(n, change)]), { name: '更正.csv' })

it('names each load that moved a line of a frozen month, also out of it and into it; the table keeps what it said', async () => {
  const { table, body } = await filler.read('532301', '2026-03')
  expect([await moves(), await cell('paid_fen')]).toEqual([[], []])
  const paid = await corrects(20)
  expect(await cell('paid_fen')).toEqual([[54000, 60000]])
  const back = await corrects(20, { 支付状态: '退回', 失败原因: '账户已销户', 退回日期: '2026-03-12' })
  expect([await cell('paid_fen'), await cell('returned_fen')]).toEqual([[], [[6000, 12000]]])
  const out = await corrects(21, { 支付指令日期: '2026-03-25', 实际支付日期: '2026-03-26' })
  expect(await cell('disbursed_fen')).toEqual([[72000, 66000]])
  const into = await corrects(22, { 支付指令日期: '2026-03-17', 实际支付日期: '2026-03-18' })
  const rows = [
    `D000022 ${into.loadId} 2026-04-02 2026-03-17 pending success`,
    `D000021 ${out.loadId} 2026-03-18 2026-03-25 pending success`,
    `D000020 ${back.loadId} 2026-03-05 2026-03-05 success returned`,
    `D000020 ${paid.loadId} 2026-03-05 2026-03-05 pending success`
  ]
  expect(await moves()).toEqual(rows)
  await at.undo(out.loadId)
  await at.undo(back.loadId)
  expect(await moves()).toEqual([rows[0], rows[3]])
  expect([await cell('disbursed_fen'), await cell('paid_fen')]).toEqual([[[72000, 78000]], [[54000, 66000]]])
  await at.undo(into.loadId)
  await at.undo(paid.loadId)
  expect([await moves(), await cell('paid_fen')]).toEqual([[], []])
  expect(await filler.read('532301', '2026-03')).toMatchObject({ table, body })
})

it('names a load that came while the table was being frozen', async () => {
  const month = '2026-03-01'
  expect(outcomeOf(await office.move('532301', '2026-03', 'unfreeze', '重新锁定'))).toBe(200)
  const unit = await unitIn(at, whole('5323'), '532301')
  const read = await snapshot(at, '532301', month)
  const meanwhile = await corrects(20)
  const { version } = tableOf(at.office, '532301', month)
  const asker = { account: 'office', permissions: new Set(roles.office.permissions), scope: whole('5323') }
  await moveTable(at, unit, month, { version, to: 'freeze' }, asker, read)
  await mirrorMonths(at)
  expect(await moves()).toEqual([`D000020 ${meanwhile.loadId} 2026-03-05 2026-03-05 pending success`])
  await at.undo(meanwhile.loadId)
})

it('counts a load from its end: one that began before a freeze and ended after it came later', async () => {
  let sealing = ''
  const onProgress = ({ stage }: { stage: string }) => {
    if (stage === 'sealing') sealing ||= new Date().toISOString().slice(0, -1).replace('T', ' ')
  }
  const { loadId } = await at.load(csv([line(20)]), { name: '更正.csv', watch: { onProgress } })
  await at.undo(loadId)
  const [load] =
    await at.rows(`select loaded_at >= '${sealing}'::timestamp as ended, undone_at >= loaded_at as undone
    from load where load_id = '${loadId}'`)
  expect([sealing !== '', load]).toEqual([true, { ended: true, undone: true }])
})
