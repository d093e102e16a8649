/** A file of payment lines with identities: made whole, hashed and recorded before its first byte leaves. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Who } from '../access/who.ts'
import { attachment } from '../formats/attachment.ts'
import { csv } from '../formats/csv.ts'
import { rowsSaid } from '../formats/rows-said.ts'
import type { Stamp } from '../formats/stamp.ts'
import { fileName } from '../formats/words.ts'
import { xlsx } from '../formats/xlsx.ts'
import type { House } from '../house.ts'
import { ask, type Answer } from '../questions/ask.ts'
import type { Column } from '../questions/columns.ts'
import type { Raw } from '../questions/params.ts'
import { Problem } from '../schemas/problem.ts'
import { filterHash } from '../trail/filter.ts'
import { type NumberedFile, numberedFile } from '../trail/numbered.ts'
import { linesIn, withIdentities } from './identities.ts'
import { type Purpose, purposes } from './purposes.ts'

/** Lines one file may carry: what is checked in bulk, not a copy of the ledger. */
export const MOST_LINES = 100_000

export interface ExportWish {
  question: string
  params: Raw
  format: 'xlsx' | 'csv'
  purpose: Purpose
  words: string
}

export interface Exported extends NumberedFile {
  disposition: string
  watermark: string
}

/** The lines of a question in the asker's scope, all of them. @throws Problem 422 `export-many` */
const answerOf = async (house: House, who: Who, { question, params }: ExportWish): Promise<Answer> => {
  const { ledger, library, region, today, desk, config } = house
  const asking = { name: question, scope: who.scope, today: today(), root: region.root }
  const limited = library.find(question)?.header.params.some(({ name }) => name === 'limit')
  const limit = limited ? { limit: String(MOST_LINES) } : {}
  const found = await ask(
    ledger,
    library,
    { ...asking, params: { ...params, ...limit }, limitMs: config.askLimitMs },
    desk
  )
  linesIn(found)
  if (!found.truncated && found.rowCount <= MOST_LINES) return found
  throw new Problem({
    ...{ status: 422, code: 'export-many', where: 'params' },
    zh: `符合条件的超过 ${MOST_LINES} 笔。请用期间、区划、项目或批次缩小范围，分次导出`,
    en: `more than ${MOST_LINES} lines; narrow the period, division, project or batch and export in parts`
  })
}

/** Why somebody takes people in plain text with him. */
export type Reason = Pick<ExportWish, 'purpose' | 'words'>

/** What every file with identities says of itself. @param rows how many of what, in words */
export const stampOf = (
  who: Who,
  { purpose, words }: Reason,
  { no, at, rows }: { no: string; at: string; rows: string }
): Stamp => {
  const whom = `${who.name}（${who.account}，${who.unit}）`
  return {
    no,
    words: `含个人信息，严禁外传 ${no} ${who.account} ${at}`,
    lines: [
      ['导出编号', no],
      ['导出人', whom],
      ['导出时间', at],
      ['事由', `${purposes[purpose].zh}：${words}`],
      ['行数', rows],
      ['注意', '本文件含身份证件号、账号等敏感个人信息，只限写明的事由使用，用毕销毁；导出已记入审计日志']
    ]
  }
}

/** A csv has no place for a watermark: the number stands in every row. */
const numbered = (answer: Answer, no: string): Answer => {
  const values = new Array<string>(answer.rowCount).fill(no)
  const told = { zh: '导出编号', en: 'export', unit: 'code', valid: null, nulls: 0 } as const
  const column: Column = { name: 'export_no', ...told, type: 'text', values }
  return { ...answer, columns: [...answer.columns, column] }
}

const write = (answer: Answer, format: 'xlsx' | 'csv', stamp: Stamp, path: string): Promise<unknown> => {
  const file = createWriteStream(path, { mode: 0o600 })
  if (format === 'csv') return pipeline(Readable.from(csv(numbered(answer, stamp.no))), file)
  const closed = new Promise<void>((done, fail) => file.once('close', done).once('error', fail))
  return Promise.all([xlsx(answer, file, 'zh', stamp), closed])
}

/** Make the file and put it on the trail. @throws Problem of the question, 422 `export-many` `no-lines`, 503 `trail-unwritable` */
export const exportIdentities = async (house: House, who: Who, wish: ExportWish): Promise<Exported> => {
  const found = await answerOf(house, who, wish)
  const { trail } = house.access
  const made = await numberedFile({
    ...{ scratch: house.folder.scratch, letters: 'DC', extension: wish.format },
    write: async ({ no, at, path }) => {
      const stamp = stampOf(who, wish, { no, at, rows: rowsSaid(found.rowCount) })
      return write(await withIdentities(house.ledger, found), wish.format, stamp, path)
    },
    record: ({ no, sha256 }) =>
      trail.record({
        ...{ action: 'export-identities', object: wish.question, success: true, rows: found.rowCount },
        ...{
          purpose: `${wish.purpose}: ${wish.words}`,
          filterHash: filterHash(trail, { ...found.params, ...found.filters })
        },
        detail: JSON.stringify({ no, sha256, format: wish.format })
      })
  })
  const name = `${fileName(found, 'zh')}-含身份信息-${made.no}.${wish.format}`
  return {
    ...{ ...made, watermark: `${made.no} ${who.account}` },
    disposition: attachment(name, `${made.no}.${wish.format}`)
  }
}
