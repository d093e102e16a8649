/** Cells of a paper's tables: as text in the draft, in words on paper, as values in a workbook. */
import { cell as valueOf, type Column } from '../questions/columns.ts'
import { yuan } from '../formats/words.ts'
import { type CellValue, moneyCell } from '../formats/xlsx.ts'
import type { Unit } from '../questions/types.ts'

/** A value of an answer as a cell's text. */
export const cellText = (column: Column, row: number): string => {
  const value = valueOf(column, row)
  return value === null ? '' : String(value)
}

const lights: Record<string, string> = { good: '绿', warn: '黄', bad: '红', none: '' }
const codes: Record<string, string> = {
  ...{ 'not-due': '未到期', open: '填报中', late: '逾期未报', filed: '已报', returned: '退回待重报' },
  ...{ certified: '已认定', frozen: '已锁定' },
  ...{ prefecture: '市州', county: '县市', township: '乡镇', village: '村', department: '部门' }
}

/** Fen in 万元 with two decimals, rounded half away from zero by integers. */
export const wan = (fen: bigint): string => {
  const half = fen < 0n ? -5_000n : 5_000n
  return yuan((fen + half) / 10_000n)
}

/** A sum in a sentence: 万元 from ten thousand yuan on, else yuan, so that no small sum reads as nothing. */
export const moneySaid = (fen: bigint): string =>
  fen >= 1_000_000n || fen <= -1_000_000n ? `${wan(fen)}万元` : `${yuan(fen).replace(/\.00$/, '')}元`

/** A table's money is told in yuan where its largest sum is below a hundred thousand: its small ones would be 0.00万元. */
export const inYuan = (fens: readonly bigint[]): boolean =>
  fens.every((fen) => fen < 10_000_000n && fen > -10_000_000n)

/** 1234567.80 as 1,234,567.80 */
const grouped = (text: string): string => text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** As it stands on paper. @param plain money in yuan instead of 万元 */
export const paperCell = (unit: Unit, text: string, plain = false): string => {
  if (text === '') return ''
  if (unit === 'fen') return grouped(plain ? yuan(BigInt(text)) : wan(BigInt(text)))
  if (unit === 'share') return percent(Number(text))
  if (unit === 'point') return Number(text).toFixed(1)
  if (unit === 'month') return text.slice(0, 7)
  if (unit === 'light') return lights[text] ?? text
  if (unit === 'flag') return text === 'true' ? '是' : '否'
  if (numeric.has(unit)) return grouped(text)
  return codes[text] ?? text
}

const numeric = new Set<Unit>([
  ...(['share', 'point', 'count', 'line', 'person', 'household', 'batch', 'day', 'workday'] as const)
])

/** As a workbook's cell: money in yuan. */
export const bookCell = (unit: Unit, text: string): CellValue => {
  if (text === '') return null
  if (unit === 'fen') return moneyCell(BigInt(text))
  if (unit === 'date' || unit === 'month') return new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (numeric.has(unit)) return Number(text)
  return paperCell(unit, text)
}

const formats: Partial<Record<Unit, string>> = {
  ...{ fen: '#,##0.00', share: '0.0%', point: '0.0', date: 'yyyy-mm-dd', month: 'yyyy-mm' }
}
export const bookFormat = (unit: Unit): string => formats[unit] ?? (numeric.has(unit) ? '#,##0' : '@')

export const isNumber = (unit: Unit): boolean => unit === 'fen' || numeric.has(unit)
