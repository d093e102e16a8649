import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Writable } from 'node:stream'
import type { WorkbookWriter } from '@cj-tech-master/excelts'
import { cellText } from './cell-text.ts'
import type { Stamp } from './stamp.ts'

export type Value = string | number | Date | null

export interface Sheets {
  /** Names of the two sheets. */
  data: string
  about: string
  columns: { head: string; width: number; format: string }[]
  rows: Iterable<Value[]> | AsyncIterable<Value[]>
  /** Lines of the other sheet, label and words. */
  notes: readonly (readonly [label: string, words: string])[]
  stamp?: Stamp | undefined
}

/** `&` begins a code in a printed head. */
const printed = (text: string): string => text.replaceAll('&', '&&')

/** Lets other work in, and waits for a slow reader. @throws when the reader went away */
async function breath(stream: Writable): Promise<void> {
  await setImmediate()
  while (stream.writableNeedDrain && !stream.destroyed) await setTimeout(5)
  if (stream.destroyed) throw new Error('the reader of the workbook went away')
}

function aboutSheet(book: WorkbookWriter, { about, notes, stamp }: Sheets): void {
  const sheet = book.addWorksheet(about)
  sheet.columns = [{ width: 14 }, { width: 100, style: { numFmt: '@', alignment: { wrapText: true } } }]
  for (const line of [...(stamp?.lines ?? []), ...notes]) sheet.addRow(line.map(cellText)).commit()
  sheet.commit()
}

/**
 * Writes rows as a workbook, one by one: sheet `data` (frozen head) and sheet `about`, which comes first when the book is
 * stamped; then it also says on every sheet and printed page who took it. Texts are typed and formatted as texts: what
 * looks like a formula is shown, not run, also after it was edited. Resolves when the stream has everything.
 */
export async function workbook(sheets: Sheets, stream: Writable): Promise<void> {
  const { data, columns, rows, stamp } = sheets
  // a quarter of a second to read: not for those who write none
  const { WorkbookWriter } = await import('@cj-tech-master/excelts')
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false, trueStreaming: true })
  const marked = stamp && {
    headerFooter: { oddHeader: `&L${printed(stamp.words)}`, oddFooter: `&L${printed(stamp.words)}&R&P / &N` }
  }
  if (stamp) aboutSheet(book, sheets)
  const views = [{ state: 'frozen' as const, ySplit: stamp ? 2 : 1 }]
  const sheet = book.addWorksheet(data, { views, ...marked })
  sheet.columns = columns.map(({ head, width, format }) => ({
    ...(stamp ? {} : { header: head }),
    ...{ width, style: { numFmt: format } }
  }))
  if (stamp) {
    sheet.addRow([cellText(stamp.words)]).commit()
    sheet.addRow(columns.map(({ head }) => head))
  }
  const first = sheet.getRow(stamp ? 2 : 1)
  first.font = { bold: true }
  first.commit()
  let written = 0
  for await (const row of rows) {
    sheet.addRow(row.map((value) => (typeof value === 'string' ? cellText(value) : value))).commit()
    if (++written % 500 === 0) await breath(stream)
  }
  sheet.commit()
  if (!stamp) aboutSheet(book, sheets)
  await book.commit()
}
