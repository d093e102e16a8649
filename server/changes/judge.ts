import type { ChangeStep } from '../regions/schema.ts'
import type { Application } from './application.ts'
import type { freezeOf } from './chain.ts'
import type { Facts } from './facts.ts'
import { stepNotes } from './judge-steps.ts'
import { fieldList, fields, shortNameMax } from './fields.ts'

/** What is to be said beside a field. missing: still to fill in; fault: cannot stand; warning: may stand, is told. */
export interface Note {
  /** field name, or step.<name>.<date|opinion> */
  where: string
  level: 'missing' | 'fault' | 'warning'
  code: string
  zh: string
  en: string
}

/** How an application stands: what table list_change holds, and the words for its author. */
export interface Standing {
  steps_total: number
  steps_done: number
  in_order: boolean
  /** the first step without a date; null = none is left */
  next: ChangeStep | null
  complete: boolean
  submitted_on: string | null
  approved_on: string | null
  mid_year: boolean
  notes: Note[]
}

export interface Law {
  chain: ChangeStep[]
  freeze: ReturnType<typeof freezeOf>
}

/** Running year and its list published: judged on the day of the first step, or today while there is none. */
const isMidYear = ({ year }: Application, day: string, { published }: Facts): boolean => {
  const publishedOn = published.get(year)
  return Number(day.slice(0, 4)) === year && publishedOn !== undefined && publishedOn <= day
}

const fieldNotes = (body: Application): Note[] => {
  const missing = fieldList
    .filter(({ name, wanted }) => wanted.includes(body.kind) && body[name].trim() === '')
    .map(({ name, zh, en }): Note => {
      const said = { zh: `请填写${zh}`, en: `${en} is still to fill in` }
      return { where: name, level: 'missing', code: 'missing', ...said }
    })
  const length = [...body.short_name.trim()].length
  if (length <= shortNameMax) return missing
  const said = {
    zh: `简称不超过 ${shortNameMax} 个字，现有 ${length} 个`,
    en: `at most ${shortNameMax} characters, now ${length}`
  }
  return [...missing, { where: 'short_name', level: 'fault', code: 'too-long', ...said }]
}

/** A code is compared with the lists on file; without any list nothing can be said. */
const codeNotes = ({ kind, project_code }: Application, { listed }: Facts): Note[] => {
  const code = project_code.trim()
  const known = listed.has(code)
  if (code === '' || listed.size === 0 || known === (kind !== 'add')) return []
  const said = known
    ? {
        zh: '这个编码已在清单里，新增项目请用新编码',
        en: 'this code is on the list; a new project needs its own'
      }
    : { zh: '已接入的清单里没有这个编码，请核对', en: 'no list on file has this code; please check it' }
  return [{ where: 'project_code', level: 'warning', code: 'code-and-list', ...said }]
}

const yearNotes = (body: Application, day: string, midYear: boolean, { freeze }: Law): Note[] => {
  const where = 'year'
  if (body.year < Number(day.slice(0, 4)))
    return [
      {
        ...{ where, level: 'fault', code: 'year-past' },
        ...{ zh: '拟执行年度早于申请年度', en: 'the year lies before the application' }
      }
    ]
  if (!midYear || freeze === null) return []
  const clause = `${freeze.document ?? ''} ${freeze.article ?? ''}「${freeze.words ?? ''}」`
  const warned: Note = {
    ...{ where, level: 'warning', code: 'mid-year' },
    zh: `${body.year} 年清单已公布、年度正在执行：${clause}。确需变更，请写明年中变更理由`,
    en: `The list of ${body.year} is published and the year is running: ${clause}. If it must change now, say why`
  }
  if (body.mid_year_reason.trim() !== '') return [warned]
  const { zh, en } = fields.mid_year_reason
  const wanted: Note = {
    ...{ where: 'mid_year_reason', level: 'missing', code: 'missing' },
    ...{ zh: `请填写${zh}`, en: `${en} is still to fill in` }
  }
  return [warned, wanted]
}

/** How an application stands before the region's law and the lists on file. `today` is the installation's day. */
export const judge = (body: Application, law: Law, facts: Facts, today: string): Standing => {
  const { chain } = law
  const dates = chain.map(({ step }) => body.steps[step]?.date ?? '')
  const day = dates[0] || today
  const midYear = isMidYear(body, day, facts)
  const steps = stepNotes(body, chain, today)
  const notes = [
    ...fieldNotes(body),
    ...codeNotes(body, facts),
    ...yearNotes(body, day, midYear, law),
    ...steps
  ]
  const done = dates.filter((date) => date !== '').length
  return {
    steps_total: chain.length,
    steps_done: done,
    in_order: !steps.some(({ code }) => code === 'step-gap' || code === 'step-early'),
    next: chain[dates.indexOf('')] ?? null,
    complete: done === chain.length && notes.every(({ level }) => level === 'warning'),
    submitted_on: dates[0] || null,
    approved_on: dates.at(-1) || null,
    mid_year: midYear,
    notes
  }
}
