import { BIGINT, DATE, DuckDBDateValue, VARCHAR, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'
import { Problem } from '../schemas/problem.ts'
import type { Filters } from './narrow.ts'
import { filterNames, type FilterName, type Header, type Param } from './types.ts'

/** Query strings as they come: one word, or several of one key. */
export type Raw = Record<string, string | number | boolean | readonly string[] | undefined>
export interface Params {
  /** One text per declared parameter: yyyy-mm-dd, digits or the text itself. */
  values: Record<string, string>
  filters: Filters
  /** Filters as texts, '' left out, for heads of files and keys of caches. */
  shown: Partial<Record<FilterName, string>>
}

/** Most rows one answer may ask for: what one Excel sheet holds besides its head. */
const mostRows = 1_048_575
const levels = ['central', 'province', 'prefecture', 'county']
const codeLengths = [2, 4, 6, 9, 12]

function wrong(where: string, zh: string, en: string): Problem {
  return new Problem({
    status: 400,
    code: 'bad-parameter',
    zh: `参数 ${where}：${zh}`,
    en: `${where}: ${en}`,
    where
  })
}

function date(name: string, text: string): string {
  const day = new Date(`${text}T00:00:00Z`)
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(+day) && day.toISOString().startsWith(text)
  if (!real)
    throw wrong(name, `「${text}」不是日期，应写作 2026-06-30`, `'${text}' is not a date like 2026-06-30`)
  return text
}

function month(name: string, text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])(-01)?$/.test(text)) {
    throw wrong(name, `「${text}」不是月份，应写作 2026-06`, `'${text}' is not a month like 2026-06`)
  }
  return `${text.slice(0, 7)}-01`
}

function integer(name: string, text: string): string {
  if (!/^-?\d{1,15}$/.test(text)) throw wrong(name, `「${text}」不是整数`, `'${text}' is not an integer`)
  const value = Number(text)
  if (name === 'limit' && (value < 1 || value > mostRows)) {
    throw wrong(name, `应在 1 到 ${mostRows} 之间`, `must be between 1 and ${mostRows}`)
  }
  return String(value)
}

function division(text: string): string {
  if (!/^\d+$/.test(text) || !codeLengths.includes(text.length)) {
    throw wrong('division', `「${text}」不是区划代码`, `'${text}' is not a division code`)
  }
  return text
}

/** A given value, checked against its type and choices. */
function given(param: Param, text: string): string {
  const { name, type, choices } = param
  if (choices.length > 0 && !choices.includes(text)) {
    const among = choices.filter(Boolean).join('、')
    throw wrong(
      name,
      `「${text}」不在 ${among} 之中`,
      `'${text}' is none of ${choices.filter(Boolean).join(', ')}`
    )
  }
  if (type === 'date') return date(name, text)
  if (type === 'month') return month(name, text)
  if (type === 'integer') return integer(name, text)
  if (name === 'division') return division(text)
  return text
}

/** The value of a parameter nobody gave. */
function usual(param: Param, today: string, known: Record<string, string>, home: string): string {
  const asOf = known['as_of'] ?? today
  if (param.name === 'division') return home
  if (param.default !== null) return param.type === 'month' ? month(param.name, param.default) : param.default
  if (param.name === 'as_of') return asOf
  if (param.name === 'from') return `${asOf.slice(0, 4)}-01-01`
  if (param.name === 'month' && param.type === 'month') return `${asOf.slice(0, 7)}-01`
  if (param.name === 'to') return param.type === 'month' ? `${asOf.slice(0, 7)}-01` : asOf
  if (param.type === 'text' || param.type === 'code') return ''
  throw wrong(param.name, '必须给出', 'is required')
}

/** The word as it came, of a length that may be repeated in a refusal. */
function text(name: string, value: Raw[string]): string {
  const several = (filterNames as readonly string[]).includes(name)
  if (Array.isArray(value) && !several) throw wrong(name, '只能给一次', 'is given twice')
  const said = Array.isArray(value) ? value.join(',') : value === undefined ? '' : String(value).trim()
  if (said.length > (several ? 4000 : 400)) throw wrong(name, '过长', 'is too long')
  return said
}

function filter(name: FilterName, value: string, filters: Filters): void {
  const list = [
    ...new Set(
      value
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean)
    )
  ].sort()
  if (list.length > 200) throw wrong(name, '最多 200 个', 'takes 200 values at most')
  if (name === 'division') filters.division = division(value)
  else if (name === 'bank') {
    if (list.some((each) => !/^\d{1,4}$/.test(each))) throw wrong(name, '应为银行编号', 'takes bank numbers')
    filters.bank = list.map(Number)
  } else if (name === 'level') {
    const odd = list.find((each) => !levels.includes(each))
    if (odd)
      throw wrong(
        name,
        `「${odd}」不在 ${levels.join('、')} 之中`,
        `'${odd}' is none of ${levels.join(', ')}`
      )
    filters.level = list
  } else filters[name] = list
}

/**
 * Parameters and filters of one ask, checked by the header.
 * @param today installation's day, yyyy-mm-dd @param home division that stands for all the asker may see
 * @throws Problem 400 naming the parameter
 */
export function readParams(header: Header, raw: Raw, today: string, home: string): Params {
  const names: string[] = [...header.params.map((each) => each.name), ...header.filters]
  const unknown = Object.keys(raw).find((key) => !names.includes(key))
  if (unknown !== undefined) {
    const known = [...new Set(names)].join(', ') || '-'
    throw new Problem({
      ...{ status: 400, code: 'unknown-parameter', where: unknown, question: header.name },
      zh: `没有名为 ${unknown} 的参数；可用：${known}`,
      en: `there is no parameter ${unknown}; known: ${known}`
    })
  }
  const params: Params = { values: {}, filters: {}, shown: {} }
  // as_of first: from and to lean on it
  for (const param of header.params.toSorted(
    (a, b) => Number(b.name === 'as_of') - Number(a.name === 'as_of')
  )) {
    const said = text(param.name, raw[param.name])
    params.values[param.name] = said === '' ? usual(param, today, params.values, home) : given(param, said)
  }
  const { from, to } = params.values
  if (from !== undefined && to !== undefined && from > to) {
    throw wrong('from', `起始 ${from} 晚于截止 ${to}`, `${from} is later than to ${to}`)
  }
  for (const name of header.filters) {
    const said = text(name, raw[name])
    if (said === '') continue
    filter(name, said, params.filters)
    params.shown[name] = said
  }
  return params
}

/** Values any question accepts, for checking a select without an asker. */
export function sample(params: Param[]): Record<string, string> {
  const usualOf = { date: '2026-06-30', month: '2026-06-01', integer: '1', text: '', code: '' }
  return Object.fromEntries(params.map((param) => [param.name, param.default ?? usualOf[param.type]]))
}

/** Texts as DuckDB values with their types: dates are dates, integers BIGINT. */
export function bindings(params: Param[], texts: Record<string, string>) {
  const values: Record<string, DuckDBValue> = {}
  const types: Record<string, DuckDBType> = {}
  for (const { name, type } of params) {
    const said = texts[name] ?? ''
    if (type === 'date' || type === 'month') {
      const [year = 0, number = 1, day = 1] = said.split('-').map(Number)
      values[name] = DuckDBDateValue.fromParts({ year, month: number, day })
      types[name] = DATE
    } else if (type === 'integer') {
      values[name] = BigInt(said)
      types[name] = BIGINT
    } else {
      values[name] = said
      types[name] = VARCHAR
    }
  }
  return { values, types }
}
