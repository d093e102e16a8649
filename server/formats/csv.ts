import type { Answer } from '../questions/ask.ts'
import type { Column } from '../questions/columns.ts'
import { guarded } from './guard.ts'
import { head, shown, type Lang } from './words.ts'

const block = 1000

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function field(column: Column, row: number, lang: Lang): string {
  const text = shown(column, row, lang)
  return column.type === 'text' ? quoted(guarded(text)) : text
}

/**
 * An answer as CSV in blocks: BOM for Excel, one head row with units, CRLF, money as exact yuan.
 * Completeness is told by the X-Rows and X-Truncated headers, never by a line inside.
 */
export function* csv(answer: Answer, lang: Lang = 'zh'): Generator<string> {
  const { columns, rowCount } = answer
  yield `\uFEFF${columns.map((column) => quoted(head(column, lang))).join()}\r\n`
  for (let from = 0; from < rowCount; from += block) {
    let text = ''
    for (let row = from; row < Math.min(from + block, rowCount); row++) {
      text += `${columns.map((column) => field(column, row, lang)).join()}\r\n`
    }
    yield text
  }
}
