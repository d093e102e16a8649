import { beforeAll, expect, it } from 'vitest'
import { world, type World } from './world.ts'

let small: World
beforeAll(async () => {
  small = await world({ filled: false, only: ['policy-list/changes'] })
  const column = 'in_order, complete, mid_year, steps_done, next_step_zh'
  const row = (no: number, year: number, values: string) =>
    `insert into list_change (change_no, year, project_code, project_name, kind, steps_total, ${column})
     values ('BG2026-00${no}', ${year}, 'P${no}', '项目', 'adjust', 3, ${values})`
  await small.db.run(row(1, 2026, `true, true, false, 3, null`))
  await small.db.run(row(2, 2026, `true, true, true, 3, null`))
  await small.db.run(row(3, 2027, `false, false, true, 2, '同意'`))
  await small.db.run(row(4, 2027, `true, false, false, 1, '同意'`))
})

it('lights a disorder before a mid-year change, and a mid-year change before complete papers', async () => {
  const found = await small.rows('policy-list/changes')
  expect(found.map((row) => [row['change_no'], row['light']])).toEqual([
    ['BG2026-004', 'none'],
    ['BG2026-003', 'bad'],
    ['BG2026-002', 'warn'],
    ['BG2026-001', 'good']
  ])
})

it('lists one year of change, or all', async () => {
  const of = async (year: number) => (await small.rows('policy-list/changes', { year })).length
  expect([await of(0), await of(2026), await of(2027), await of(2028)]).toEqual([4, 2, 2, 0])
})
