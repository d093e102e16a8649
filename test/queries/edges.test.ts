import type { DuckDBConnection } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { daysBetween, dueOn, type DayUnit } from '../../server/calendar/day-count.ts'
import { calendarDays, calendarOf } from '../../server/calendar/working-days.ts'
import { loadRegion, rows as reference, type Region } from '../../server/regions/load.ts'
import { placeRegion } from '../../server/regions/place.ts'
import { world, type World } from './world.ts'

interface Edge {
  clock: string
  edge: string
  from_on: string
  to_on: string
  as_of: string
  due_on: string
  days_used: string
  state: string
}

const calendar = calendarOf(calendarDays())

/** Rows of a csv worked by hand. */
const worked = <T>(file: string): T[] => {
  const [head = '', ...lines] = readFileSync(new URL(`./edges/${file}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])) as T)
}

const regions = {
  chuxiong: 'chuxiong',
  yunyang: 'yunyang',
  shanxi: 'province',
  ningxia: 'province',
  chongqing: 'province'
}

/** A ledger with the law and the calendar of a region, and no facts. */
async function region(name: string): Promise<{ at: World; law: Region; root: string }> {
  const law = loadRegion(name)
  const at = await world({ filled: false, root: law.root })
  await placeRegion(at.db, reference(law))
  return { at, law, root: law.root }
}

/** One case of a subject, told by the facts that carry its dates; `p` names it, as its project. */
const facts: Record<string, (root: string, from: string, to: string, p: string, filter: string) => string> = {
  allocation: (root, from, to, p, filter) => `insert into allocation by name
    select '${p}' as allocation_no, '${p}' as document_no, '${p}' as project_code, ${from} as received_on, ${to} as issued_on, 100 as amount_fen,
      '${filter === 'mode=direct-to-county' ? 'direct-to-county' : 'other'}' as mode, '${root}' as division_code,
      '${filter === 'level=central' ? 'central' : 'province'}' as fund_level, 'L' as load_id, 1 as source_line`,
  payment: (root, from, to, p) =>
    `insert into disbursement by name select d.* from (${paying(root, from, to, p)}) d`,
  refund: (root, from, to, p) =>
    `insert into disbursement by name ${paying(root, from, from, p, `'failed'`, `case when ${to} is null then null else ${to} end`)}`,
  reissue: (
    root,
    from,
    to,
    p
  ) => `insert into disbursement by name ${paying(root, from, from, p, `'returned'`, from)};
    insert into disbursement by name select * replace ('${p}r' as detail_no, '${p}' as source_detail_no, ${to} as instructed_on,
      'pending' as state, null as paid_on, null as returned_on) from disbursement where detail_no = '${p}' and ${to} is not null`,
  'publicity-before': (
    root,
    from,
    to,
    p
  ) => `insert into publicity by name select '${p}' as batch_no, '${p}' as project_code,
    '${root.padEnd(6, '0')}' as division_code, '2025' as period, 'before' as stage, ${from} as started_on, ${to} as ended_on, 'L' as load_id, 1 as source_line`,
  'publicity-after': (root, from, to, p) => `insert into disbursement by name ${paying(root, from, from, p)};
    insert into publicity by name select '${p}' as batch_no, '${p}' as project_code, '${root.padEnd(6, '0')}' as division_code, '2025' as period,
      'after' as stage, ${to} as started_on, 'L' as load_id, 1 as source_line where ${to} is not null`
}
for (const subject of ['verification', 'feedback', 'refund-feedback'])
  facts[subject] = (
    root,
    from,
    to,
    p,
    filter
  ) => `insert into timing by name select '${subject}' as subject, '${p}' as subject_no,
    '${root.padEnd(6, '0')}' as division_code, '${p}' as project_code, ${from} as from_on, ${to} as to_on,
    ${filter === 'cross_bank=true'} as cross_bank, 'L' as load_id, 1 as source_line`

/** A payment line: money came (and was instructed) on one day, was paid or failed on another. */
function paying(
  root: string,
  from: string,
  paid: string,
  p: string,
  state = '',
  returned = 'null::date'
): string {
  const said = state || `case when ${paid} is null then 'pending' else 'success' end`
  return `select '${p}' as detail_no, '${p}' as batch_no, '${p}' as project_code, '2025' as period, date '2025-01-01' as period_first,
    date '2025-12-31' as period_last, date_trunc('month', ${from})::date as month, '${root.padEnd(6, '0')}' as division_code,
    'social-card' as channel, 100 as amount_fen, ${from} as funded_on, ${from} as instructed_on, ${paid} as paid_on, ${said} as state,
    ${returned} as returned_on, false as receipt, 'L' as load_id, 1 as source_line, 'L' as state_load_id`
}

const date = (iso: string) => (iso ? `date '${iso}'` : 'null::date')

async function tell(db: DuckDBConnection, law: Region, edge: Edge, p: string): Promise<void> {
  const clock = law.clocks.find(({ clock }) => clock === edge.clock)!
  await db.run(facts[clock.subject]!(law.root, date(edge.from_on), date(edge.to_on), p, clock.filter ?? ''))
}

describe.each(Object.entries(regions))('clocks of %s as worked by hand', (name, file) => {
  const edges = worked<Edge>(file)
  let at: World
  let law: Region
  beforeAll(async () => {
    ;({ at, law } = await region(name))
    // publicity must be on record before anything is judged unpublished
    await at.db
      .run(`insert into publicity by name select 'none' as batch_no, 'none' as project_code, 'after' as stage,
      date '2019-01-01' as started_on, 'L' as load_id, 1 as source_line`)
    for (const [i, edge] of edges.entries()) await tell(at.db, law, edge, `P${i}`)
    await at.rollUp()
  })

  it('has every clock of the region at its edges', () => {
    expect([...new Set(edges.map(({ clock }) => clock))].sort()).toEqual(
      law.clocks.map(({ clock }) => clock).sort()
    )
  })

  it.each(edges.map((edge, i) => [edge.clock, edge.edge, edge, `P${i}`] as const))(
    '%s: %s',
    async (_, __, edge, p) => {
      const params = { project: p, as_of: edge.as_of, from: '2023-04', to: edge.as_of.slice(0, 7) }
      const summed = (await at.rows('clocks/by-clock', params)).find(({ clock }) => clock === edge.clock)!
      const states = ['running', 'due-soon', 'overdue', 'done-in-time', 'done-late', 'done-short']
      const counted = states.filter((state) => Number(summed[state.replaceAll('-', '_')] ?? 0) > 0)
      expect([counted, Number(summed['cases'])]).toEqual([[edge.state], 1])
      const done = edge.to_on !== '' && edge.to_on <= edge.as_of
      if (done) expect(summed['median_days']).toBe(Number(edge.days_used))
      if (edge.clock === 'payment' && done) return // paid lines are counted, not listed
      const [row, ...more] = await at.rows('clocks/cases', { ...params, clock: edge.clock })
      expect(more).toEqual([])
      expect([row!['due_on'], Number(row!['days_used']), row!['state']]).toEqual([
        edge.due_on,
        Number(edge.days_used),
        edge.state
      ])
    }
  )

  it('are counted the same in TypeScript', () => {
    for (const { clock, edge, from_on, to_on, as_of, due_on, days_used } of edges) {
      const { limit_days, unit, roll_rest } = law.clocks.find((one) => one.clock === clock)!
      const until = to_on && to_on <= as_of ? to_on : as_of
      expect([
        edge,
        dueOn(calendar, from_on, limit_days, unit as DayUnit, { rollRest: roll_rest ?? false }),
        daysBetween(calendar, from_on, until, unit as DayUnit)
      ]).toEqual([edge, due_on, Number(days_used)])
    }
  })
})

describe('deadlines as worked by hand', () => {
  const worlds: Record<string, ReturnType<typeof region>> = {}
  it.each(
    worked<{
      region: string
      deadline: string
      edge: string
      year: string
      done_on: string
      as_of: string
      due_on: string
      days_late: string
      state: string
    }>('deadlines').map((one) => [one.region, one.deadline, one.edge, one] as const)
  )('%s %s: %s', async (name, deadline, _, one) => {
    const { at, law } = await (worlds[name] ??= region(name))
    await at.db.run('delete from policy_item; delete from timing')
    const { event } = law.deadlines.find((each) => each.deadline === deadline)!
    const listed = event === 'filed_on' || event === 'published_on'
    await at.db
      .run(`insert into policy_item by name select ${one.year} as year, 'P' as project_code, 'P' as project_name, 'd' as department,
      'd' as departments, 'central' as policy_level, ${listed ? date(one.done_on) : 'null::date'} as ${listed ? event : 'filed_on'}, 'L' as load_id, 1 as source_line`)
    if (!listed)
      await at.db
        .run(`insert into timing by name select '${event === 'adopted_on' ? 'list-adoption' : 'list-cleanup'}' as subject,
        '${one.year}' as subject_no, '${law.root}' as division_code, date '${one.year}-01-02' as from_on, ${date(one.done_on)} as to_on, 'L' as load_id, 1 as source_line`)
    const found = (await at.rows('clocks/deadlines', { as_of: one.as_of })).find(
      (row) => row['deadline'] === deadline && String(row['year']) === one.year
    )
    expect(found).toMatchObject({
      due_on: one.due_on,
      days_late: one.days_late === '' ? null : BigInt(one.days_late),
      state: one.state
    })
  })
})
