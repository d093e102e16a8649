import { describe, expect, it } from 'vitest'
import { complaintsSaid, goalsSaid } from '../../../../web/views/performance/said.ts'
import { gapWords } from '../../../../web/views/performance/gap-words.ts'
import { performance } from '../../../../web/words/performance.ts'
import { learn } from '../../../../web/words/say.ts'

learn(performance)
const goals = {
  ...{ year: 2026, projects: 9, execution_share: 0.824, goal_share: 0.9, linear_share: 0.9167 },
  ...{ on_track: 5, money_behind: 2, goal_behind: 1, both_behind: 0, unmeasured: 1 }
}
const heard = {
  ...{ received: 12, enquiries: 7, complaints: 4, reports: 1, closed_share: 0.75, open: 3, oldest_days: 41 }
}

describe('the sentence about goals', () => {
  it('counts who is behind among those that can be compared', () =>
    expect(goalsSaid(goals, '楚雄州')).toBe(
      '楚雄州 2026 年：预算执行 82.4 %，目标完成 90.0 %，序时 91.7 %；能对照的 8 个项目中 3 个滞后：只有执行滞后 2 个，只有目标滞后 1 个，两项都滞后 0 个。'
    ))
  it('says when nobody is behind', () =>
    expect(goalsSaid({ ...goals, money_behind: 0, goal_behind: 0 }, '楚雄州')).toContain(
      '能对照的 5 个项目都跟上了序时'
    ))
  it('says when no goals are on record, and nothing before the answer', () => {
    expect(goalsSaid({ projects: null }, '楚雄州')).toContain('没有所选年度的绩效目标')
    expect(goalsSaid(undefined, '楚雄州')).toBe('')
  })
})

describe('the sentence about complaints', () => {
  it('tells kinds, what is closed and the oldest that is open', () =>
    expect(complaintsSaid(heard, '楚雄州')).toBe(
      '楚雄州受理 12 件（咨询 7、投诉 4、举报 1），办结 75.0 %；现有 3 件未办结，最久已等 41 个工作日。'
    ))
  it('says when none is open, or none on record', () => {
    expect(complaintsSaid({ ...heard, open: 0 }, '楚雄州')).toContain('现在没有未办结的')
    expect(complaintsSaid({ received: null }, '楚雄州')).toContain('还没有咨询投诉举报台账')
  })
})

it('a gap is told by how far it lags or leads', () => {
  expect([gapWords(-5.93), gapWords(0), gapWords(2), gapWords(null)]).toEqual([
    ...['低于序时 5.9 点', '高于序时 0.0 点', '高于序时 2.0 点', '无法与序时相比']
  ])
})
