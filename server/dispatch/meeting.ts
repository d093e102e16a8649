import { allOf, type Composed, type Making, subject } from './making.ts'
import {
  causesTable,
  disbursedChart,
  lateTable,
  progressChart,
  rankingTable,
  reasonsTable
} from './paper-tables.ts'
import { causesOf, ground, lateness, matters, namedUnits, overall, ranks } from './passages.ts'

/** 调度材料: what the meeting reads, with charts and tables. */
export const meeting = async (making: Making): Promise<Composed> => {
  const { region, facts, draft, period, by, units } = making
  draft.say(`${ground(region, period)}现将${period.zh}${subject}调度情况汇报如下。`)
  draft.first('总体情况')
  await overall(making)
  draft.first('各单位进度')
  ranks(draft, facts, by)
  draft.first('月监测表报送情况')
  lateness(draft, facts, period)
  draft.first('突出问题')
  const before = draft.paragraphs.length
  causesOf(draft, facts, namedUnits(facts, units.length > 0 ? units : allOf(facts)))
  if (draft.paragraphs.length === before) draft.say('没有需要点名的问题。', facts.of.causes)
  draft.first('需要会议研究的事项')
  matters(draft, facts)
  return {
    title: `${period.zh}${subject}调度材料`,
    ...{
      to: '',
      charts: [progressChart(making), disbursedChart(making)].filter(({ bars }) => bars.length > 0)
    },
    tables: [
      await rankingTable(making),
      await causesTable(making),
      await lateTable(making),
      await reasonsTable(making)
    ]
  }
}
