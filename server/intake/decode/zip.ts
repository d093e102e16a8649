import { Buffer, isUtf8 } from 'node:buffer'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { memberNameOf } from '../file-name.ts'
import { refusalOf } from './refusals.ts'
import type { ZipLimits } from './types.ts'

export const ZIP_LIMITS: ZipLimits = {
  /** unpacked ÷ packed, of a member and of the whole (members may overlap), looked at from `ratioFromBytes` on */
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

/** What an archive that begins with PK is, of a path or held in memory: an Office workbook, another Office file, or a plain zip. */
export async function archiveKind(file: string | Buffer, name: string): Promise<'xlsx' | 'zip'> {
  const names = new Set<string>()
  const zip = await openZip(file, name)
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

/**
 * Unpacks the readable members of a zip into `scratchDir`, mode 600, under names of our own. A member that an earlier
 * look at the same zip has unpacked is not written a second time.
 */
export async function unpack(
  path: string,
  name: string,
  scratchDir: string,
  limits: ZipLimits,
  signal?: AbortSignal
): Promise<Archive> {
  const zip = await openZip(path, name)
  const archive: Archive = { members: [], skipped: [] }
  const made: string[] = []
  const own = createHash('sha256').update(path).digest('hex').slice(0, 16)
  try {
    const wanted = await readable(zip, name, limits, archive)
    for (const [at, [member, entry]] of wanted.entries()) {
      const target = join(scratchDir, `member-${own}-${at}`)
      archive.members.push({ name: memberNameOf(member), path: target })
      const there = await stat(target).catch(() => null)
      if (there?.size === entry.uncompressedSize) continue
      const part = `${target}-${randomUUID()}`
      made.push(part, target)
      const stream = await zip.openReadStreamPromise(entry)
      await pipeline(stream, createWriteStream(part, { flags: 'wx', mode: 0o600 }), { signal })
      await rename(part, target)
    }
    return archive
  } catch (error) {
    await Promise.all(made.map((file) => rm(file, { force: true })))
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
    const no = (reason: string, facts = {}) =>
      refusalOf(reason, name, { member: memberNameOf(member), ...facts })
    if (++members > limits.members) throw no('zip-members', { members: limits.members })
    if (outside(member)) throw no('zip-path')
    if (!plain(entry)) throw no('zip-link')
    if (member.endsWith('/') || LITTER.test(member)) continue
    if (/\.(zip|rar|7z|gz|tgz|tar)$/i.test(member)) throw no('zip-nested')
    if (entry.isEncrypted()) throw no('encrypted-zip')
    total += entry.uncompressedSize
    if (total > limits.totalBytes) throw no('zip-size', { bytes: limits.totalBytes })
    const { uncompressedSize: full, compressedSize: packed } = entry
    const swollen = (from: number, to: number) => to > limits.ratioFromBytes && to > from * limits.ratio
    if (swollen(packed, full) || swollen(zip.fileSize, total)) throw no('zip-ratio', { ratio: limits.ratio })
    if (READABLE.test(member)) wanted.push([member, entry])
    else archive.skipped.push(memberNameOf(member))
  }
  if (wanted.length === 0) throw refusalOf('zip-empty', name)
  return wanted
}

const openZip = (file: string | Buffer, name: string) => {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false }
  const opened =
    typeof file === 'string' ? yauzl.openPromise(file, options) : yauzl.fromBufferPromise(file, options)
  return opened.catch(() => {
    throw refusalOf(/\.xls[xm]?$/i.test(name) ? 'broken-workbook' : 'broken-zip', name)
  })
}

/** A member's name: UTF-8 when flagged or valid as such, else GBK, as Chinese Windows packs it. */
function memberName(entry: Entry): string {
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

/** An ordinary file or folder by its Unix mode (Windows says none): no link, pipe or device. */
const plain = (entry: Entry) =>
  [0, 0o100000, 0o040000].includes((entry.externalFileAttributes >>> 16) & 0o170000)
