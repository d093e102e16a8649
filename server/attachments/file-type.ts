/** What a file is, by its content: only kinds that auditors exchange, and nothing that runs. */
import yauzl from 'yauzl'

const office = 'application/vnd.openxmlformats-officedocument'

/** Kinds by ending, with the media type they are served as. */
export const fileTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  xlsx: `${office}.spreadsheetml.sheet`,
  docx: `${office}.wordprocessingml.document`,
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8'
} as const
export type FileType = keyof typeof fileTypes

const begins = (bytes: Buffer, ...signs: number[]) =>
  bytes.subarray(0, signs.length).equals(Buffer.from(signs))

/** Most entries of a workbook or document that are looked at. */
const MOST = 10_000

/** Names in a zip; null when it is none, or too many. */
const namesIn = async (bytes: Buffer): Promise<string[] | null> => {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
    const names: string[] = []
    for await (const { fileName } of zip.eachEntry()) {
      names.push(fileName)
      if (names.length > MOST) return null
    }
    return names
  } catch {
    return null
  }
}

const inZip = async (bytes: Buffer): Promise<FileType | null> => {
  const names = (await namesIn(bytes)) ?? []
  if (!names.includes('[Content_Types].xml') || names.some((name) => /vbaProject\.bin$/i.test(name)))
    return null
  return names.includes('xl/workbook.xml') ? 'xlsx' : names.includes('word/document.xml') ? 'docx' : null
}

/** Control characters that no text has. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const isText = (bytes: Buffer): boolean =>
  ['utf-8', 'gb18030'].some((encoding) => {
    try {
      return !unprintable.test(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    } catch {
      return false
    }
  })

/**
 * The kind of a file when content and ending agree, else null.
 * @param ending of its name, lower case, without the dot
 */
export const fileTypeOf = async (bytes: Buffer, ending: string): Promise<FileType | null> => {
  const fits = (...kinds: FileType[]) => kinds.find((kind) => kind === ending) ?? null
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return fits('pdf')
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return fits('png')
  if (begins(bytes, 0xff, 0xd8, 0xff)) return fits('jpg', 'jpeg')
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    const found = await inZip(bytes)
    return found && fits(found)
  }
  return isText(bytes) ? fits('txt', 'csv') : null
}
