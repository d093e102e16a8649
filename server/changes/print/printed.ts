import type { ChangeStep } from '../../regions/schema.ts'
import { type Approval, untouched } from '../application.ts'
import { chainOf, type ChangeLaw, formOf } from '../chain.ts'
import { fieldList, type FieldName, fields, kinds, wordOf } from '../fields.ts'
import type { Saved } from '../store.ts'
import { type Cell, columns, heightOf, type Line, type Paper } from './paper.ts'

const wide = columns[2] + columns[3] + columns[4]
const head = (text: string): Cell => ({ text, span: 1, is: 'head' })
const value = (text: string, span = 1): Cell => ({ text, span, is: 'value' })
const ticks = (choices: readonly { value: string; zh: string }[], chosen: string) =>
  choices.map(({ value: one, zh }) => `${one === chosen ? '☑' : '□'}${zh}`).join('  ')

/** 2026-03-05 as 2026年3月5日; an empty day leaves room for the pen. */
const day = (iso: string) => {
  const [year, month, date] = iso.split('-').map(Number)
  return iso ? `${year}年${month}月${date}日` : '　　年　　月　　日'
}

/** A choice of two is ticked, any other value is written. */
const shown = (body: Saved['body'], name: FieldName): string => {
  const { choices = [] } = fieldList.find((field) => field.name === name)!
  return choices.length === 2 ? ticks(choices, body[name]) : wordOf(name, body[name])
}

const pair = (body: Saved['body'], left: FieldName, right: FieldName): Line => {
  const texts = [left, right].map((name) => [fields[name].zh, shown(body, name)] as const)
  const height = Math.max(...texts.map(([, text]) => heightOf(text, columns[2], 7)))
  return { height, cells: texts.flatMap(([label, text]) => [head(label), value(text)]) }
}

const whole = (body: Saved['body'], name: FieldName, least: number): Line => ({
  height: heightOf(body[name], wide, least),
  cells: [head(fields[name].zh), value(body[name], 3)]
})

/** Height of the line of signatures. */
const signed = 7

/** Opinion above, signature and seal below, in one box beside the step; its unit is named where the title does not. */
const box = ({ title_zh, unit_zh }: ChangeStep, filled: Approval): Line[] => {
  const { date, document_no, opinion, signer } = filled
  const named = title_zh.includes(unit_zh) ? title_zh : `${title_zh}\n（${unit_zh}）`
  const signature = `文号：${document_no || '　　　　　　'}　签字：${signer || '　　　　'}　（盖章）　${day(date)}`
  return [
    {
      height: Math.max(heightOf(opinion, wide, 11), heightOf(named, columns[1], 0) - signed),
      cells: [
        { ...head(named), rows: 2 },
        { ...value(opinion, 3), open: 'below' }
      ]
    },
    { height: signed, cells: [{ ...value(signature, 3), right: true, open: 'above' }] }
  ]
}

/** Names the lines at their left, one tall cell over all of them. */
const beside = (text: string, lines: Line[]): Line[] =>
  lines.map(({ height, cells }, i) => ({
    height,
    cells: i === 0 ? [{ text, span: 1, rows: lines.length, is: 'side' }, ...cells] : cells
  }))

/** The application as one A4 page; the steps are those of the day it was begun. */
export const printed = (region: ChangeLaw, { change_no, created_on, body }: Saved): Paper => {
  const { title, attachment } = formOf(region, created_on)
  const chosen: Line = {
    height: 7,
    cells: [head('变更类型'), value(ticks(kinds, body.kind)), head('拟执行年度'), value(`${body.year}年`)]
  }
  const project = [
    chosen,
    pair(body, 'project_code', 'project_name'),
    pair(body, 'short_name', 'payee_kind'),
    pair(body, 'department', 'office'),
    pair(body, 'policy_level', 'project_level'),
    pair(body, 'budget_source', 'self_made'),
    pair(body, 'trace_code', 'trace_name'),
    pair(body, 'contact', 'phone')
  ]
  const policy = [
    pair(body, 'policy_title', 'document_no'),
    whole(body, 'scope', 11),
    whole(body, 'standard', 8)
  ]
  const content = [
    whole(body, 'before', 15),
    whole(body, 'after', 15),
    whole(body, 'reason', 15),
    ...(body.mid_year_reason.trim() ? [whole(body, 'mid_year_reason', 10)] : [])
  ]
  const approvals = chainOf(region, created_on).flatMap((step) =>
    box(step, body.steps[step.step] ?? untouched)
  )
  return {
    ...{ no: change_no, title, attachment, columns },
    above: [`申请单位：${body.department}`, `编号：${change_no}`],
    lines: [
      ...beside('项目情况', project),
      ...beside('政策依据', policy),
      ...beside('变更内容', content),
      ...beside('审核意见', approvals)
    ]
  }
}
