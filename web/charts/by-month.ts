import type { Answer, Column, Row } from '../data/answer.ts'
import { text } from '../data/answer.ts'
import { inWords, language } from '../state/language.svelte.ts'
import { monthName, monthTick } from '../words/dates.ts'
import { worded } from './bars.ts'
import { categories, legend, paper, pointed, tip, type Drawing } from './drawing.ts'

type Told = [name: string, value: string][]

/** What charts by month share: a place a month, and a tooltip under the month's name. @param told lines of the tooltip */
export const byMonth = (drawing: Drawing, told: (row: Row) => Told) => {
  const { rows } = drawing.answer
  return {
    ...paper(drawing),
    legend: legend(drawing.theme),
    tooltip: pointed(drawing, (at) => {
      const row = rows[at]!
      return tip(monthName(text(row, 'month'), language.current), told(row))
    }),
    xAxis: categories(
      drawing.theme,
      rows.map((row) => monthTick(text(row, 'month'), language.current))
    )
  }
}

/** Every column of a row but its month. @param said a value in words; money in 万元 when left out */
export const everyColumn =
  ({ columns }: Answer, said = (row: Row, column: Column) => worded(row, column, 'wan')) =>
  (row: Row): Told =>
    columns.filter(({ name }) => name !== 'month').map((column) => [inWords(column), said(row, column)])
