import { Problem } from '../schemas/problem.ts'
import { causeSaid, gapSaid, sharesSaid, tableSaid } from './facts.ts'
import { type Composed, type Making, officeOf, subject } from './making.ts'
import { ground } from './passages.ts'

/** 督办函: what one unit is asked to put right. @throws Problem 422 `letter-one-unit` */
export const letter = async (making: Making): Promise<Composed> => {
  const { region, facts, draft, period, units, by } = making
  const [code] = units
  const unit = facts.ranking.find((row) => row['division_code'] === code)
  const tables = facts.tables.filter((row) => row['unit_code'] === code)
  const name = String(unit?.['division_name'] ?? tables[0]?.['unit_name'] ?? '')
  if (units.length !== 1 || name === '')
    throw new Problem({
      ...{ status: 422, code: 'letter-one-unit', where: 'units' },
      zh: '督办函发给一个单位：请选定一个下级地区，或一个月报没有报好的部门',
      en: 'a letter goes to one unit: choose a division below, or a department whose table is not in order'
    })
  const cause = causeSaid(facts.causes.get(code!))
  const gap = unit && unit['linear_gap'] !== null ? Number(unit['linear_gap']) : 0
  if (cause === '' && tables.length === 0 && gap >= 0)
    throw new Problem({
      ...{ status: 422, code: 'letter-nothing', where: 'units' },
      zh: `${name}在${period.zh}没有落后的进度、待处理的问题和未报好的月监测表，没有可督办的事项。请另选单位或月份`,
      en: `${name} has nothing to put right in ${period.text}: neither progress behind nor open problems nor a table; choose another unit or period`
    })
  const you = `你${/[市县区州]$/.test(name) ? name.at(-1) : '单位'}`
  const last = Number(period.last.slice(5, 7))
  draft.say(
    `${ground(region, period)}经对账本数据和月监测表核查，${you}${period.zh}${subject}管理中存在以下问题，现予督办。`
  )
  if (unit) {
    draft.first('进度情况')
    const place = unit['rank'] === null ? '不参加排名' : `在全${region.unit_zh}排第${unit['rank']}名`
    const against = unit['linear_gap'] === null ? '' : `，兑付率${gapSaid(gap)}`
    const span = `${period.january.slice(0, 4)}年1月${last > 1 ? `至${last}月` : ''}`
    draft.say(`${span}，${you}${sharesSaid(unit, by)}${against}，${place}。`, facts.of.ranking)
  }
  if (cause) draft.first('存在问题').say(cause, facts.of.causes)
  if (tables.length > 0) draft.first('月监测表报送情况')
  for (const row of tables) draft.say(tableSaid(row), facts.of.tables)
  draft.first('办理要求')
  draft.say(`请${you}对以上问题逐项核查，查明原因，落实整改，并将办理情况书面报${region.office_zh}。`)
  return {
    title: `关于${period.zh}${subject}有关问题的督办函`,
    ...{ to: unit ? officeOf(region, name) : name, tables: [], charts: [] }
  }
}
