import { type Column, type Form } from './form.ts'

/** How wide each unit prints, in characters. */
const widths: Record<Column['unit'], number> = {
  ...{ fen: 13, line: 10, count: 10, date: 11, text: 15, flag: 6, level: 8, share: 9, code: 10 }
}
const own: Record<string, number> = { seq: 5, project_name: 26, department: 18, cause: 24, next_step: 24 }

export const widthOf = ({ key, unit }: Column): number => own[key] ?? widths[unit]

/** Money shows two decimals of 万元 and holds all six. */
export const formatOf: Record<Column['unit'], string> = {
  ...{ fen: '#,##0.00', line: '#,##0', count: '#,##0', date: 'yyyy-mm-dd', share: '0.00%' },
  ...{ text: '@', flag: '@', level: '@', code: '@' }
}

/** A1 of row and column, both from 1. */
export function address(row: number, column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters + row
}

/** Columns of one group beside each other, positions from 1. */
export function groups(form: Form): { title: string; from: number; to: number }[] {
  const found: { title: string; from: number; to: number }[] = []
  form.columns.forEach(({ group_zh: title }, i) => {
    const last = found.at(-1)
    if (last?.title === title) last.to = i + 1
    else found.push({ title, from: i + 1, to: i + 1 })
  })
  return found
}

/** Rows of the sheet, from 1; projects follow on `first`. */
export const rowsAt = { title: 1, about: 2, groups: 3, headers: 4, numbers: 5, first: 6 } as const
