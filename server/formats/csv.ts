import type { Answer } from '../questions/ask.ts'
import type { Column } from '../questions/columns.ts'
import type { Batch, Whole } from '../questions/whole.ts'
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
  yield heads(answer.columns, lang)
  yield* rows(answer, lang)
}

/** The same of an answer that is read while it is written. */
export async function* csvWhole({ answer, batches }: Whole, lang: Lang): AsyncGenerator<string> {
  yield heads(answer.columns, lang)
  for await (const batch of batches()) yield* rows(batch, lang)
}

const heads = (columns: Column[], lang: Lang): string =>
  `\uFEFF${columns.map((column) => quoted(head(column, lang))).join()}\r\n`

function* rows({ columns, rowCount }: Batch, lang: Lang): Generator<string> {
  for (let from = 0; from < rowCount; from += block) {
    let text = ''
    for (let row = from; row < Math.min(from + block, rowCount); row++) {
      text += `${columns.map((column) => field(column, row, lang)).join()}\r\n`
    }
    yield text
  }
}
