import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync
} from 'node:fs'
import { hkdfSync, randomBytes } from 'node:crypto'
import { dirname, resolve, sep } from 'node:path'
import { Problem } from '../schemas/problem.ts'
import { keyedHash } from './keyed-hash.ts'

/** The keys of an installation, derived from its master key; `wrap` seals the data key of access.sqlite. Never log them. */
export type Key = { hash: Buffer; vault: Buffer; wrap: Buffer }

const refused = (zh: string, en: string) => new Problem({ status: 500, code: 'key-refused', zh, en })

const derive = (master: Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', master, 'mingzhang', purpose, 32))

/** Sub-keys of a 32-byte master key (HKDF-SHA256); 'vault' also seals files. */
export const keyOf = (master: Buffer): Key => ({
  hash: derive(master, 'hash'),
  vault: derive(master, 'vault'),
  wrap: derive(master, 'wrap')
})

/**
 * Reads the key file, and creates it (mode 600) on the first run when `create` is true.
 * `dataFolder` is where the ledger lives: a key inside it would be copied along with what it protects.
 */
export function readKey(
  path: string,
  { create = false, dataFolder }: { create?: boolean; dataFolder?: string } = {}
): Key {
  if (dataFolder !== undefined && resolve(path).startsWith(resolve(dataFolder) + sep))
    throw refused(
      `密钥文件不能放在数据目录内：${path}。请移到数据目录之外。`,
      `The key file may not live inside the data folder: ${path}. Move it outside.`
    )
  if (!existsSync(path)) {
    if (!create)
      throw refused(
        `找不到密钥文件 ${path}。请从备份恢复；没有它无法读取账本中的身份信息。`,
        `Key file ${path} is missing. Restore it from backup; identities in the ledger cannot be read without it.`
      )
    writeNew(path)
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw refused(
      `密钥文件 ${path} 可被其他用户读取，已拒绝使用。请执行：chmod 600 ${path}`,
      `Key file ${path} is readable by others and was refused. Run: chmod 600 ${path}`
    )
  return keyOf(master(path))
}

function writeNew(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'wx', 0o600)
  const key = { version: 1, created: new Date().toISOString(), master: randomBytes(32).toString('base64') }
  writeSync(file, JSON.stringify(key, null, 2) + '\n')
  fsyncSync(file)
  closeSync(file)
  chmodSync(path, 0o600)
}

function master(path: string): Buffer {
  try {
    const { version, master } = JSON.parse(readFileSync(path, 'utf8')) as {
      version: unknown
      master: unknown
    }
    const bytes = Buffer.from(String(master), 'base64')
    if (version === 1 && bytes.length === 32) return bytes
  } catch {
    // falls through to the one refusal below: a reader needs the path, not a JSON error that may quote the key
  }
  throw refused(
    `密钥文件 ${path} 已损坏或版本不符。请从备份恢复。`,
    `Key file ${path} is damaged or of another version. Restore it from backup.`
  )
}

/** What a ledger remembers of its keys (table meta, name 'key_check'): proves them, tells nothing. */
export const keyCheck = ({ hash, vault }: Key): string =>
  keyedHash(hash, 'check', 'hash') + keyedHash(vault, 'check', 'vault')

/** Refuses a ledger that was written under other keys: `wrong-key`. */
export function demandSameKey(keys: Key, remembered: string): void {
  if (keyCheck(keys) !== remembered)
    throw new Problem({
      status: 500,
      code: 'wrong-key',
      zh: '密钥文件与账本不符：账本是用另一把密钥建立的。请用 MINGZHANG_KEY 指定原来的密钥文件；密钥丢失则身份信息无法恢复',
      en: 'the key file does not belong to this ledger, which was made with another one; point MINGZHANG_KEY at the original'
    })
}
