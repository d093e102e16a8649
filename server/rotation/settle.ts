/**
 * One rename of the key file is the switch: before it everything opens with the old key, after it with the new one, and
 * what is missing then is only renames of what lies ready, and one update of the store of people. Whoever opens the
 * installation next does them first, so that a kill at any moment leaves nothing to repair by hand.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rewrapAccess } from '../access/secrets.ts'
import { accessPath, openAccess } from '../access/store.ts'
import { fingerprint, type Key, keyOf, readKey } from '../identity/key.ts'
import { readKeyFile } from '../identity/key-file.ts'
import { anyLedger } from '../ledger/installation.ts'
import { demandNoRotation, type Installation, nextKey, oldKey, regionsIn, sealedIn } from './files.ts'

/** How far a rotation is: which region ('' = the installation), what is being done, 0 to 1 of it. */
export interface Step {
  region: string
  doing: 'ledger' | 'files' | 'switch' | 'follow'
  share: number
}
export type Tell = (step: Step) => void

/** Names are on disk when this returns. */
export const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Another process that opens the installation in the same moment may have moved the file already. */
const move = (from: string, to: string): void => {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Takes back what was made ready and never switched to. */
export const discard = ({ data, key }: Installation): void => {
  for (const { next } of regionsIn(data)) rmSync(next.root, { recursive: true, force: true })
  rmSync(nextKey(key), { force: true })
  if (existsSync(oldKey(key)) && readKeyFile(oldKey(key)).rotating) rmSync(oldKey(key))
}

/** Whether the new key is in force and the old one still lies beside it: then the rest must follow. */
export const switched = ({ key }: Installation): boolean => {
  if (!existsSync(oldKey(key)) || !existsSync(key)) return false
  const old = readKeyFile(oldKey(key))
  return old.rotating && !old.master.equals(readKeyFile(key).master)
}

/** Everything follows the new key: sealed files, ledgers, the store of people; then the old key goes. Each step may be done twice. */
export const follow = ({ data, key }: Installation, tell: Tell): void => {
  const [from, to] = [oldKey(key), key].map((path) => keyOf(readKeyFile(path).master)) as [Key, Key]
  for (const { region, at, next } of regionsIn(data)) {
    const sealed = sealedIn(next.vault)
    for (const [i, file] of sealed.entries()) {
      move(join(next.vault, file), join(at.vault, file))
      tell({ region, doing: 'follow', share: (i + 1) / (sealed.length + 1) })
    }
    if (existsSync(next.ledger)) move(next.ledger, at.ledger)
    syncFolder(at.root)
    rmSync(next.root, { recursive: true, force: true })
    tell({ region, doing: 'follow', share: 1 })
  }
  rewrapAccess(data, from, to)
  tell({ region: '', doing: 'follow', share: 0.5 })
  const access = openAccess(data, to)
  try {
    const detail = `${fingerprint(from)} → ${fingerprint(to)}`
    access.trail.record({ action: 'key-rotate', object: fingerprint(to), success: true, detail })
  } finally {
    access.close()
  }
  rmSync(oldKey(key))
  syncFolder(dirname(key))
  tell({ region: '', doing: 'follow', share: 1 })
}

/** Finishes a rotation that was interrupted after its switch, or clears away one that did not come so far. */
export const settle = (at: Installation, tell: Tell = () => undefined): void => {
  if (!existsSync(nextKey(at.key)) && !existsSync(oldKey(at.key))) return
  demandNoRotation(at.key)
  if (switched(at)) follow(at, tell)
  else discard(at)
}

/**
 * The key of an installation, for whoever opens any part of it. It is made with the first ledger: where there is a ledger or
 * a store of people without its key none is made, the reader must look for the old one.
 * @throws Problem `key-refused`, `key-rotating`
 */
export const installationKey = (at: Installation): Key => {
  settle(at)
  const create = !anyLedger(at.data) && !existsSync(accessPath(at.data))
  return readKey(at.key, { create, dataFolder: at.data })
}
