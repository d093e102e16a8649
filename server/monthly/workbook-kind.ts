/** What was sent in place of a monthly table's workbook, and what to do about it. */
import type { Buffer } from 'node:buffer'
import { refusalOf } from '../intake/decode/refusals.ts'
import { kindOfBytes } from '../intake/decode/sniff.ts'
import { archiveKind } from '../intake/decode/zip.ts'
import { Problem } from '../schemas/problem.ts'
import { labels } from './labels.ts'

/** Files that elsewhere are taken, or that cannot be saved as a workbook. All others are refused as everywhere. */
const others: Record<string, [code: string, zh: string, en: string]> = {
  text: ['workbook-text', '文本文件（csv、txt）', 'a text file (csv, txt)'],
  jsonl: ['workbook-text', '文本文件（JSON）', 'a text file (JSON)'],
  'json-array': ['workbook-text', '文本文件（JSON）', 'a text file (JSON)'],
  parquet: ['workbook-parquet', 'Parquet 文件', 'a Parquet file'],
  pdf: ['pdf', 'PDF 文件', 'a PDF'],
  image: ['image', '图片', 'a picture'],
  binary: ['binary', '不认识的文件', 'an unknown kind of file']
}
const packed = new Set(['zip', 'rar', 'gzip'])

const refused = (code: string, zh: string, en: string) => new Problem({ status: 422, code, zh, en })

/** @throws Problem 422 `workbook-text` `workbook-parquet` `workbook-zip` `pdf` `image` `binary`, Refusal for what the intake refuses too */
export async function demandWorkbook(bytes: Buffer): Promise<void> {
  const first = kindOfBytes(bytes)
  const kind = first === 'zip' ? await archiveKind(bytes, `${labels.sheet}.xlsx`) : first
  if (kind === 'xlsx') return
  if (packed.has(kind))
    throw refused(
      'workbook-zip',
      '这是压缩包，不是工作簿，扩展名改成 .xlsx 也读不出来。请解压，上传其中填好的 .xlsx；里面没有的，从本页下载空表填写',
      'This is an archive, not a workbook, whatever its ending; unpack it and upload the .xlsx in it, or fill in the empty form of this page'
    )
  const other = others[kind]
  if (!other) throw refusalOf(kind, '')
  const [code, zh, en] = other
  throw refused(
    code,
    `这是${zh}，不是 .xlsx 工作簿，扩展名改成 .xlsx 也读不出来。请从本页下载空表，填好后上传`,
    `This is ${en}, not an .xlsx workbook, whatever its ending; fill in the empty form of this page and upload that`
  )
}
