import { createHash, hkdfSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { Problem } from '../schemas/problem.ts'
import { keyRefused, newKeyFile, readKeyFile, writeKeyFile } from './key-file.ts'
import { keyedHash } from './keyed-hash.ts'

/** The keys of an installation, derived from its master key; `wrap` seals the data key of access.sqlite. Never log them. */
export type Key = { hash: Buffer; vault: Buffer; wrap: Buffer }

const derive = (master: Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', master, 'mingzhang', purpose, 32))

/** Sub-keys of a 32-byte master key (HKDF-SHA256); 'vault' also seals files. */
export const keyOf = (master: Buffer): Key => ({
  hash: derive(master, 'hash'),
  vault: derive(master, 'vault'),
  wrap: derive(master, 'wrap')
})

/** A key inside the data folder would be copied along with what it protects. @throws Problem `key-refused` */
export const demandOutside = (path: string, dataFolder: string): void => {
  if (resolve(path).startsWith(resolve(dataFolder) + sep))
    throw keyRefused(
      `密钥文件不能放在数据目录内：${path}。请移到数据目录之外。`,
      `The key file may not live inside the data folder: ${path}. Move it outside.`
    )
}

/** Reads the key file, and creates it (mode 600) on the first run when `create` is true. */
export function readKey(
  path: string,
  { create = false, dataFolder }: { create?: boolean; dataFolder?: string } = {}
): Key {
  if (dataFolder !== undefined) demandOutside(path, dataFolder)
  if (create && !existsSync(path)) writeKeyFile(path, newKeyFile())
  return keyOf(readKeyFile(path).master)
}

/** What a ledger remembers of its keys (table meta, name 'key_check'): proves them, tells nothing. */
export const keyCheck = ({ hash, vault }: Key): string =>
  keyedHash(hash, 'check', 'hash') + keyedHash(vault, 'check', 'vault')

/** A key's name for people, on paper, on the trail and beside backups: `3F2A-90C1`. Tells nothing of the key. */
export const nameOfCheck = (check: string): string =>
  createHash('sha256')
    .update(check)
    .digest('hex')
    .slice(0, 8)
    .toUpperCase()
    .replace(/^(.{4})/, '$1-')

/** The name of these keys, as `nameOfCheck` tells it. */
export const fingerprint = (keys: Key): string => nameOfCheck(keyCheck(keys))

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
