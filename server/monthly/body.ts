/** What somebody typed, as it is kept: cells of the form alone, each of its column's kind, no number of a person. */
import { dayNumber } from '../calendar/dates.ts'
import { demandNumberless } from '../cases/typed.ts'
import { fromLedger, isFilled } from './columns.ts'
import type { Column, Form } from './form.ts'
import type { CellText, TableBody, TableRow } from './types.ts'
import { unfit } from '../schemas/problem.ts'

/** Most characters of a cell of text. */
const LONGEST = 1000
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const isDay = (text: string): boolean => {
  try {
    return dayNumber(text) >= 0
  } catch {
    return false
  }
}

const fits: Record<Column['unit'], (text: string) => boolean> = {
  fen: (text) => /^-?\d{1,15}$/.test(text),
  line: (text) => /^\d{1,12}$/.test(text),
  count: (text) => /^\d{1,12}$/.test(text),
  date: isDay,
  flag: (text) => text === 'true' || text === 'false',
  text: (text) => text.length <= LONGEST,
  code: (text) => text.length <= 60,
  level: (text) => text.length <= 60,
  share: () => false
}

const wordsOf = (typed: string, where: string) =>
  demandNumberless(typed.toWellFormed().replace(unseen, '').trim(), where)

const cellsOf = (
  form: Pick<Form, 'columns'>,
  { project_code, values }: TableRow
): Record<string, CellText> => {
  const columns = new Map(form.columns.filter(isFilled).map((column) => [column.key, column]))
  const kept: Record<string, CellText> = {}
  for (const [key, typed] of Object.entries(values)) {
    const column = columns.get(key)
    const where = `${project_code} ${key}`
    if (!column)
      throw unfit(
        'cell-unknown',
        where,
        `表里没有可填的列 ${key}`,
        `the form has no such column to fill: ${key}`
      )
    const text = column.unit === 'text' ? wordsOf(typed, where) : typed.trim()
    if (text === '') continue
    if (!fits[column.unit](text))
      throw unfit(
        'cell-unfit',
        where,
        `“${column.header_zh}”填的不是${column.unit === 'date' ? '日期' : '数'}，或太长`,
        `${column.header_en}: not a ${column.unit === 'date' ? 'date' : 'number'}, or too long`
      )
    kept[key] = text
  }
  return kept
}

const reasonsOf = (
  form: Pick<Form, 'columns'>,
  { project_code, reasons }: TableRow
): Record<string, string> => {
  const keys = new Set(form.columns.filter(fromLedger).map(({ key }) => key))
  const said = Object.entries(reasons)
    .filter(([key]) => keys.has(key))
    .map(([key, typed]) => [key, wordsOf(typed, `${project_code} ${key}`).slice(0, LONGEST)] as const)
  return Object.fromEntries(said.filter(([, text]) => text !== ''))
}

/**
 * Each project once, in the order it came. @param projects codes that a row may bear
 * @throws Problem 422 `cell-unknown` `cell-unfit` `row-unknown` `row-twice` `text-number`, naming project and column
 */
export const cleanBody = (
  form: Pick<Form, 'columns'>,
  { filler, reviewer, phone, rows }: TableBody,
  projects: ReadonlySet<string>
): TableBody => {
  const seen = new Set<string>()
  return {
    ...{ filler: wordsOf(filler, 'filler'), reviewer: wordsOf(reviewer, 'reviewer'), phone: phone.trim() },
    rows: rows.map((row): TableRow => {
      const { project_code } = row
      if (!projects.has(project_code))
        throw unfit(
          'row-unknown',
          project_code,
          `这个单位的表里不能有项目 ${project_code}：清单上没有，或不归它主管`,
          `this unit's table cannot have project ${project_code}: it is on no list, or another department's`
        )
      if (seen.has(project_code))
        throw unfit(
          'row-twice',
          project_code,
          `项目 ${project_code} 有两行`,
          `project ${project_code} has two rows`
        )
      seen.add(project_code)
      return { project_code, values: cellsOf(form, row), reasons: reasonsOf(form, row) }
    })
  }
}
