/** Records of a filter as a file: made whole in scratch, hashed and recorded before its first byte leaves. */
import type { Access } from '../access/store.ts'
import type { Who } from '../access/who.ts'
import type { KnownHead } from '../backup/known-head.ts'
import { attachment } from '../formats/attachment.ts'
import { rowsSaid } from '../formats/rows-said.ts'
import type { Stamp } from '../formats/stamp.ts'
import type { Lang } from '../formats/words.ts'
import { Problem } from '../schemas/problem.ts'
import { filterHash, namesOf, type TrailFilter } from './filter.ts'
import { counts, found } from './found.ts'
import { type NumberedFile, numberedFile } from './numbered.ts'
import { numberless } from './numberless.ts'
import { checkTrail, type TrailCheck } from './verify.ts'
import { writeTrail } from './write.ts'

/** What one sheet holds below its heads. */
export const MOST = 1_048_500

export interface TrailWish {
  filter: TrailFilter
  format: 'xlsx' | 'csv'
  lang: Lang
  who: Who
  /** Folder for the file while it is made and sent. */
  scratch: string
  kept: KnownHead | null
}

export interface TrailFile extends NumberedFile {
  rows: number
  watermark: string
  disposition: string
  check: TrailCheck
}

const walked = async ({ db, trail }: Access, kept: KnownHead | null): Promise<TrailCheck> => {
  const walking = checkTrail(db, trail, kept)
  for (;;) {
    const step = await walking.next()
    if (step.done) return step.value
  }
}

/** What a check found, in one sentence. */
const checkWords = ({ records, faults }: TrailCheck): { zh: string; en: string } => {
  const [first] = faults
  if (!first) return { zh: `完整，共 ${records} 条`, en: `whole, ${records} records` }
  return {
    zh: `有 ${faults.length} 处不符，第一处：${first.zh}`,
    en: `${faults.length} faults, the first: ${first.en}`
  }
}

const stampOf = (
  { lang, who, filter, kept }: TrailWish,
  { no, at, rows, check }: { no: string; at: string; rows: number; check: TrailCheck }
): Stamp => {
  const { head } = check
  const zh = lang === 'zh'
  const against = kept
    ? `${kept.backup} (${kept.no})`
    : zh
      ? '（没有备份可对照）'
      : '(no backup to hold it to)'
  return {
    no,
    words: `${zh ? '审计日志，限内部使用' : 'audit trail, internal'} ${no} ${who.account} ${at}`,
    lines: [
      [zh ? '导出编号' : 'export', no],
      [zh ? '导出人' : 'exported by', `${who.name}（${who.account}，${who.unit}）`],
      [zh ? '导出时间' : 'exported at', `${at} +08:00`],
      [zh ? '筛选' : 'filter', numberless(JSON.stringify(filter))],
      [zh ? '条数' : 'records', rowsSaid(rows, lang)],
      [zh ? '核对结果' : 'check', checkWords(check)[lang]],
      [zh ? '对照备份' : 'held to backup', against],
      [zh ? '末条序号' : 'newest record', String(head.no)],
      [zh ? '末条哈希' : 'its hash', head.hash]
    ]
  }
}

const demandFits = (rows: number, format: string): void => {
  if (format === 'csv' || rows <= MOST) return
  throw new Problem({
    ...{ status: 422, code: 'trail-many', where: 'format' },
    zh: `共 ${rows} 条，一个工作表放不下。请用日期缩小范围，或导出 CSV`,
    en: `${rows} records do not fit one sheet; narrow the days, or take the csv`
  })
}

/** Make the file and put that on the trail. @throws Problem 422 `trail-many`, 503 `trail-unwritable` */
export const exportTrail = async (access: Access, wish: TrailWish): Promise<TrailFile> => {
  const { filter, format, kept, scratch } = wish
  const check = await walked(access, kept)
  const top = check.head.no
  const rows = (await counts(access.db, filter, top)).reduce((sum, { n }) => sum + n, 0)
  demandFits(rows, format)
  const { lang, who } = wish
  const made = await numberedFile({
    ...{ scratch, letters: 'SJ', extension: format },
    write: ({ no, at, path }) => {
      const stamp = stampOf(wish, { no, at, rows, check })
      return writeTrail(found(access.db, filter, { top }), { path, format, lang, stamp })
    },
    record: ({ no, sha256 }) =>
      access.trail.record({
        ...{ action: 'trail-export', object: 'trail', success: true, rows },
        filterHash: filterHash(access.trail, filter),
        detail: JSON.stringify({ no, format, sha256, given: namesOf(filter) })
      })
  })
  const { no } = made
  const day = `${no.slice(3, 7)}-${no.slice(7, 9)}-${no.slice(9, 11)}`
  const name = `${lang === 'zh' ? '审计日志' : 'trail'}-${day}-${no}.${format}`
  return {
    ...{ ...made, rows, check, watermark: `${no} ${who.account}` },
    disposition: attachment(name, `${no}.${format}`)
  }
}
