import { Problem } from '../schemas/problem.ts'
import { causeSaid, sharesSaid, tableSaid } from './facts.ts'
import { type Composed, type Making, subject } from './making.ts'
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
  draft.say(`${ground(region, period)}现就你单位${period.zh}${subject}管理中的下列问题予以督办。`)
  if (unit) {
    draft.first('进度情况')
    const place = unit['rank'] === null ? '不参加排名' : `排第${unit['rank']}名`
    draft.say(`${name}${sharesSaid(unit, by)}，${place}。`, facts.of.ranking)
  }
  const cause = causeSaid(facts.causes.get(code!))
  if (cause) draft.first('存在问题').say(cause, facts.of.causes)
  if (tables.length > 0) draft.first('月监测表').say(`${tables.map(tableSaid).join('；')}。`, facts.of.tables)
  draft.first('办理要求')
  draft.say(`请逐项核查整改，并将办理结果书面报${region.office_zh}。`)
  return { title: `关于${period.zh}${subject}有关问题的督办函`, to: name, tables: [], charts: [] }
}
