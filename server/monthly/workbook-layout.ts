import { type Column, type Form } from './form.ts'

/** How wide each unit prints, in characters. */
const widths: Record<Column['unit'], number> = {
  ...{ fen: 12, line: 9, count: 9, date: 11, text: 15, flag: 6, level: 8, share: 9, code: 9 }
}
const own: Record<string, number> = {
  ...{
    seq: 5,
    project_name: 22,
    department: 15,
    document_no: 34,
    notice_before: 13,
    cause: 19,
    next_step: 19
  }
}

export const widthOf = ({ key, unit }: Column): number => own[key] ?? widths[unit]

/** A year's document numbers are many: they print smaller than the rest. */
export const sizeOf = ({ key }: Pick<Column, 'key'>): number => (key === 'document_no' ? 8 : 10)

const total = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + widthOf(column), 0)

/**
 * The table is two pages wide. @returns the last column of the left page, from 1: the end of the group that leaves the wider page the
 * least, the columns that stay (`stay`, number to name) printed on both
 */
export function turnOf(form: Form, stay: number): number {
  const wider = (at: number): number => Math.max(...halves(form, stay, at))
  return groups(form)
    .map(({ to }) => to)
    .filter((to) => to > stay && to < form.columns.length)
    .reduce((best, to) => (wider(to) < wider(best) ? to : best), stay)
}
const halves = ({ columns }: Form, stay: number, at: number): [number, number] => [
  total(columns.slice(0, at)),
  total([...columns.slice(0, stay), ...columns.slice(at)])
]

/** Height of a row by its longest wrapped text, points; a character of Chinese is two wide. */
export function heightOf(form: Form, texts: readonly string[]): number {
  const heights = form.columns.map((column, i) => {
    const wide = [...(texts[i] ?? '')].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0)
    const size = sizeOf(column)
    const room = ((widthOf(column) - 2) * 10) / size
    const lines = Math.max(Math.ceil(wide / room), (texts[i] ?? '').split('\n').length)
    return lines * size * 1.35 + 4
  })
  return Math.min(409, Math.max(18, Math.ceil(Math.max(...heights))))
}

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
