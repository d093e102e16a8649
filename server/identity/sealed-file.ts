import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { open, rename, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { Problem } from '../schemas/problem.ts'
import type { Key } from './key.ts'

/**
 * Layout: 'MZSEAL' version(1) 0, salt(7); then chunks of 1 MiB plain text, each cipher text followed by its 16-byte tag.
 * Nonce = salt(7) + counter(4) + last(1), as in the STREAM construction: a chunk that is moved, dropped, repeated
 * or cut off at the end does not open. The last chunk may be empty, so every file has one.
 */
const MAGIC = Buffer.from('MZSEAL\x01\x00', 'latin1')
const SALT = 7
const TAG = 16
export const CHUNK = 1 << 20

const nonce = (salt: Buffer, counter: number, last: boolean) => {
  const bytes = Buffer.alloc(12)
  salt.copy(bytes)
  bytes.writeUInt32BE(counter, SALT)
  bytes[11] = last ? 1 : 0
  return bytes
}

function sealChunk(key: Buffer, salt: Buffer, counter: number, last: boolean, plain: Buffer): Buffer {
  const gcm = createCipheriv('aes-256-gcm', key, nonce(salt, counter, last)).setAAD(MAGIC)
  return Buffer.concat([gcm.update(plain), gcm.final(), gcm.getAuthTag()])
}

function openChunk(key: Buffer, salt: Buffer, counter: number, last: boolean, sealed: Buffer): Buffer {
  const gcm = createDecipheriv('aes-256-gcm', key, nonce(salt, counter, last), { authTagLength: TAG }).setAAD(
    MAGIC
  )
  gcm.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([gcm.update(sealed.subarray(0, sealed.length - TAG)), gcm.final()])
}

/** Cuts a stream into pieces of `size`; the final piece (0 to size bytes) is marked last. */
async function* pieces(
  source: AsyncIterable<Buffer | string>,
  size: number
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = []
  let bytes = 0
  for await (const part of source) {
    const buffer = Buffer.isBuffer(part) ? part : Buffer.from(part)
    held.push(buffer)
    bytes += buffer.length
    if (bytes <= size) continue
    let all = Buffer.concat(held)
    for (; all.length > size; all = all.subarray(size)) yield { piece: all.subarray(0, size), last: false }
    held = [all]
    bytes = all.length
  }
  yield { piece: Buffer.concat(held), last: true }
}

/**
 * Encrypts a stream into a file: written under a temporary name, synced, renamed, mode 400.
 * A file of that name is replaced only when everything is on disk; after a failure nothing is left behind.
 */
export async function seal(
  key: Pick<Key, 'vault'>,
  source: Readable | AsyncIterable<Buffer | string>,
  path: string
): Promise<void> {
  const working = `${path}.${randomBytes(4).toString('hex')}.part`
  const file = await open(working, 'wx', 0o400)
  try {
    const salt = randomBytes(SALT)
    await write(file, Buffer.concat([MAGIC, salt]))
    let counter = 0
    for await (const { piece, last } of pieces(source, CHUNK))
      await write(file, sealChunk(key.vault, salt, counter++, last, piece))
    await file.sync()
    await file.close()
    await rename(working, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await file.close().catch(() => {})
    await unlink(working).catch(() => {})
    throw error
  }
}

async function write(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const broken = (path: string, cause?: unknown) =>
  new Problem(
    {
      status: 500,
      code: 'sealed-file-damaged',
      zh: '封存的文件已损坏、被截断或被改动，无法解密。请从备份恢复该文件。',
      en: 'The sealed file is damaged, cut short or altered and cannot be opened. Restore it from backup.',
      where: path
    },
    { cause }
  )

/** The plain bytes of a sealed file. Each chunk is proven before it is given out; a cut file ends in an error. */
export const unseal = (key: Pick<Key, 'vault'>, path: string): Readable =>
  Readable.from(plain(key, path), { objectMode: false })

async function* plain(key: Pick<Key, 'vault'>, path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(MAGIC.length + SALT)
    await file.read(head, 0, head.length)
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw broken(path)
    const salt = head.subarray(MAGIC.length)
    let counter = 0
    let ended = false
    const rest = file.createReadStream({ start: head.length, autoClose: false, highWaterMark: CHUNK })
    for await (const { piece, last } of pieces(rest as AsyncIterable<Buffer>, CHUNK + TAG)) {
      if (piece.length < TAG) throw broken(path)
      try {
        yield openChunk(key.vault, salt, counter++, last, piece)
      } catch (cause) {
        throw broken(path, cause)
      }
      ended = last
    }
    if (!ended) throw broken(path)
  } finally {
    await file.close()
  }
}
