import { cleanText } from '../identity/text.ts'
import { Problem } from '../schemas/problem.ts'
import type { Form } from './form.ts'
import { labels } from './labels.ts'
import type { CellFault, Unit } from './types.ts'
import type { Found } from './workbook-find.ts'
import type { Line } from './workbook-grid.ts'
import { address } from './workbook-layout.ts'

export interface Expected {
  unit: Unit
  /** yyyy-mm-01 */
  month: string
}

/** Words behind a label, `填报人：张三`, in the same cell or the next; null where the label stands nowhere. */
export function labelled(lines: readonly Line[], label: string): { words: string; cell: string } | null {
  const named = Object.values(labels)
  for (const { row, cells } of lines) {
    const filled = [...cells].sort(([a], [b]) => a - b)
    for (const [i, [column, text]] of filled.entries()) {
      const match = new RegExp(`^\\s*${label}\\s*(?:[:：]\\s*(.*))?$`, 's').exec(text)
      if (!match) continue
      if (match[1]) return { words: match[1].trim(), cell: address(row, column) }
      const next = filled[i + 1]
      const other = next && named.some((name) => next[1].trim().startsWith(name))
      return next && !other
        ? { words: next[1].trim(), cell: address(row, next[0]) }
        : { words: '', cell: address(row, column) }
    }
  }
  return null
}

/** yyyy-mm of 2026年11月, 2026-11, 2026/11, 2026-11-01. */
function monthOf(words: string): string | null {
  const match = /^(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*(?:月|[-/.]\d{1,2})?$/.exec(cleanText(words) ?? '')
  return match ? `${match[1]}-${match[2]!.padStart(2, '0')}` : null
}

/** Is it this unit's file? null: the words do not say. Its code in brackets decides, else its name. */
function isUnit(words: string, { unit_code, title_zh }: Unit): boolean | null {
  const text = cleanText(words)
  if (text === null) return null
  const code = /\(([0-9A-Z-]+)\)$/i.exec(text)?.[1] ?? (/^[0-9]{4,}(-D\d+)?$/.test(text) ? text : undefined)
  return code === undefined ? text === cleanText(title_zh) : code === unit_code
}

/**
 * Holds what the file says of itself against the page it was uploaded on: the cells under the title, where they say nothing the
 * properties. @throws Problem 422 `table-unit`, `table-month`, `table-form`, each with the cell
 */
export function heldAgainst(form: Form, found: Found, keywords: string, expected: Expected): CellFault[] {
  const mark = (name: string) => new RegExp(`\\b${name}=([\\w-]+)`).exec(keywords)?.[1] ?? null
  const at = (label: string) => labelled(found.above, label)
  const [unit, month, version] = [at(labels.unit), at(labels.month), at(labels.version)]
  const wanted = expected.month.slice(0, 7)
  const [markedUnit, markedMonth] = [mark('unit'), mark('month')]
  const faults: CellFault[] = []

  const saysUnit = unit && isUnit(unit.words, expected.unit)
  if (
    saysUnit === false ||
    (saysUnit === null && markedUnit !== null && markedUnit !== expected.unit.unit_code)
  )
    throw otherUnit(expected.unit, unit?.cell)
  if (saysUnit === null && markedUnit === null) faults.push(unsaid('unit-unsaid', labels.unit, 'unit'))
  if (saysUnit && markedUnit && markedUnit !== expected.unit.unit_code)
    faults.push(rewritten('unit-rewritten', labels.unit, markedUnit, unit!.cell))

  const saysMonth = month && monthOf(month.words)
  if ((saysMonth ?? markedMonth ?? wanted) !== wanted)
    throw otherMonth(wanted, (saysMonth ?? markedMonth)!, month?.cell)
  if (saysMonth === null && markedMonth === null) faults.push(unsaid('month-unsaid', labels.month, 'month'))
  if (saysMonth && markedMonth && markedMonth !== wanted)
    faults.push(rewritten('month-rewritten', labels.month, markedMonth, month!.cell))

  const says = version?.words || mark('form')
  if (says && says !== form.version) faults.push(otherForm(form, found, version?.cell))
  return faults
}

/** A form with columns that we do not know is newer than this installation: nothing of it may fall away unseen. */
function otherForm({ version }: Form, { strange, header }: Found, cell: string | undefined): CellFault {
  const [first] = strange
  if (first)
    throw new Problem({
      ...{ status: 422, code: 'table-form', where: address(header, first[0]) },
      zh: `这是另一版表式，${address(header, first[0])} 的“${first[1].slice(0, 40)}”列本系统没有。请从本页下载本期的表填写；若上级已换新表式，请管理员升级后再上传`,
      en: `This is another version of the form: the column at ${address(header, first[0])} is unknown here; fill in the form of this page, or have the installation brought up to date`
    })
  return {
    ...{ code: 'form-version', project_code: '', key: '', grade: 'warning', ...(cell && { cell }) },
    zh: `这是另一版表式（本期为 ${version}），各列都认得，已按列名读入，请核对`,
    en: `this is another version of the form (ours is ${version}); all columns are known and were read by their headers, check them`
  }
}

const place = (cell: string | undefined, en = false) => cell ?? (en ? 'properties of the file' : '文件属性')

const otherUnit = ({ title_zh, unit_code }: Unit, cell: string | undefined) =>
  new Problem({
    ...{ status: 422, code: 'table-unit', where: place(cell) },
    zh: `这不是${title_zh}（${unit_code}）的表：${place(cell)} 写的是另一个单位。请到那个单位的页面上传；写错了就改正该格后再上传`,
    en: `This is not the table of ${unit_code}: ${place(cell, true)} names another unit; upload it on that unit's page, or correct the cell`
  })

const otherMonth = (wanted: string, found: string, cell: string | undefined) =>
  new Problem({
    ...{ status: 422, code: 'table-month', where: place(cell) },
    zh: `这是 ${found} 的表（${place(cell)}），本页是 ${wanted}。请到那个月的页面上传；写错了就改正该格后再上传`,
    en: `This is the table of ${found} (${place(cell, true)}), the page is of ${wanted}; upload it on that month's page, or correct the cell`
  })

const unsaid = (code: string, label: string, what: string): CellFault => ({
  ...{ code, project_code: '', key: '', grade: 'warning' },
  zh: `文件里没有写明${label}，已按本页读入，请核对`,
  en: `the file does not say its ${what}; it was read as this page's, check it`
})

const rewritten = (code: string, label: string, marked: string, cell: string): CellFault => ({
  ...{ code, project_code: '', key: '', grade: 'warning', cell },
  zh: `这份文件原是 ${marked} 的表，${cell} 的${label}后来改过，请核对各栏是否都已更新`,
  en: `the file was made as the table of ${marked} and ${cell} was changed later; check that all figures are of this table`
})
