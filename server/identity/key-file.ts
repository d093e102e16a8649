import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { readFileSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../schemas/problem.ts'

/** What a key file holds: 32 random bytes, when they were drawn, and whether the file is the old key of a rotation. */
export interface KeyFile {
  master: Buffer
  created: string
  rotating: boolean
}

export const keyRefused = (zh: string, en: string): Problem =>
  new Problem({ status: 500, code: 'key-refused', zh, en })

/** A key that nobody has had before. */
export const newKeyFile = (): KeyFile => ({
  master: randomBytes(32),
  created: new Date().toISOString(),
  rotating: false
})

/** Makes the file (mode 600) and has it on disk when it returns. @throws EEXIST: a key is never written over */
export const writeKeyFile = (path: string, { master, created, rotating }: KeyFile): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'wx', 0o600)
  const key = { version: 1, created, master: master.toString('base64'), ...(rotating && { rotating }) }
  writeSync(file, JSON.stringify(key, null, 2) + '\n')
  fsyncSync(file)
  closeSync(file)
  chmodSync(path, 0o600)
}

const parsed = (path: string): KeyFile => {
  try {
    const { version, master, created, rotating } = JSON.parse(readFileSync(path, 'utf8')) as {
      [name in 'version' | 'master' | 'created' | 'rotating']: unknown
    }
    const bytes = Buffer.from(String(master), 'base64')
    if (version === 1 && bytes.length === 32)
      return { master: bytes, created: String(created), rotating: rotating === true }
  } catch {
    // falls through to the one refusal below: a reader needs the path, not a JSON error that may quote the key
  }
  throw keyRefused(
    `密钥文件 ${path} 已损坏或版本不符。请从备份恢复，或用 mingzhang key from-paper 按纸质副本录入。`,
    `Key file ${path} is damaged or of another version. Restore it from backup, or type the paper copy with mingzhang key from-paper.`
  )
}

/** Reads a key file that its owner alone can read. @throws Problem `key-refused` */
export const readKeyFile = (path: string): KeyFile => {
  if (!existsSync(path))
    throw keyRefused(
      `找不到密钥文件 ${path}。请从备份恢复，或用 mingzhang key from-paper 按纸质副本录入；没有它无法读取账本中的身份信息。`,
      `Key file ${path} is missing. Restore it from backup, or type the paper copy with mingzhang key from-paper; identities in the ledger cannot be read without it.`
    )
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw keyRefused(
      `密钥文件 ${path} 可被其他用户读取，已拒绝使用。请执行：chmod 600 ${path}`,
      `Key file ${path} is readable by others and was refused. Run: chmod 600 ${path}`
    )
  return parsed(path)
}
