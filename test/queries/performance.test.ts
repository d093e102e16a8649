import { beforeEach, describe, expect, it } from 'vitest'
import { indicator, nothing, put } from './indicators/put.ts'
import { world, type World } from './world.ts'

const names = ['headline', 'dual', 'by-division', 'targets'].map((name) => `performance/${name}`)
let small: World
const county = (code: string, name: string) => ({ code, name, short_name: name, level: 'county' })
/** Rows for the year up to June 2026: half of it has passed. */
const ask = async (name: string, params: Record<string, string> = {}) => {
  await small.rollUp()
  return small.rows(`performance/${name}`, { to: '2026-06', ...params })
}
const paid = (division: string, fen: number, more = {}) => ({
  ...{ division_code: division, amount_fen: fen, project_code: 'P1' },
  ...more
})

beforeEach(async () => {
  small = await world({ filled: false, only: [...names, 'indicators/dual-monitoring'] })
  await put(small, 'light', [{ light: 'linear_gap', bad: -15, warn: -5, unit: 'point' }])
  await put(small, 'division', [
    { code: '5323', name: '楚雄州', level: 'prefecture', parent_code: '53' },
    county('532301', '楚雄市'),
    county('532322', '双柏县')
  ])
  await put(small, 'project', [{ project_code: 'P1', project_name: '高龄津贴' }, { project_code: 'P2' }])
})

it('say nothing of a year without goals', async () => {
  await put(small, 'performance', [{ year: 2025 }])
  expect(await ask('headline')).toMatchObject([
    { projects: null, budget_fen: null, goal_share: null, execution_light: 'none', goal_light: 'none' }
  ])
  expect(await ask('dual')).toEqual([])
  expect(await ask('targets')).toEqual([])
  expect(await indicator(small, 'dual-monitoring')).toEqual(nothing)
})

describe('attainment and execution of a project', () => {
  it('means capped indicators in a place, weighs places by budget, counts each budget once', async () => {
    await put(small, 'performance', [
      // 0.9 and 1.3, capped 1: 0.95, uncapped 1.1
      { target: 'a', done_value: 90, budget_fen: 2000, target_persons: 7, told_on: '2026-05-01' },
      { target: 'b', done_value: 130, budget_fen: 2000, target_persons: 7, told_on: '2026-06-01' },
      { target: 'c', done_value: null, budget_fen: 2000 },
      { target: 'a', done_value: 20, budget_fen: 1000, division_code: '532322' }
    ])
    await put(small, 'disbursement', [
      paid('532301101', 800),
      paid('532322100', 400),
      // of another project, of last year, after the period, failed
      paid('532301101', 100, { project_code: 'P2' }),
      paid('532301101', 100, { month: '2025-12-01' }),
      paid('532301101', 100, { month: '2026-07-01' }),
      paid('532301101', 100, { state: 'failed', failure_code: 'F-NAME' })
    ])
    const [row, ...more] = await ask('dual')
    expect(more).toEqual([])
    expect(row).toMatchObject({
      ...{
        project_code: 'P1',
        project_name: '高龄津贴',
        budget_fen: 3000n,
        paid_fen: 1200n,
        execution_share: 0.4
      },
      // (0.95 × 2000 + 0.2 × 1000) ÷ 3000 and (1.1 × 2000 + 0.2 × 1000) ÷ 3000
      ...{ goal_share: 0.7, reached_share: 0.8, linear_share: 0.5, execution_gap: -10, goal_gap: 20 },
      ...{ quadrant: 'money-behind', targets: 4n, measured: 3n, places: 2n, target_persons: 7n },
      ...{ told_on: '2026-06-01', execution_light: 'warn', goal_light: 'good' }
    })
    expect(row!.behind_share).toBeCloseTo(0.45, 12)
    expect(await ask('headline')).toMatchObject([
      {
        ...{ year: 2026n, projects: 1n, places: 2n, budget_fen: 3000n, paid_fen: 1200n, goal_share: 0.7 },
        ...{ on_track: 0n, money_behind: 1n, goal_behind: 0n, both_behind: 0n, unmeasured: 0n }
      }
    ])
    expect(await ask('by-division')).toMatchObject([
      { division_code: '532322', execution_share: 0.4, goal_share: 0.2, quadrant: 'both-behind' },
      { division_code: '532301', execution_share: 0.4, goal_share: 0.95, quadrant: 'money-behind' }
    ])
  })

  it('stand in four quadrants, on the amber line still on track; unmeasured in none', async () => {
    const goal = (project_code: string, done: number | null) => ({ project_code, done_value: done })
    await put(small, 'performance', [
      ...[goal('P1', 45), goal('P2', 44), goal('P3', 45), goal('P4', 44), goal('P5', null)]
    ])
    await put(small, 'disbursement', [
      ...[paid('532301101', 450), paid('532301101', 450, { project_code: 'P2' })],
      ...[paid('532301101', 449, { project_code: 'P3' }), paid('532301101', 449, { project_code: 'P4' })]
    ])
    const found = new Map((await ask('dual')).map((row) => [row.project_code, row.quadrant]))
    expect(Object.fromEntries(found)).toEqual({
      ...{ P1: 'on-track', P2: 'goal-behind', P3: 'money-behind', P4: 'both-behind', P5: null }
    })
    expect(await ask('headline')).toMatchObject([
      { projects: 5n, on_track: 1n, money_behind: 1n, goal_behind: 1n, both_behind: 1n, unmeasured: 1n }
    ])
    // paid 1798 of 5000 is 14 points behind
    expect(await indicator(small, 'dual-monitoring')).toEqual({
      ...{ hits: 3, base: 4, share: 0.75, days: null, amount_fen: 3000, not_testable: 1, light: 'warn' }
    })
  })

  it('of a division above leave those below out, unless only those below are asked for', async () => {
    await put(small, 'performance', [
      { division_code: '5323', budget_fen: 9000, done_value: 50 },
      { division_code: '532301', budget_fen: 1000, done_value: 10 }
    ])
    expect(await ask('dual')).toMatchObject([{ budget_fen: 9000n, goal_share: 0.5, places: 1n }])
    expect(await ask('by-division')).toMatchObject([
      { division_code: '5323', division_name: '楚雄州（本级）', budget_fen: 9000n },
      { division_code: '532301', projects: 0n, budget_fen: null, quadrant: null },
      { division_code: '532322', projects: 0n, budget_fen: null }
    ])
    expect(await ask('dual', { division: '532301' })).toMatchObject([{ budget_fen: 1000n, goal_share: 0.1 }])
  })
})

it('indicators are listed from the least attained, figures as they were told', async () => {
  await put(small, 'performance', [
    { target: '满意度(%)', target_value: 90, done_value: 99.5, told_on: '2026-06-05' },
    { target: '人数', target_value: 100, done_value: 20 },
    { target: '质性目标', target_value: null }
  ])
  expect(await ask('targets')).toMatchObject([
    { target: '人数', target_value: '100', done_value: '20', reached_share: 0.2 },
    { target: '满意度(%)', target_value: '90', done_value: '99.5', told_on: '2026-06-05' },
    { target: '质性目标', target_value: null, done_value: null, reached_share: null }
  ])
})
