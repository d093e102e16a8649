import { beforeAll, describe, expect, it } from 'vitest'
import { world, type World } from './world.ts'

const monthly = ['monthly-moved', 'monthly-figure']
let small: World
/** Four counties: two alike, one behind, one with too few lines; 532322 never filed. */
beforeAll(async () => {
  small = await world()
  const { db } = small
  for (const table of ['allocation', 'payout_day', 'failure', 'monthly_table'])
    await db.run(`delete from ${table}`)
  await db.run(`
    insert into division by name
    select code, code as name, code as short_name, 'county' as level, '5323' as parent_code
    from (values ('532323'), ('532324')) as made(code)
    where code not in (select code from division)`)
  await db.run(`
    insert into allocation by name
    select code as allocation_no, code as document_no, 'P1' as project_code, date '2026-01-10' as received_on,
      100000::bigint as amount_fen, 'other' as mode, code as division_code, 'L000003' as load_id, 1 as source_line
    from (values ('532301'), ('532322'), ('532323'), ('532324')) as made(code)`)
  await db.run(`
    insert into payout_day
    select date '2026-02-05', date '2026-02-01', code || '101', 'P1', lines, 0, lines, sent, lines, ok, 0
    from (values ('532301', 100, 80000, 60000), ('532322', 300, 40000, 20000), ('532323', 200, 80000, 60000),
      ('532324', 99, 100000, 100000)) as made(code, lines, sent, ok)`)
  await small.rollUp(monthly)
})

const span = { from: '2026-01', to: '2026-03' }
const ranks = async (more: Record<string, string> = {}) => {
  const found = await small.rows('dispatch/ranking', { ...span, by: 'disbursed,paid', ...more })
  return found
    .filter(({ division_code: code }) => String(code).length === 6 && String(code) <= '532324')
    .map(({ division_code, rank, score }) => [division_code, rank === null ? null : Number(rank), score])
}

describe('the ranking', () => {
  it('gives units alike one rank and leaves the next out; those with too few lines stand behind', async () => {
    // (0.8 + 0.6) ÷ 2 twice, (0.4 + 0.2) ÷ 2; 99 lines are one too few
    expect(await ranks()).toEqual([
      ...[
        ['532301', 1, 0.7],
        ['532323', 1, 0.7],
        ['532322', 3, 0.3]
      ],
      ['532324', null, null]
    ])
  })

  it('ranks by the ratios chosen, from the least number of lines chosen', async () => {
    expect((await ranks({ by: 'paid', least: '99' }))[0]).toEqual(['532324', 1, 1])
  })

  it('lights who got money and paid nothing: nil is not without data, unless nobody has payments on record', async () => {
    const own = await world()
    const lit = async () =>
      (await own.rows('dispatch/ranking', span)).map(({ division_code: code, paid_share, light }) => [
        ...[code, paid_share, light]
      ])
    await own.db.run(`delete from payout_day where division_code like '532322%'; delete from failure`)
    await own.rollUp(monthly)
    expect(await lit()).toContainEqual(['532322', 0, 'bad'])
    await own.db.run('delete from payout_day')
    await own.rollUp(monthly)
    expect(await lit()).toContainEqual(['532322', null, 'none'])
  })

  it('ranks nobody by a ratio that nobody has', async () => {
    expect((await ranks({ by: 'paid,reported' })).every(([, rank]) => rank === null)).toBe(true)
  })

  it('tells of a period that begins after January, and of townships, without a carry-over', async () => {
    const own = await world()
    const found = async (more: Record<string, string>) =>
      (await own.rows('dispatch/ranking', { to: '2026-03', ...more })).map(
        ({ division_code: code, carried_fen, allocated_fen, paid_fen, paid_share }) =>
          [code, carried_fen, allocated_fen, paid_fen, paid_share] as const
      )
    const here = (rows: Awaited<ReturnType<typeof found>>) => rows.find(([code]) => code === '532301')
    // 2025 left 80,000.00 less 20,000.00 twice; January brought 100,000.00 and March 20,000.00
    expect(here(await found({ from: '2026-01' }))).toEqual(['532301', 4000000n, 12000000n, 7000000n, 7 / 16])
    expect(here(await found({ from: '2026-02' }))).toEqual(['532301', null, 2000000n, 7000000n, 3.5])
    const townships = await found({ from: '2026-01', division: '532301' })
    expect(townships.length).toBeGreaterThan(0)
    expect(townships.filter(([, carried]) => carried !== null)).toEqual([])
    expect(townships.some(([, , , paid]) => Number(paid) > 0)).toBe(true)
  })
})
