import { type Composed, everyone, type Making, subject } from './making.ts'
import { causesTable, rankingTable } from './paper-tables.ts'
import { causesOf, ground, lateness, namedUnits, overall, ranks } from './passages.ts'

/** 通报: how far everybody is, who is late and why, to all units. */
export const bulletin = async (making: Making): Promise<Composed> => {
  const { region, facts, draft, period, by, units } = making
  draft.say(`${ground(region, period)}现将${period.zh}${subject}拨付兑付和月报情况通报如下。`)
  draft.first('总体情况')
  await overall(making)
  draft.first('进度排名')
  ranks(draft, facts, by)
  draft.first('月监测表报送情况')
  lateness(draft, facts, period)
  const before = draft.paragraphs.length
  draft.first('存在问题')
  causesOf(draft, facts, namedUnits(facts, units))
  if (draft.paragraphs.length === before + 1) draft.say('没有需要点名的问题。', facts.of.causes)
  draft.first('工作要求')
  draft.say(`请有关单位对照通报的问题查明原因、逐项整改，并将整改情况书面报${region.office_zh}。`)
  return {
    title: `关于${period.zh}${subject}拨付兑付情况的通报`,
    ...{ to: everyone(region), charts: [] },
    tables: [await rankingTable(making), await causesTable(making)]
  }
}
