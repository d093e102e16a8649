import type { Answer } from '../questions/ask.ts'
import { day, present, type Column } from '../questions/columns.ts'
import type { Unit } from '../questions/types.ts'

export type Lang = 'zh' | 'en'

/** Unit as it stands behind a column's label; '' needs none. */
const unitWords: Record<Lang, Partial<Record<Unit, string>>> = {
  zh: {
    fen: '元',
    point: '百分点',
    bit: '比特',
    line: '笔',
    person: '人',
    household: '户',
    batch: '批',
    day: '天',
    workday: '工作日'
  },
  en: {
    fen: 'yuan',
    point: 'points',
    bit: 'bits',
    line: 'lines',
    person: 'persons',
    day: 'days',
    workday: 'working days'
  }
}
const lights: Record<Lang, Record<string, string>> = {
  zh: { good: '绿', warn: '黄', bad: '红', none: '' },
  en: { good: 'green', warn: 'yellow', bad: 'red', none: '' }
}
const flags: Record<Lang, [string, string]> = { zh: ['否', '是'], en: ['no', 'yes'] }

/** Column head of a sheet: 金额(元). */
export function head(column: Column, lang: Lang): string {
  const unit = unitWords[lang][column.unit]
  if (!unit) return column[lang]
  return lang === 'zh' ? `${column.zh}(${unit})` : `${column.en} (${unit})`
}

/** Fen as exact yuan, by integer arithmetic: -5n is -0.05. */
export function yuan(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** UTC time as the office reads it: 2026-06-30 08:00:00 in China. */
export function chinaTime(micros: bigint): string {
  return new Date(Number(micros / 1000n) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** One value as text for a sheet; null is ''. */
export function shown(column: Column, row: number, lang: Lang): string {
  if (!present(column, row)) return ''
  if (column.type === 'bool') return flags[lang][column.values[row]!]!
  if (column.type === 'date') {
    const text = day(column.values[row]!)
    return column.unit === 'month' ? text.slice(0, 7) : text
  }
  if (column.type === 'time') return chinaTime(column.values[row]!)
  if (column.unit === 'fen') return yuan(BigInt(column.values[row]!))
  if (column.unit === 'light') return lights[lang][String(column.values[row])] ?? String(column.values[row])
  return String(column.values[row])
}

/** File name without ending: 下达超时清单-2026-06-30. */
export function fileName(answer: Answer, lang: Lang): string {
  return `${answer.header.title[lang].replace(/[\\/:*?"<>|\s]+/g, '-')}-${answer.asOf.date}`
}
