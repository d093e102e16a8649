/** A file as it comes in: how large it may be and what it is. */
import { type FileType, fileTypeOf } from './file-type.ts'
import { Problem, unfit } from '../schemas/problem.ts'

/** Largest file, bytes. */
export const LARGEST = 20 << 20

const attachmentLarge = {
  zh: '附件不能超过 20 MB，请压缩图片或分成几个文件',
  en: 'an attachment has 20 MB at most; shrink its pictures or split it'
}
/** What a workbook that is read, and not kept, is refused with. */
export const workbookLarge = {
  zh: '工作簿不能超过 20 MB，一张月监测表远没有这么大。请下载空表填写，不要附加图片和其他数据',
  en: 'a workbook has 20 MB at most, and a monthly table is far smaller; fill in the empty form, without pictures and other data'
}

/** @throws Problem 413 `attachment-too-large` */
export const collected = async (body: AsyncIterable<Buffer>, large = attachmentLarge): Promise<Buffer> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > LARGEST) throw new Problem({ status: 413, code: 'attachment-too-large', ...large })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** What a file is by its content. @throws Problem 415 `attachment-type`, 422 `attachment-empty` */
export const demandType = async (bytes: Buffer, name: string): Promise<FileType> => {
  if (bytes.length === 0)
    throw unfit(
      'attachment-empty',
      'x-file-name',
      '文件是空的，请重新选择',
      'the file is empty; choose again'
    )
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const type = await fileTypeOf(bytes, ending)
  if (type) return type
  throw new Problem({
    ...{ status: 415, code: 'attachment-type', where: 'x-file-name' },
    zh: '只收 PDF、PNG、JPEG、XLSX、DOCX（不带宏）、TXT 和 CSV，内容要与扩展名一致',
    en: 'taken are PDF, PNG, JPEG, XLSX and DOCX without macros, TXT and CSV, with the ending of their content'
  })
}
