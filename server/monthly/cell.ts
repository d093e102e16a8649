import { cleanText, SPACE_CLASS } from '../identity/text.ts'
import { levels } from '../intake/kinds/words.ts'
import { isWrong, type Wrong, wrong } from './cell-faults.ts'
import { decimal, grouped, INTEGER, moneyOf, shareOf, shifted } from './figure.ts'
import type { Column } from './form.ts'
import type { CellFault, CellText } from './types.ts'

const LONGEST = 2000
const EDGES = new RegExp(`^[${SPACE_CLASS}]+|[${SPACE_CLASS}]+$`, 'gu')
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g
const flags: Record<string, CellText> = {
  ...{ 是: 'true', 否: 'false', 有: 'true', 直达: 'true', 非直达: 'false' },
  ...{ true: 'true', false: 'false', TRUE: 'true', FALSE: 'false', yes: 'true', no: 'false', '√': 'true' }
}
const levelWords = {
  zh: { central: '中央', province: '省级', prefecture: '州市级', county: '县级' },
  en: { central: 'Central', province: 'Province', prefecture: 'Prefecture', county: 'County' }
} as Record<'zh' | 'en', Record<string, string>>
const flagWords = { zh: { true: '是', false: '否' }, en: { true: 'yes', false: 'no' } } as typeof levelWords

/** 2026-11-18, 2026/11/18, 2026.11.18, 2026年11月18日, 20261118, a spreadsheet's day number; a time behind is left out. */
function dateOf(text: string): CellText | 'cell-date' {
  const [plain] = text.split(/[ T]/)
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain!) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain!)
  const [year, month, day] = match ? match.slice(1).map(Number) : []
  const at = match
    ? Date.UTC(year!, month! - 1, day)
    : /^\d{5}$/.test(plain!)
      ? Date.UTC(1899, 11, 30 + Number(plain))
      : NaN
  const date = new Date(at)
  const real =
    Number.isFinite(at) && (!match || (date.getUTCMonth() === month! - 1 && date.getUTCDate() === day))
  const found = real ? date.toISOString().slice(0, 10) : ''
  return found >= '1990' && found < '2100' ? found : 'cell-date'
}

/** A word may be called constructor. */
const own = (words: Record<string, string>, text: string): string | undefined =>
  Object.hasOwn(words, text) ? words[text] : undefined

const valueOf = (column: Column, text: string): CellText | bigint | Wrong => {
  switch (column.unit) {
    case 'fen':
      return moneyOf(text.replace('\u2212', '-'))
    case 'line':
    case 'count':
      return shifted(text.replace('\u2212', '-'), 0, 'cell-whole')
    case 'share':
      return shareOf(text)
    case 'date':
      return dateOf(text)
    case 'flag':
      return own(flags, text) ?? 'cell-flag'
    case 'level':
      return own(levels, text) ?? (own(levelWords.zh, text) ? text : 'cell-level')
    case 'code':
      return /^[0-9A-Z-]{1,20}$/.test(text) ? text : 'cell-code'
    default:
      return text
  }
}

/**
 * What was typed, as the table keeps it: money from 万元 (or 元 where that stands behind it) to fen, a date yyyy-mm-dd, a flag
 * true or false. Full-width signs, 1,234.50, ¥ and words for "nothing" (—, 无, /) are understood; texts stay as they are, trimmed.
 * The fault has no project_code yet.
 */
export const cellOf = (column: Column, typed: string): { text: CellText } | { fault: CellFault } => {
  const words = typed.toWellFormed().replace(CONTROL, '').replace(/\r\n?/g, '\n').replace(EDGES, '')
  if (column.unit === 'text' && words.length > LONGEST) return wrong(column, 'cell-long', words)
  const text = column.unit === 'text' ? words : cleanText(words)
  if (text === null || text === '') return { text: '' }
  if (column.unit === 'text') return { text }
  const value = valueOf(column, text)
  return isWrong(value) ? wrong(column, value, words) : { text: String(value) }
}

const forms: Record<Exclude<Column['unit'], 'date' | 'text'>, RegExp> = {
  ...{ fen: INTEGER, line: INTEGER, count: INTEGER },
  ...{ share: /^-?\d+(\.\d+)?$/, flag: /^(true|false)$/, code: /^[0-9A-Z-]{1,20}$/ },
  level: /^(central|province|prefecture|county)$/
}

/** Is a text what the values of a table may hold in this column? '' always is. */
export const isCell = (column: Column, text: CellText): boolean =>
  text === '' ||
  (column.unit === 'text'
    ? text.length <= LONGEST
    : column.unit === 'date'
      ? dateOf(text) === text
      : forms[column.unit].test(text))

/** A cell as it is shown and may be typed again: money in 万元 with 2 to 6 decimals, as many as it needs; what is no value of the column stays as it is. */
export const shownCell = (column: Column, text: CellText, lang: 'zh' | 'en'): string => {
  if (text === '' || !isCell(column, text)) return text
  switch (column.unit) {
    case 'fen':
      return grouped(decimal(BigInt(text), 6, 2))
    case 'line':
    case 'count':
      return grouped(text)
    case 'share':
      return `${(Number(text) * 100).toFixed(2)}%`
    case 'flag':
      return flagWords[lang][text]!
    case 'level':
      return levelWords[lang][text]!
    default:
      return text
  }
}
