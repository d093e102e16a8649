import type { Writable } from 'node:stream'
import type { Answer } from '../questions/ask.ts'
import { present, type Column } from '../questions/columns.ts'
import type { Batch, Whole } from '../questions/whole.ts'
import { rowsSaid } from './rows-said.ts'
import type { Stamp } from './stamp.ts'
import { head, shown, yuan, type Lang } from './words.ts'
import { type Value, workbook } from './workbook.ts'

export type { Value as CellValue }

const words = {
  zh: {
    data: '数据',
    about: '说明',
    name: '查询',
    title: '标题',
    asOf: '读钟日',
    latest: '数据截至',
    version: '数据版本'
  },
  en: {
    data: 'Data',
    about: 'About',
    name: 'question',
    title: 'title',
    asOf: 'as of',
    latest: 'data until',
    version: 'data version'
  }
}
const more = {
  zh: { filter: '筛选', param: '参数', method: '算法', policy: '依据', light: '亮灯', rows: '行数' },
  en: {
    filter: 'filter',
    param: 'parameter',
    method: 'method',
    policy: 'clause',
    light: 'lights',
    rows: 'rows'
  }
}
/** Excel keeps 15 digits of a number; what is longer stays text. */
const exact = 999_999_999_999_999n
const fits = (whole: bigint): boolean => whole <= exact && whole >= -exact

/** Fen as a cell in yuan. */
export const moneyCell = (fen: bigint): number | string => (fits(fen) ? Number(yuan(fen)) : yuan(fen))

/** How a workbook formats the cells of a column. */
export function cellFormat({ type, unit }: Column): string {
  if (unit === 'fen') return '#,##0.00'
  if (unit === 'share') return '0.0%'
  if (unit === 'point' || unit === 'bit') return '0.0'
  if (unit === 'month') return 'yyyy-mm'
  if (type === 'date') return 'yyyy-mm-dd'
  if (type === 'int64' || type === 'int32' || type === 'int16') return '#,##0'
  return type === 'float64' ? '#,##0.##' : '@'
}

/** One value as a typed cell: money in yuan, days as days. */
export function cellValue(column: Column, row: number, lang: Lang): Value {
  if (!present(column, row)) return null
  if (column.type === 'date') return new Date(column.values[row]! * 86_400_000)
  if (column.type === 'int64') {
    const whole = column.values[row]!
    if (column.unit === 'fen') return moneyCell(whole)
    return fits(whole) ? Number(whole) : String(whole)
  }
  if (column.type === 'int32' || column.type === 'int16' || column.type === 'float64') {
    const number = column.values[row]!
    return Number.isFinite(number) ? (column.unit === 'fen' ? moneyCell(BigInt(number)) : number) : null
  }
  return shown(column, row, lang)
}

/** Columns wide enough for their head and first rows; a Chinese character takes two. */
function width(column: Column, rowCount: number, lang: Lang): number {
  const wide = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
  const texts = Array.from({ length: Math.min(rowCount, 50) }, (_, row) => wide(shown(column, row, lang)))
  return Math.min(48, Math.max(8, wide(head(column, lang)), ...texts) + 3)
}

/** A clause with its exact words; a clock of ours has none, only its name. */
const clauseWords = ({ document, article, words, title_zh }: Answer['policy'][number]): string =>
  document ? `${document} ${article}「${words}」` : title_zh

/** Lines of the 说明 sheet: everything a reader needs to ask the same question again. */
export function about(answer: Answer, lang: Lang): [string, string][] {
  const { header, policy, rowCount, truncated, total, asOf, params, filters } = answer
  const w = { ...words[lang], ...more[lang] }
  return [
    [w.title, header.title[lang]],
    [w.name, header.name],
    ...Object.entries(filters).map(([key, text]): [string, string] => [w.filter, `${key} = ${text}`]),
    ...Object.entries(params)
      .filter(([, text]) => text !== '')
      .map(([key, text]): [string, string] => [w.param, `${key} = ${text}`]),
    ...header.method.map((each): [string, string] => [w.method, each[lang]]),
    ...policy.map((each): [string, string] => [w.policy, clauseWords(each)]),
    ...header.light.map((each): [string, string] => [w.light, `${each.column}: ${each[lang]}`]),
    [w.asOf, asOf.date],
    [w.latest, asOf.latestOn ?? ''],
    [w.version, String(asOf.dataVersion)],
    [w.rows, rowsSaid(rowCount, lang, truncated ? (total ?? 'more') : rowCount)]
  ]
}

function* values({ columns, rowCount }: Batch, lang: Lang): Generator<Value[]> {
  for (let row = 0; row < rowCount; row++) yield columns.map((column) => cellValue(column, row, lang))
}

async function* valuesWhole({ batches }: Whole, lang: Lang): AsyncGenerator<Value[]> {
  for await (const batch of batches()) yield* values(batch, lang)
}

/** What a workbook of this answer looks like; `sample` are the rows its columns are made wide enough for. */
const looks = (answer: Answer, { columns, rowCount }: Batch, lang: Lang) => ({
  data: words[lang].data,
  about: words[lang].about,
  columns: columns.map((column) => ({
    head: head(column, lang),
    width: width(column, rowCount, lang),
    format: cellFormat(column)
  })),
  notes: about(answer, lang)
})

/** An answer that is read while it is written: as many sheets 数据 as its rows fill. */
export const xlsxWhole = (whole: Whole, stream: Writable, lang: Lang): Promise<void> =>
  workbook({ ...looks(whole.answer, whole.first, lang), rows: valuesWhole(whole, lang) }, stream)

/** Writes an answer as a workbook: sheet 数据 with typed cells, and sheet 说明. A stamp says who took it and what for. */
export const xlsx = (answer: Answer, stream: Writable, lang: Lang = 'zh', stamp?: Stamp): Promise<void> =>
  workbook({ ...looks(answer, answer, lang), rows: values(answer, lang), stamp }, stream)
