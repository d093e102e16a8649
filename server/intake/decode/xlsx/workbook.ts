import type { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { refusalOf } from '../refusals.ts'
import { isDateFormat } from './numbers.ts'
import type { Formats } from './sheet.ts'
import { attribute, readXml } from './xml.ts'

export type Sheet = { name: string; path: string; hidden: boolean; bytes: number }

export type Workbook = {
  sheets: Sheet[]
  formats: Formats
  stringsPath: string | null
  /** unpacked size of the shared strings, size of the whole file */
  stringsBytes: number
  fileBytes: number
  stream(path: string): Promise<AsyncIterable<Buffer>>
  close(): void
}

const MOST_ENTRIES = 20_000
/** Unpacked ÷ packed of all parts together, looked at from `RATIO_FROM` bytes on; sheets as people fill them reach about 30. */
const MOST_RATIO = 200
const RATIO_FROM = 64 << 20
/** Bytes of a part that is held in memory: names of sheets, styles, relations. */
const MOST_HELD = 32 << 20

/** Opens a workbook's parts, of a path or held in memory; Refusal when it is cut off, damaged, or another Office format. */
export async function openWorkbook(file: string | Buffer, name: string): Promise<Workbook> {
  const options = { lazyEntries: true, autoClose: false }
  const opened =
    typeof file === 'string' ? yauzl.openPromise(file, options) : yauzl.fromBufferPromise(file, options)
  const zip = await opened.catch(() => {
    throw refusalOf('broken-workbook', name)
  })
  try {
    return await parts(zip, name)
  } catch (error) {
    zip.close()
    throw asRefusal(error, name)
  }
}

/** Errors of the archive or its XML mean a damaged workbook; refusals and aborts pass. */
export function asRefusal(error: unknown, name: string): unknown {
  const known = error instanceof Error && (error.name === 'Refusal' || error.name === 'AbortError')
  const system = error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))
  return known || system || error instanceof DOMException ? error : refusalOf('broken-workbook', name)
}

async function parts(zip: ZipFile, name: string): Promise<Workbook> {
  const entries = new Map<string, Entry>()
  let [count, unpacked] = [0, 0]
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName.toLowerCase(), entry)
    if (++count > MOST_ENTRIES) throw refusalOf('broken-workbook', name)
    unpacked += entry.uncompressedSize
    if (unpacked > RATIO_FROM && unpacked > zip.fileSize * MOST_RATIO)
      throw refusalOf('workbook-swollen', name, { ratio: MOST_RATIO })
  }
  const stream = async (path: string) => {
    const entry = entries.get(path.toLowerCase())
    if (!entry) throw refusalOf('broken-workbook', name)
    return zip.openReadStreamPromise(entry)
  }
  const held = (path: string) => {
    const bytes = entries.get(path.toLowerCase())?.uncompressedSize ?? 0
    if (bytes > MOST_HELD) throw refusalOf('workbook-swollen', name, { ratio: MOST_RATIO })
    return stream(path)
  }
  const main = await relations(held, '_rels/.rels', '')
  const book =
    [...main.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const folder = book.slice(0, book.lastIndexOf('/') + 1)
  const links = await relations(held, `${folder}_rels/${book.slice(folder.length)}.rels`, folder)
  const { sheets, epoch1904 } = await bookParts(await held(book))
  const part = (type: string) =>
    [...links.values()].find((link) => link.type.endsWith(`/${type}`))?.target ?? null
  const styles = part('styles')
  const dates = styles && entries.has(styles.toLowerCase()) ? await dateStyles(await held(styles)) : []
  const strings = part('sharedStrings')
  return {
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const link = links.get(id)
      if (!link?.type.endsWith('/worksheet')) return []
      const bytes = entries.get(link.target.toLowerCase())?.uncompressedSize ?? 0
      return [{ ...sheet, path: link.target, bytes }]
    }),
    formats: { dates, epoch1904 },
    stringsPath: strings && entries.has(strings.toLowerCase()) ? strings : null,
    stringsBytes: entries.get(strings?.toLowerCase() ?? '')?.uncompressedSize ?? 0,
    fileBytes: zip.fileSize,
    stream,
    close: () => zip.close()
  }
}

type Stream = (path: string) => Promise<Readable>

async function relations(stream: Stream, path: string, folder: string) {
  const links = new Map<string, { type: string; target: string }>()
  await readXml(bytesOf(await stream(path)), {
    open(name, tag) {
      if (name !== 'Relationship') return
      const target = attribute(tag, 'Target') ?? ''
      const full = target.startsWith('/') ? target.slice(1) : folder + target
      links.set(attribute(tag, 'Id') ?? '', { type: attribute(tag, 'Type') ?? '', target: resolved(full) })
    }
  })
  return links
}

const resolved = (path: string) => new URL(path, 'file:///').pathname.slice(1)

async function bookParts(stream: Readable) {
  const sheets: { name: string; hidden: boolean; id: string }[] = []
  let epoch1904 = false
  await readXml(bytesOf(stream), {
    open(name, tag) {
      if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attribute(tag, 'date1904') ?? '')
      if (name !== 'sheet') return
      const id = attribute(tag, 'r:id') ?? /\s\w+:id\s*=\s*["']([^"']+)/.exec(tag)?.[1] ?? ''
      sheets.push({
        name: attribute(tag, 'name') ?? '',
        hidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
        id
      })
    }
  })
  return { sheets, epoch1904 }
}

/** By cell style: does it show its number as a date? */
async function dateStyles(stream: Readable): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const dates: boolean[] = []
  let inCells = false
  await readXml(bytesOf(stream), {
    open(name, tag) {
      if (name === 'numFmt') codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(tag, 'numFmtId') ?? 0)
        dates.push(isDateFormat(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    }
  })
  return dates
}

const bytesOf = (stream: Readable) => stream as AsyncIterable<Buffer>
