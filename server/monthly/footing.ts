import { isCell } from './cell.ts'
import { decimal, grouped } from './figure.ts'
import type { Form } from './form.ts'
import type { Footing, Term } from './formula.ts'
import { total, withShares } from './sum.ts'
import type { CellFault, TableBody } from './types.ts'

/** Last month's table for January: the year begins at nothing. */
export const yearBegins: TableBody = { filler: '', reviewer: '', phone: '', rows: [] }

const fromLastMonth = ({ left, right }: Footing) => [...left, ...right].some(({ lastMonth }) => lastMonth)

/**
 * What does not add up, row by row: errors at the cell that carries the footing, `terms` all its cells. Blank is 0, a blank
 * computed cell is what it computes to. Also errors: a text that is no value of its column, a project that stands twice.
 * @param last the table of the month before, `yearBegins` in January; null: there is none, its footings are left out and one warning says so
 */
export function foot(form: Form, body: TableBody, last: TableBody | null): CellFault[] {
  const faults: CellFault[] = []
  const before = new Map(last?.rows.map((row) => [row.project_code, withShares(form, row)]))
  const checks = form.footings.filter((footing) => last !== null || !fromLastMonth(footing))
  if (checks.length < form.footings.length && body.rows.length > 0) faults.push(unheld())
  const seen = new Set<string>()
  for (const row of body.rows) {
    const { project_code } = row
    if (seen.has(project_code)) faults.push(twice(project_code))
    seen.add(project_code)
    faults.push(...unread(form, row.values, project_code))
    const values = withShares(form, row)
    const of = ({ key, lastMonth }: Term) => (lastMonth ? before.get(project_code)?.[key] : values[key])
    for (const footing of checks) {
      const [left, right] = [total(footing.left, of), total(footing.right, of)]
      if (left === null || right === null) continue
      if (footing.compare === '=' ? left === right : left <= right) continue
      faults.push(broken(form, footing, project_code, left, right))
    }
  }
  return faults
}

function unread(form: Form, values: Record<string, string>, project_code: string): CellFault[] {
  return form.columns
    .filter((column) => column.kind !== 'row' && !isCell(column, values[column.key] ?? ''))
    .map(({ key, header_zh, header_en }) => ({
      ...{ code: 'cell-unreadable', project_code, key, grade: 'error' },
      zh: `“${header_zh}”里的内容不符合本栏要求，请重新填写`,
      en: `what stands in ${header_en} is no value of this column; type it again`
    }))
}

function broken(form: Form, footing: Footing, project_code: string, left: bigint, right: bigint): CellFault {
  const { key, text, compare } = footing
  const terms = [...footing.left, ...footing.right].filter(({ lastMonth }) => !lastMonth)
  const column = form.columns.find((column) => column.key === key)!
  const unit = form.columns.find((column) => column.key === footing.left[0]!.key)!.unit
  const size = (value: bigint) => grouped(unit === 'fen' ? decimal(value, 6, 2) : value.toString())
  const [behind, named] = unit === 'fen' ? [' 万元', ' (10,000 yuan)'] : ['', '']
  const [one, other] = text.split(compare).map((side) => side.trim()) as [string, string]
  const off = size(left > right ? left - right : right - left)
  const [zh, en] =
    compare === '='
      ? [
          `应有 ${wordsZh(text)}；现为 ${size(left)} 与 ${size(right)}，相差 ${off}${behind}，请核对这几栏`,
          `${text} does not hold: ${size(left)} and ${size(right)}, ${off} apart${named}; check these columns`
        ]
      : [
          `第 ${wordsZh(one)} 栏（${size(left)}）不应大于 ${wordsZh(other)}（${size(right)}），超出 ${off}${behind}，请核对`,
          `${one} (${size(left)}) must not exceed ${other} (${size(right)}): ${off} too much${named}`
        ]
  return {
    ...{
      code: 'footing',
      project_code,
      key,
      grade: 'error',
      terms: [...new Set(terms.map(({ key }) => key))]
    },
    zh: `${column.header_zh}（第 ${column.no} 栏）：${zh}`,
    en: `${column.header_en} (column ${column.no}): ${en}`
  }
}

const wordsZh = (text: string) => text.replace(/(\d+(?:\.\d+)?)\s+of\s+last\s+month/g, '上月 $1')

const twice = (project_code: string): CellFault => ({
  ...{ code: 'project-twice', project_code, key: '', grade: 'error' },
  zh: `项目 ${project_code} 出现了两行，请合并为一行`,
  en: `project ${project_code} has two rows; make them one`
})

const unheld = (): CellFault => ({
  ...{ code: 'last-missing', project_code: '', key: '', grade: 'warning' },
  zh: '没有上月的表，累计数未与上月核对；请补报上月的表，或自行核对累计数',
  en: "last month's table is missing, so the figures of the year are not held against it; file it, or check them yourself"
})
