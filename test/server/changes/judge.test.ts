import { describe, expect, it } from 'vitest'
import type { Application } from '../../../server/changes/application.ts'
import { chainOf, formOf } from '../../../server/changes/chain.ts'
import type { Facts } from '../../../server/changes/facts.ts'
import { judge } from '../../../server/changes/judge.ts'
import { lawOf } from '../../../server/changes/mirror.ts'
import { application, law, lawIn, step } from './help.ts'

const today = '2026-06-30'
const facts: Facts = { published: new Map([[2026, '2025-12-25']]), listed: new Set(['2080502']) }
const judged = (body: Application, on = today, known = facts) => judge(body, lawOf(law, today), known, on)
const told = (body: Application, on = today) =>
  judged(body, on).notes.map(({ where, level, code }) => `${where} ${level} ${code}`)
const inOrder = {
  apply: step('2026-05-06'),
  government: step('2026-05-06'),
  finance: step('2026-06-30', { document_no: '云财农〔2026〕1号', opinion: '同意', signer: '乙' })
}

describe('an application', () => {
  it('is complete when every step is dated in order and nothing is wanting', () => {
    expect(judged(application({ steps: inOrder }))).toMatchObject({
      ...{ steps_total: 3, steps_done: 3, in_order: true, next: null, complete: true, mid_year: false },
      ...{ submitted_on: '2026-05-06', approved_on: '2026-06-30', notes: [] }
    })
  })

  it('waits for its first step without a date', () => {
    const steps = { apply: step('2026-05-06') }
    expect(judged(application({ steps }))).toMatchObject({
      ...{ steps_done: 1, in_order: true, complete: false, approved_on: null, notes: [] },
      next: { step: 'government' }
    })
  })

  it.each([
    ['adjust', ['before', 'after']],
    ['merge', ['before', 'after']],
    ['add', ['after']],
    ['cancel', ['before']]
  ] as const)('to %s wants %s', (kind, wanted) => {
    const body = application({ kind, before: ' ', after: '' })
    const missing = judged(body).notes.filter(({ level }) => level === 'missing')
    expect(missing.map(({ where }) => where)).toEqual(wanted)
    expect(judged(body).complete).toBe(false)
  })

  it('wants the code of a project that exists, and no code yet of a new one', () => {
    expect(told(application({ project_code: '' }))).toEqual(['project_code missing missing'])
    expect(told(application({ kind: 'add', project_code: '' }))).toEqual([])
  })

  it('compares the code with the lists on file, and is silent without a list', () => {
    expect(told(application({ project_code: '9999999' }))).toEqual(['project_code warning code-and-list'])
    expect(told(application({ kind: 'add' }))).toEqual(['project_code warning code-and-list'])
    const none = { published: new Map(), listed: new Set<string>() }
    expect(judged(application({ project_code: '9999999' }), today, none).notes).toEqual([])
  })

  it('has a short name of seven characters at most', () => {
    expect(told(application({ short_name: '一二三四五六七' }))).toEqual([])
    expect(told(application({ short_name: '一二三四五六七八' }))).toEqual(['short_name fault too-long'])
  })
})

describe('the steps', () => {
  it('may not be filled while an earlier one is empty', () => {
    const { finance } = inOrder
    const body = application({ steps: { apply: step('2026-05-06'), finance } })
    expect(told(body)).toEqual(['step.finance.date fault step-gap'])
    expect(judged(body)).toMatchObject({ in_order: false, steps_done: 2, complete: false })
    expect(judged(body).notes[0]!.zh).toContain('州政府同意')
  })

  it('may not be dated before any earlier one', () => {
    const steps = { apply: step('2026-05-06'), government: step('2026-05-05'), finance: step('2026-05-05') }
    expect(told(application({ steps }))).toEqual([
      'step.government.date fault step-early',
      'step.finance.date fault step-early'
    ])
  })

  it('are told when they have an opinion and no date, or a day that has not come', () => {
    const steps = { apply: step('2026-07-01'), government: step('', { opinion: '同意' }) }
    expect(told(application({ steps }))).toEqual([
      'step.apply.date fault step-future',
      'step.government.date fault step-undated'
    ])
    expect(judged(application({ steps })).in_order).toBe(true)
  })
})

describe('a change in the running year', () => {
  const body = (more = {}) => application({ year: 2026, ...more })

  it('is told with the clause and wants a reason', () => {
    expect(told(body())).toEqual(['year warning mid-year', 'mid_year_reason missing missing'])
    expect(judged(body()).notes[0]!.zh).toContain('测〔2020〕1号 四（二）「当年执行中不作变更」')
    expect(told(body({ mid_year_reason: '上级新政策' }))).toEqual(['year warning mid-year'])
    expect(judged(body({ mid_year_reason: '上级新政策', steps: inOrder }))).toMatchObject({
      complete: true,
      mid_year: true
    })
  })

  it('is none before the list of that year was published, nor for the next year', () => {
    const known = { ...facts, published: new Map([[2026, '2026-06-01']]) }
    const steps = { apply: step('2026-05-31') }
    expect(judged(body({ steps }), today, known).mid_year).toBe(false)
    expect(judged(body({ steps: { apply: step('2026-06-01') } }), today, known).mid_year).toBe(true)
    expect(judged(application({ year: 2027 })).mid_year).toBe(false)
  })

  it('stays what it was on the day it was applied for, whatever day it is read', () => {
    const applied = application({ year: 2027, steps: { apply: step('2026-12-20') } })
    expect(judged(applied, '2027-03-01').mid_year).toBe(false)
    expect(judged(body({ steps: { apply: step('2026-05-06') } }), '2027-03-01').mid_year).toBe(true)
  })

  it('is a fact without a warning where the region has no such clause', () => {
    const { change_freeze: _, ...free } = law
    const found = judge(body(), lawOf(free, today), facts, today)
    expect(found).toMatchObject({ mid_year: true, notes: [] })
  })

  it('cannot be meant for a year that is over', () => {
    expect(told(application({ year: 2025 }))).toEqual(['year fault year-past'])
  })
})

describe('the chain', () => {
  it('is the region’s, of the day the application was begun', () => {
    expect(chainOf(law, '2026-01-01').map(({ step }) => step)).toEqual(['apply', 'government', 'finance'])
    expect(chainOf(law, '2019-12-31').every(({ ours }) => ours)).toBe(true)
  })

  it('is three steps of ours where the document sets none', () => {
    for (const region of ['shanxi', 'ningxia', 'chongqing', 'yunyang']) {
      const steps = chainOf(lawIn(region), today)
      expect(steps.map(({ title_zh, ours, document }) => [title_zh, ours, document])).toEqual([
        ['项目主管部门申请', true, null],
        ['同级政府同意', true, null],
        ['财政部门审核', true, null]
      ])
    }
  })

  it('of 楚雄州 ends in the list of the year and rests on the words of its article', () => {
    const steps = chainOf(lawIn('chuxiong'), today)
    expect(steps.map(({ title_zh }) => title_zh)).toEqual([
      ...['项目主管部门申请', '州人民政府同意', '省级业务主管部门审核', '省财政厅审核同意'],
      '纳入年度清单'
    ])
    expect(steps.every(({ document, article, words }) => document && article && words)).toBe(true)
    expect(formOf(lawIn('chuxiong'), today)).toEqual({
      title: '惠民惠农财政补贴项目调整变更申请表',
      attachment: '附件2'
    })
  })
})
