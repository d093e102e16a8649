import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openAccess } from '../access/store.ts'
import { fingerprint, type Key, keyOf, readKey } from '../identity/key.ts'
import { newKeyFile, readKeyFile, writeKeyFile } from '../identity/key-file.ts'
import { seal, unseal } from '../identity/sealed-file.ts'
import { take } from '../ledger/folder.ts'
import { Problem } from '../schemas/problem.ts'
import { type Installation, nextKey, oldKey, type Prepared } from './files.ts'
import { regionsIn, sealedFolders, sealedIn, takeKey } from './files.ts'
import { rekeyLedger, type Room } from './ledger.ts'
import { discard, follow, settle, syncFolder, switched, type Tell } from './settle.ts'

/** Names of the keys, for people: see `fingerprint`. */
export interface Rotated {
  from: string
  to: string
  regions: string[]
}

const refused = (code: string, zh: string, en: string): Problem => new Problem({ status: 409, code, zh, en })

/** An error of the disk in words; nothing has been changed then. */
const inWords = (error: unknown): unknown =>
  /no space left|ENOSPC|EDQUOT|quota exceeded/i.test(String(error))
    ? new Problem(
        {
          ...{ status: 507, code: 'disk-full' },
          zh: '磁盘空间不足，密钥没有更换，旧密钥仍然有效。更换时账本和封存文件要各多占一份空间，请清理磁盘后再试',
          en: 'the disk is full; the key was not changed and the old one stays in force. Ledgers and sealed files need their size once more: make room and try again'
        },
        { cause: error }
      )
    : error

/** Every sealed file of a region once more, under the other key; what is read goes from cipher to cipher in memory. */
const reseal = async (
  { region, at, next }: Prepared,
  { from, to }: { from: Key; to: Key },
  tell: Tell
): Promise<void> => {
  const files = sealedIn(at.vault)
  for (const kind of sealedFolders) mkdirSync(join(next.vault, kind), { recursive: true, mode: 0o700 })
  for (const [i, file] of files.entries()) {
    await seal(to, unseal(from, join(at.vault, file)), join(next.vault, file))
    tell({ region, doing: 'files', share: (i + 1) / files.length })
  }
}

const prepare = async (at: Installation & Room, from: Key, tell: Tell, held: (() => void)[]) => {
  const regions = regionsIn(at.data)
  for (const region of regions) held.push(take(region.at))
  // what cannot follow the new key must be known before the switch
  openAccess(at.data, from).close()
  const coming = newKeyFile()
  writeKeyFile(nextKey(at.key), coming)
  const keys = { from, to: keyOf(coming.master) }
  for (const prepared of regions) {
    const { region } = prepared
    await rekeyLedger(prepared, keys, at, (share) => tell({ region, doing: 'ledger', share }))
    await reseal(prepared, keys, tell)
    for (const path of [prepared.next.vault, prepared.next.root]) syncFolder(path)
  }
  const names = regions.map(({ region }) => region)
  if (
    regionsIn(at.data)
      .map(({ region }) => region)
      .join() !== names.join()
  )
    throw refused(
      'region-new',
      '更换密钥时有新的地区建立，密钥没有更换，请再执行一次',
      'a region was made meanwhile; the key was not changed, run the command again'
    )
  return { ...keys, names }
}

/** A rotation that failed, on the trail; a store of people that this key does not open takes no note. */
const note = (data: string, key: Key, detail: string): void => {
  try {
    const access = openAccess(data, key)
    access.trail.record({ action: 'key-rotate', object: fingerprint(key), success: false, detail })
    access.close()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

/**
 * A new master key for the whole installation: all regions in its folder, and the store of people. No other process may
 * hold any of them. A kill at any moment leaves an installation that opens with the key file as it lies there (settle.ts).
 * @throws Problem; then the old key is in force and nothing has changed
 */
export const rotateKey = async (at: Installation & Room, tell: Tell = () => undefined): Promise<Rotated> => {
  settle(at, tell)
  const from = readKey(at.key, { dataFolder: at.data })
  if (existsSync(oldKey(at.key)))
    throw refused(
      'key-old-exists',
      `${oldKey(at.key)} 已经存在，不是本程序留下的。请先把它移走`,
      `${oldKey(at.key)} exists and was not left by this program; move it away first`
    )
  const held = [takeKey(at.key)]
  try {
    const { to, names } = await prepare(at, from, tell, held)
    tell({ region: '', doing: 'switch', share: 0 })
    writeKeyFile(oldKey(at.key), { ...readKeyFile(at.key), rotating: true })
    syncFolder(dirname(at.key))
    tell({ region: '', doing: 'switch', share: 0.5 })
    renameSync(nextKey(at.key), at.key)
    syncFolder(dirname(at.key))
    tell({ region: '', doing: 'switch', share: 1 })
    follow(at, tell)
    return { from: fingerprint(from), to: fingerprint(to), regions: names }
  } catch (error) {
    if (!switched(at)) {
      discard(at)
      note(at.data, from, error instanceof Problem ? error.code : 'failed')
    }
    throw inWords(error)
  } finally {
    for (const release of held.reverse()) release()
  }
}
