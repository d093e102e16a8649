import { Buffer } from 'node:buffer'
import { open } from 'node:fs/promises'
import { refusalOf } from './refusals.ts'
import { Refusal } from './types.ts'

export type Kind = 'zip' | 'parquet' | 'jsonl' | 'text'

const MAGIC: [code: string, bytes: number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['rar', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['xls', [0x09, 0x08, 0x10, 0x00]]
]

/** What a file is, by its first bytes; Refusal for what is not a table. */
export async function kindOf(path: string, name: string): Promise<Kind> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size === 0) throw refusalOf('empty', name)
    const head = Buffer.alloc(Math.min(size, 65536))
    await file.read(head, 0, head.length, 0)
    const foreign = foreignOf(head)
    if (foreign) throw refusalOf(foreign, name)
    if (head[0] === 0x42 && head[1] === 0x4d && head.readUInt32LE(2) === size) throw refusalOf('image', name)
    if (isCompound(head)) throw refusalOf(await compound(file), name)
    return isZip(head) ? 'zip' : tableKind(head, name)
  } finally {
    await file.close()
  }
}

const foreignOf = (head: Buffer): string | undefined =>
  MAGIC.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0]
const isCompound = (head: Buffer) => head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
const isZip = (head: Buffer) => head[0] === 0x50 && head[1] === 0x4b && [1, 3, 5, 7].includes(head[2] ?? 0)

/** The kind of a file held in memory; of what is no table, its code of refusals.ts. */
export function kindOfBytes(bytes: Buffer): string {
  if (bytes.length === 0) return 'empty'
  if (isZip(bytes)) return 'zip'
  if (isCompound(bytes)) return compoundKind(bytes)
  try {
    return foreignOf(bytes) ?? tableKind(bytes, '')
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

async function compound(file: Awaited<ReturnType<typeof open>>): Promise<string> {
  const bytes = Buffer.alloc(Math.min((await file.stat()).size, 8 << 20))
  await file.read(bytes, 0, bytes.length, 0)
  return compoundKind(bytes)
}

/** An OLE compound file is an old workbook, a Word document or a workbook with a password: its directory says. */
function compoundKind(bytes: Buffer): string {
  const has = (entry: string) => bytes.includes(Buffer.from(entry, 'utf16le'))
  if (has('EncryptedPackage')) return 'encrypted'
  if (has('WordDocument')) return 'doc'
  if (has('ETExtData')) return 'wps'
  return has('Workbook') || has('Book') ? 'xls' : 'binary'
}

function tableKind(head: Buffer, name: string): Kind {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  const start = head
    .subarray(mark, mark + 2048)
    .toString('latin1')
    .trimStart()
  const lower = start.toLowerCase()
  if (/^<(!doctype html|html|table|meta|style)/.test(lower)) throw refusalOf('html', name)
  if (lower.startsWith('<?xml')) throw refusalOf('xml', name)
  if (lower.startsWith('{\\rtf')) throw refusalOf('doc', name)
  if (/^\{\s*("|\})/.test(start)) return 'jsonl'
  if (/^\[\s*\{/.test(start)) throw refusalOf('json-array', name)
  if (binary(head)) throw refusalOf('binary', name)
  return 'text'
}

/** Control characters that no table in any encoding has in number (UTF-16 has zero bytes, so those do not count). */
function binary(head: Buffer): boolean {
  const sample = head.subarray(0, 4096)
  if (sample[0] === 0xff || sample[0] === 0xfe) return false
  let odd = 0
  for (const byte of sample) if (byte < 0x20 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 13) odd++
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0)
  return zeros > sample.length * 0.6 || (zeros < sample.length * 0.05 && odd > sample.length * 0.1)
}
