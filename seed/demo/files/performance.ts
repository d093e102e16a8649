/** 绩效目标 of two years: budget and goals of each project and county. Some are behind with money, some with their goals, a few with both. */
import { civil, day, FIRST_MONTH, iso, LAST_MONTH } from '../days.ts'
import type { Payouts } from '../payouts.ts'
import type { Project } from '../projects.ts'
import { hash, share, weighted } from '../random.ts'
import { type Manifest, yuan } from './manifest.ts'
import { type Cell, writeWorkbook } from './workbook.ts'

const performanceHeader = [
  ...['年度', '项目编码', '补贴项目名称', '区划编码', '预算金额', '目标指标', '目标值', '完成值'],
  ...['目标人(户)数', '填报日期']
]

/** The last day of the quarterly report that the figures are of. */
const told: Record<number, number> = { 2025: day(2026, 1, 10), 2026: day(2026, 11, 5) }

/** How a project stands: on its way, behind with money, with its goals, with both. */
type Standing = 'well' | 'money' | 'goals' | 'both'
const standings: Standing[] = ['well', 'money', 'goals', 'both']

const standing = (seed: number, project: Project, year: number): Standing =>
  standings[weighted(year === 2026 ? [58, 17, 16, 9] : [82, 8, 8, 2], share(seed, project.index, year, 221))]!

/** Share of the budget that is paid. */
const execution = (as: Standing, year: number, at: number): number => {
  const [from, to] =
    as === 'money' || as === 'both' ? [0.52, 0.8] : year === 2026 ? [0.885, 0.955] : [0.955, 0.999]
  return from + (to - from) * at
}

interface Goal {
  name: string
  value: number
  done: (reached: number) => number
}
const inTenths = (x: number): number => Math.round(x * 10) / 10

/** Two or three goals, as offices write them: how many, how timely, how content. */
const goals = (project: Project, people: number, key: number): Goal[] => {
  const unit = project.toHousehold ? '户' : project.who.includes('organisation') ? '个' : '人'
  const all: Goal[] = [
    {
      name: `补贴对象数量(${unit})`,
      value: people,
      done: (reached) => Math.round(people * reached)
    },
    { name: '发放及时率(%)', value: 100, done: (reached) => Math.min(100, inTenths(100 * reached)) },
    { name: '服务对象满意度(%)', value: 90, done: (reached) => Math.min(100, inTenths(90 * reached)) }
  ]
  return hash(key, 1) % 3 ? all : all.slice(0, 2)
}

const rowsOf = (payouts: Payouts, year: number, copies: number): Cell[][] => {
  const { region, people } = payouts.world
  const { seed } = people
  const rows: Cell[][] = []
  for (const project of region.projects) {
    const as = standing(seed, project, year)
    for (const [county, { code }] of region.counties.entries()) {
      let paid = 0
      for (
        let month = Math.max(FIRST_MONTH, year * 12);
        month <= Math.min(LAST_MONTH, year * 12 + 11);
        month++
      )
        paid += payouts.paidIn(county, project.index, month) * copies
      if (paid === 0) continue
      const key = hash(seed, project.index, county, year)
      // budgets are whole hundreds of yuan
      const budget = Math.ceil(paid / execution(as, year, share(key, 2)) / 10000) * 10000
      const aim = Math.max(5, Math.round(paid / Math.max(1, project.standards[0]!.fen) / 10))
      const behind = as === 'goals' || as === 'both'
      for (const [i, goal] of goals(project, aim, key).entries()) {
        const reached =
          (behind ? 0.55 : year === 2026 ? 0.9 : 0.97) + (behind ? 0.25 : 0.12) * share(key, 3, i)
        // one goal in forty nobody has measured yet
        const done = hash(key, 4, i) % 40 === 0 ? null : goal.done(reached)
        rows.push([
          ...[year, project.code, project.name, code, yuan(budget), goal.name],
          ...[goal.value, done, aim, iso(told[year])]
        ])
      }
    }
  }
  return rows
}

/** One workbook a year, a title above and the unit of money. @param copies worlds that pay: budgets and people are of all of them */
export const writePerformance = async (
  manifest: Manifest,
  payouts: Payouts,
  copies: number
): Promise<void> => {
  const { name, finance } = payouts.world.region
  for (const year of Object.keys(told).map(Number)) {
    const rows = rowsOf(payouts, year, copies)
    if (!rows.length) continue
    const file = `performance/绩效目标与完成情况_${year}.xlsx`
    const quarter = Math.floor((civil(told[year]!)[1] - 2) / 3) + 1
    await writeWorkbook(manifest, file, [
      {
        name: `${year}年`,
        title: `${name}${year}年惠民惠农补贴项目绩效目标与完成情况表`,
        above: [`填报单位：${finance}　${year === 2026 ? `截至第 ${quarter} 季度末　` : ''}单位：元`],
        header: performanceHeader,
        rows
      }
    ])
    manifest.add({ file, kind: 'performance', rows: rows.length, note: '每项指标一行，预算金额重复' })
  }
}
