import { Buffer, isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { refusalOf } from './refusals.ts'
import type { ZipLimits } from './types.ts'

export const ZIP_LIMITS: ZipLimits = {
  /** unpacked ÷ packed, looked at once a member unpacks to `ratioFromBytes` */
  ratio: 200,
  ratioFromBytes: 64 << 20,
  totalBytes: 200 * 2 ** 30,
  members: 1000
}

const READABLE = /\.(csv|tsv|txt|xlsx|xlsm|parquet|jsonl|ndjson|json)$/i
const LITTER = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i
const UTF8_FLAG = 0x800
const UNICODE_PATH = 0x7075

export type Member = { name: string; path: string }
export type Archive = { members: Member[]; skipped: string[] }

/** What an archive that begins with PK is: an Office workbook, another Office file, or a plain zip. */
export async function archiveKind(path: string, name: string): Promise<'xlsx' | 'zip'> {
  const names = new Set<string>()
  const zip = await openZip(path, name)
  try {
    for await (const entry of zip.eachEntry()) {
      names.add(memberName(entry).toLowerCase())
      if (names.size > 5000) break
    }
  } catch {
    throw refusalOf(/\.xls[xm]?$/i.test(name) ? 'broken-workbook' : 'broken-zip', name)
  } finally {
    zip.close()
  }
  const some = (pattern: RegExp) => names.values().some((entry) => pattern.test(entry))
  if (names.has('[content_types].xml')) {
    if (some(/(^|\/)workbook\.bin$/)) throw refusalOf('xlsb', name)
    if (some(/^word\//)) throw refusalOf('doc', name)
    if (some(/(^|\/)workbook\d*\.xml$/)) return 'xlsx'
  }
  if (names.has('mimetype') && names.has('content.xml')) throw refusalOf('ods', name)
  return 'zip'
}

/** Unpacks the readable members of a zip into `scratchDir`, mode 600, under names of our own. */
export async function unpack(
  path: string,
  name: string,
  scratchDir: string,
  limits: ZipLimits,
  signal?: AbortSignal
): Promise<Archive> {
  const zip = await openZip(path, name)
  const archive: Archive = { members: [], skipped: [] }
  try {
    const wanted = await readable(zip, name, limits, archive)
    for (const [member, entry] of wanted) {
      const target = join(scratchDir, `member-${randomUUID()}`)
      archive.members.push({ name: member, path: target })
      const stream = await zip.openReadStreamPromise(entry)
      await pipeline(stream, createWriteStream(target, { flags: 'wx', mode: 0o600 }), { signal })
    }
    return archive
  } catch (error) {
    await Promise.all(archive.members.map((member) => rm(member.path, { force: true })))
    const known =
      error instanceof Error && (/^(Refusal|AbortError)$/.test(error.name) || /^E[A-Z]+$/.test(code(error)))
    throw known ? error : refusalOf('broken-zip', name)
  } finally {
    zip.close()
  }
}

const code = (error: Error) => ('code' in error ? String(error.code) : '')

/** The members worth unpacking; every member is judged before one byte is written. */
async function readable(zip: ZipFile, name: string, limits: ZipLimits, archive: Archive) {
  const wanted: [name: string, entry: Entry][] = []
  let total = 0
  let members = 0
  for await (const entry of zip.eachEntry()) {
    const member = memberName(entry)
    if (++members > limits.members) throw refusalOf('zip-members', name, { members: limits.members })
    if (outside(member) || linked(entry)) throw refusalOf('zip-path', name, { member })
    if (member.endsWith('/') || LITTER.test(member)) continue
    if (/\.(zip|rar|7z|gz|tgz|tar)$/i.test(member)) throw refusalOf('zip-nested', name, { member })
    if (entry.isEncrypted()) throw refusalOf('encrypted-zip', name, { member })
    total += entry.uncompressedSize
    if (total > limits.totalBytes) throw refusalOf('zip-size', name, { bytes: limits.totalBytes })
    const { uncompressedSize: full, compressedSize: packed } = entry
    if (full > limits.ratioFromBytes && full > packed * limits.ratio)
      throw refusalOf('zip-ratio', name, { member, ratio: limits.ratio })
    if (READABLE.test(member)) wanted.push([member, entry])
    else archive.skipped.push(member)
  }
  if (wanted.length === 0) throw refusalOf('zip-empty', name)
  return wanted
}

const openZip = (path: string, name: string) =>
  yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false }).catch(() => {
    throw refusalOf(/\.xls[xm]?$/i.test(name) ? 'broken-workbook' : 'broken-zip', name)
  })

/** A member's name: UTF-8 when flagged or valid as such, else GBK, as Chinese Windows packs it. */
export function memberName(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const bytes = Buffer.isBuffer(raw) ? raw : entry.fileNameRaw
  const unicode = entry.extraFields?.find((field) => field.id === UNICODE_PATH && field.data.length > 5)
  if (unicode) return unicode.data.toString('utf8', 5).replaceAll('\\', '/')
  const utf8 = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0 || isUtf8(bytes)
  return (utf8 ? bytes.toString('utf8') : new TextDecoder('gb18030').decode(bytes)).replaceAll('\\', '/')
}

const outside = (member: string) =>
  member.startsWith('/') ||
  /^[a-z]:/i.test(member) ||
  member.includes('\0') ||
  member.split('/').includes('..')

const linked = (entry: Entry) => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000
