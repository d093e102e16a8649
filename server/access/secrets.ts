import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Key } from '../identity/key.ts'
import { Problem } from '../schemas/problem.ts'
import { accessPath } from './store.ts'

/** AES-256-GCM: nonce(12) + tag(16) + cipher text; `name` says what it is, so that one secret cannot stand for another. */
export const sealSecret = (key: Buffer, name: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(12)
  const gcm = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
  const cipher = Buffer.concat([gcm.update(plain), gcm.final()])
  return Buffer.concat([nonce, gcm.getAuthTag(), cipher])
}

/** @throws when the key is another, the bytes were altered, or they were sealed under another name */
export const openSecret = (key: Buffer, name: string, sealed: Uint8Array): Buffer => {
  const bytes = Buffer.from(sealed)
  const gcm = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(
    Buffer.from(name)
  )
  gcm.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([gcm.update(bytes.subarray(28)), gcm.final()])
}

const NAME = 'data-key'

const wrongKey = (cause: unknown) =>
  new Problem(
    {
      ...{ status: 500, code: 'wrong-key' },
      zh: '密钥文件与账号和日志库不符。请用 MINGZHANG_KEY 指定原来的密钥文件',
      en: 'the key file does not belong to the store of users and the trail; point MINGZHANG_KEY at the original'
    },
    { cause }
  )

const unwrap = (key: Key, sealed: Uint8Array): Buffer => {
  try {
    return openSecret(key.wrap, NAME, sealed)
  } catch (cause) {
    throw wrongKey(cause)
  }
}

/** The store's own key, made on the first opening; the key file only wraps it, so that rotating the file moves no row. */
export const dataKey = (db: DatabaseSync, key: Key): Buffer => {
  const add = db.prepare('insert into secret (name, sealed) values (?, ?) on conflict do nothing')
  const get = db.prepare('select sealed from secret where name = ?')
  const held = () => get.get(NAME) as { sealed: Uint8Array } | undefined
  // two processes may open a new store at once: the first one's key stands
  if (!held()) add.run(NAME, sealSecret(key.wrap, NAME, randomBytes(32)))
  return unwrap(key, held()!.sealed)
}

/** Whether the store's key is wrapped by this key file; true where there is no store yet. Reads only. */
export const accessFits = (data: string, key: Key): boolean => {
  if (!existsSync(accessPath(data))) return true
  const db = new DatabaseSync(accessPath(data), { readOnly: true })
  try {
    const row = db.prepare('select sealed from secret where name = ?').get(NAME)
    unwrap(key, (row as { sealed: Uint8Array }).sealed)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  } finally {
    db.close()
  }
}

/** Key rotation: the store's key is wrapped by the new key file. Done already under the new one: nothing happens. */
export const rewrapAccess = (data: string, from: Key, to: Key): void => {
  if (!existsSync(accessPath(data))) return
  const db = new DatabaseSync(accessPath(data))
  try {
    const { sealed } = db.prepare('select sealed from secret where name = ?').get(NAME) as {
      sealed: Uint8Array
    }
    let plain: Buffer
    try {
      plain = openSecret(to.wrap, NAME, sealed)
    } catch {
      plain = unwrap(from, sealed)
    }
    db.prepare('update secret set sealed = ? where name = ?').run(sealSecret(to.wrap, NAME, plain), NAME)
  } finally {
    db.close()
  }
}
