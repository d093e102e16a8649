/** Records as csv or workbook, a block at a time. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { guarded } from '../formats/guard.ts'
import type { Stamp } from '../formats/stamp.ts'
import type { Lang } from '../formats/words.ts'
import { workbook } from '../formats/workbook.ts'
import { trailColumns } from './columns.ts'
import type { TrailRecord } from './trail.ts'

async function* csv(blocks: AsyncIterable<TrailRecord[]>, lang: Lang, no: string): AsyncGenerator<string> {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const line = (cells: (string | number | null)[]) =>
    `${cells.map((cell) => quoted(guarded(String(cell ?? '')))).join()}\r\n`
  yield `\uFEFF${line([...trailColumns.map((column) => column[lang]), lang === 'zh' ? '导出编号' : 'export'])}`
  for await (const block of blocks)
    yield block.map((record) => line([...trailColumns.map(({ of }) => of(record, lang)), no])).join('')
}

async function* rowsOf(blocks: AsyncIterable<TrailRecord[]>, lang: Lang) {
  for await (const block of blocks)
    for (const record of block) yield trailColumns.map(({ of }) => of(record, lang))
}

interface Sheet {
  path: string
  format: 'xlsx' | 'csv'
  lang: Lang
  stamp: Stamp
}

/** Writes blocks of records as a file that only its owner reads; a csv has the export's number in every row. */
export const writeTrail = (
  blocks: AsyncIterable<TrailRecord[]>,
  { path, format, lang, stamp }: Sheet
): Promise<unknown> => {
  const file = createWriteStream(path, { mode: 0o600 })
  if (format === 'csv') return pipeline(Readable.from(csv(blocks, lang, stamp.no)), file)
  const closed = new Promise<void>((done, fail) => file.once('close', done).once('error', fail))
  const sheets = {
    data: lang === 'zh' ? '审计日志' : 'Trail',
    about: lang === 'zh' ? '说明' : 'About',
    columns: trailColumns.map((column) => ({
      head: column[lang],
      width: column.width,
      format: column.number ? '0' : '@'
    })),
    ...{ rows: rowsOf(blocks, lang), notes: [], stamp }
  }
  return Promise.all([workbook(sheets, file), closed])
}
