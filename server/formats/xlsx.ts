import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Writable } from 'node:stream'
import { WorkbookWriter } from '@cj-tech-master/excelts'
import type { Answer } from '../questions/ask.ts'
import { present, type Column } from '../questions/columns.ts'
import { cellText } from './cell-text.ts'
import type { Stamp } from './stamp.ts'
import { head, shown, yuan, type Lang } from './words.ts'

type Value = string | number | Date | null

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
/** Excel keeps 15 digits of a number; longer money stays text. */
const exact = 999_999_999_999_999n

function format({ type, unit }: Column): string {
  if (unit === 'fen') return '#,##0.00'
  if (unit === 'share') return '0.0%'
  if (unit === 'point') return '0.0'
  if (unit === 'month') return 'yyyy-mm'
  if (type === 'date') return 'yyyy-mm-dd'
  if (type === 'int64' || type === 'int32' || type === 'int16') return '#,##0'
  return type === 'float64' ? '#,##0.##' : '@'
}

function value(column: Column, row: number, lang: Lang): Value {
  if (!present(column, row)) return null
  if (column.type === 'date') return new Date(column.values[row]! * 86_400_000)
  if (column.type === 'int64') {
    const whole = column.values[row]!
    const digits = column.unit === 'fen' ? yuan(whole) : String(whole)
    return whole <= exact && whole >= -exact ? Number(digits) : digits
  }
  if (column.type === 'int32' || column.type === 'int16' || column.type === 'float64') {
    const number = column.values[row]!
    return Number.isFinite(number) ? (column.unit === 'fen' ? Number(yuan(BigInt(number))) : number) : null
  }
  return cellText(shown(column, row, lang))
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
  const { header, policy, rowCount, truncated, asOf, params, filters } = answer
  const w = { ...words[lang], ...more[lang] }
  const complete = lang === 'zh' ? `完整：${rowCount} 行` : `complete: ${rowCount} rows`
  const cut =
    lang === 'zh' ? `不完整：只有前 ${rowCount} 行` : `not complete: the first ${rowCount} rows only`
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
    [w.rows, truncated ? cut : complete]
  ]
}

/** `&` begins a code in a printed head. */
const printed = (text: string): string => text.replaceAll('&', '&&')

async function aboutSheet(book: WorkbookWriter, answer: Answer, lang: Lang, stamp?: Stamp): Promise<void> {
  const notes = book.addWorksheet(words[lang].about)
  notes.columns = [{ width: 14 }, { width: 100, style: { numFmt: '@', alignment: { wrapText: true } } }]
  for (const line of [...(stamp?.lines ?? []), ...about(answer, lang)])
    notes.addRow(line.map(cellText)).commit()
  notes.commit()
}

/** Lets other work in, and waits for a slow reader. @throws when the reader went away */
async function breath(stream: Writable): Promise<void> {
  await setImmediate()
  while (stream.writableNeedDrain && !stream.destroyed) await setTimeout(5)
  if (stream.destroyed) throw new Error('the reader of the workbook went away')
}

/**
 * Writes an answer as a workbook, row by row: sheet 数据 (typed cells, frozen head) and sheet 说明. Texts are typed and
 * formatted as texts: what looks like a formula is shown, not run, also after it was edited.
 * A stamped workbook says on every sheet and printed page who took it and what for.
 * Resolves when the stream has everything.
 */
export async function xlsx(
  answer: Answer,
  stream: Writable,
  lang: Lang = 'zh',
  stamp?: Stamp
): Promise<void> {
  const { columns, rowCount } = answer
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false, trueStreaming: true })
  const marked = stamp && {
    headerFooter: { oddHeader: `&L${printed(stamp.words)}`, oddFooter: `&L${printed(stamp.words)}&R&P / &N` }
  }
  if (stamp) await aboutSheet(book, answer, lang, stamp)
  const views = [{ state: 'frozen' as const, ySplit: stamp ? 2 : 1 }]
  const sheet = book.addWorksheet(words[lang].data, { views, ...marked })
  sheet.columns = columns.map((column) => ({
    ...(stamp ? {} : { header: head(column, lang) }),
    width: width(column, rowCount, lang),
    style: { numFmt: format(column) }
  }))
  if (stamp) {
    sheet.addRow([cellText(stamp.words)]).commit()
    sheet.addRow(columns.map((column) => head(column, lang)))
  }
  const first = sheet.getRow(stamp ? 2 : 1)
  first.font = { bold: true }
  first.commit()
  for (let row = 0; row < rowCount; row++) {
    sheet.addRow(columns.map((column) => value(column, row, lang))).commit()
    if (row % 500 === 499) await breath(stream)
  }
  sheet.commit()
  if (!stamp) await aboutSheet(book, answer, lang)
  await book.commit()
}
