import { NationalFile, RegionFile, RulesFile } from './schema.ts'
import * as sense from './sense.ts'
import { yamlFile } from './yaml-file.ts'

/** Reads and checks a region.yaml. */
export function regionFile(path: string): RegionFile {
  const { value, refuse } = yamlFile(path, RegionFile)
  value.documents.forEach((one, i) => {
    if (one.date !== null) sense.day(one.date, ['documents', i, 'date'], refuse)
    if (one.in_force_from !== null) sense.day(one.in_force_from, ['documents', i, 'in_force_from'], refuse)
  })
  const lists = ['clocks', 'deadlines', 'prohibitions', 'carriers', 'refund_destinations', 'lights'] as const
  for (const name of lists)
    value[name].forEach((entry, i) => sense.rests(entry, [name, i], value.documents, refuse))
  value.scope.excludes.forEach((entry, i) =>
    sense.rests(entry, ['scope', 'excludes', i], value.documents, refuse)
  )
  value.change_steps?.forEach((entry, i) => sense.rests(entry, ['change_steps', i], value.documents, refuse))
  for (const [at, entry] of [
    [['scope', 'payees'], value.scope.payees],
    [['masking'], value.masking],
    [['form'], value.form],
    [['papers'], value.papers],
    [['change_freeze'], value.change_freeze],
    [['change_form'], value.change_form]
  ] as const)
    if (entry) sense.rests(entry, [...at], value.documents, refuse)
  value.clocks.forEach((entry, i) => sense.clock(entry, ['clocks', i], refuse))
  value.deadlines.forEach((entry, i) => sense.deadline(entry, ['deadlines', i], refuse))
  value.lights.forEach((entry, i) => sense.light(entry, ['lights', i], refuse))
  sense.apart('clocks', 'clock', value.clocks, refuse)
  sense.oneClockACase(value.clocks, refuse)
  sense.oneStart(value.clocks, refuse)
  sense.apart('deadlines', 'deadline', value.deadlines, refuse)
  sense.apart('lights', 'light', value.lights, refuse)
  sense.apart('prohibitions', 'prohibition', value.prohibitions, refuse)
  sense.apart('carriers', 'carrier', value.carriers, refuse)
  sense.apart('refund_destinations', 'account', value.refund_destinations, refuse)
  return value
}

/** Reads and checks national.yaml. */
export function nationalFile(path: string): NationalFile {
  const { value, refuse } = yamlFile(path, NationalFile)
  value.clocks.forEach((entry, i) => {
    sense.rests(entry, ['clocks', i], value.documents, refuse)
    sense.clock(entry, ['clocks', i], refuse)
  })
  value.deadlines.forEach((entry, i) => {
    sense.rests(entry, ['deadlines', i], value.documents, refuse)
    sense.deadline(entry, ['deadlines', i], refuse)
  })
  sense.apart('clocks', 'clock', value.clocks, refuse)
  return value
}

/** Reads and checks a rules.yaml: every rule is computed by a question, waits for named data, or is history. */
export function rulesFile(path: string, region: RegionFile): RulesFile['rules'] {
  const { value, refuse } = yamlFile(path, RulesFile)
  value.rules.forEach((rule, i) => {
    const at = ['rules', i]
    sense.rests(rule, at, region.documents, refuse)
    if (value.rules.findIndex((other) => other.rule === rule.rule) !== i)
      refuse([...at, 'rule'], `${rule.rule} 重复 | appears twice`)
    if ((rule.status === 'computed') !== Boolean(rule.question && rule.show))
      refuse(
        [...at, 'status'],
        '可计算的规则应有 question 和 show，其他状态不应有 | question and show go with status computed'
      )
    if ((rule.status === 'waiting') !== Boolean(rule.waits_for_zh && rule.waits_for_en && rule.waits_kind))
      refuse(
        [...at, 'status'],
        '待数据的规则应写明缺什么、由哪种文件带来 | waits_for_zh, waits_for_en and waits_kind go with status waiting'
      )
  })
  return value.rules
}
