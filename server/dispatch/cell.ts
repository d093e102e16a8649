/** Cells of a paper's tables: as text in the draft, in words on paper, as values in a workbook. */
import { cell as valueOf, type Column } from '../questions/columns.ts'
import { yuan } from '../formats/words.ts'
import type { CellValue } from '../formats/xlsx.ts'
import type { Unit } from '../questions/types.ts'

/** A value of an answer as a cell's text. */
export const cellText = (column: Column, row: number): string => {
  const value = valueOf(column, row)
  return value === null ? '' : String(value)
}

const lights: Record<string, string> = { good: '绿', warn: '黄', bad: '红', none: '' }
const states: Record<string, string> = {
  ...{ 'not-due': '未到期', open: '填报中', late: '逾期未报', filed: '已报', returned: '退回待重报' },
  ...{ certified: '已认定', frozen: '已锁定' }
}

/** Fen in 万元 with two decimals, rounded half away from zero by integers. */
export const wan = (fen: bigint): string => {
  const half = fen < 0n ? -5_000n : 5_000n
  return yuan((fen + half) / 10_000n)
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** As it stands on paper: money in 万元. */
export const paperCell = (unit: Unit, text: string): string => {
  if (text === '') return ''
  if (unit === 'fen') return wan(BigInt(text))
  if (unit === 'share') return percent(Number(text))
  if (unit === 'point') return Number(text).toFixed(1)
  if (unit === 'month') return text.slice(0, 7)
  if (unit === 'light') return lights[text] ?? text
  if (unit === 'flag') return text === 'true' ? '是' : '否'
  return states[text] ?? text
}

const numeric = new Set<Unit>([
  ...(['share', 'point', 'count', 'line', 'person', 'household', 'batch', 'day', 'workday'] as const)
])

/** Excel keeps 15 digits of a number; longer money stays text. */
const exact = 999_999_999_999_999n

/** As a workbook's cell: money in yuan. */
export const bookCell = (unit: Unit, text: string): CellValue => {
  if (text === '') return null
  if (unit === 'fen') {
    const fen = BigInt(text)
    return fen <= exact && fen >= -exact ? Number(yuan(fen)) : yuan(fen)
  }
  if (unit === 'date' || unit === 'month') return new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (numeric.has(unit)) return Number(text)
  return paperCell(unit, text)
}

const formats: Partial<Record<Unit, string>> = {
  ...{ fen: '#,##0.00', share: '0.0%', point: '0.0', date: 'yyyy-mm-dd', month: 'yyyy-mm' }
}
export const bookFormat = (unit: Unit): string => formats[unit] ?? (numeric.has(unit) ? '#,##0' : '@')

export const isNumber = (unit: Unit): boolean => unit === 'fen' || numeric.has(unit)
