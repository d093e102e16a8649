/**
 * Where a rotation of the key keeps what. Beside the key file: `.next` the key that is to come, `.old` the one that was
 * (from the moment of the switch until everything follows it), `.lock` who is at it. In each region's folder: `next/` with
 * the ledger and the sealed files written under the key that is to come.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alive, type Folder, folder } from '../ledger/folder.ts'
import { Problem } from '../schemas/problem.ts'

/** What of the settings a rotation is about. */
export interface Installation {
  data: string
  key: string
}

export const nextKey = (key: string): string => `${key}.next`
export const oldKey = (key: string): string => `${key}.old`
const lock = (key: string): string => `${key}.lock`

/** A region's folder and the one beside it that is being made ready; `next` has the parts' names of the folder itself. */
export interface Prepared {
  region: string
  at: Folder
  next: { root: string; ledger: string; vault: string }
}

export const sealedFolders = ['files', 'quarantine'] as const

/** Every region that lies in the installation's folder, held by the settings or not. */
export const regionsIn = (data: string): Prepared[] =>
  (existsSync(data) ? readdirSync(data, { withFileTypes: true }) : [])
    .filter((entry) => entry.isDirectory() && existsSync(join(data, entry.name, 'ledger.duckdb')))
    .map(({ name }) => {
      const at = folder(join(data, name))
      const root = join(at.root, 'next')
      // a ledger's file name is its name in SQL too
      return {
        region: name,
        at,
        next: { root, ledger: join(root, 'ledger.duckdb'), vault: join(root, 'vault') }
      }
    })
    .sort((a, b) => a.region.localeCompare(b.region))

/** Sealed files below a vault folder, as `files/<name>` and `quarantine/<name>`. */
export const sealedIn = (vault: string): string[] =>
  sealedFolders.flatMap((kind) =>
    existsSync(join(vault, kind))
      ? readdirSync(join(vault, kind))
          .filter((file) => file.endsWith('.mz'))
          .sort()
          .map((file) => join(kind, file))
      : []
  )

const rotator = (key: string): number | null => {
  if (!existsSync(lock(key))) return null
  const pid = Number(readFileSync(lock(key), 'utf8'))
  return pid !== process.pid && alive(pid) ? pid : null
}

/** @throws Problem 409 `key-rotating` while another process is changing the key */
export const demandNoRotation = (key: string): void => {
  const pid = rotator(key)
  if (pid !== null)
    throw new Problem({
      ...{ status: 409, code: 'key-rotating' },
      zh: `另一个进程（${pid}）正在更换密钥，请等它完成`,
      en: `process ${pid} is changing the key; wait until it is done`
    })
}

/** Marks this process as the one that changes the key. Returns the release. */
export const takeKey = (key: string): (() => void) => {
  demandNoRotation(key)
  rmSync(lock(key), { force: true })
  writeFileSync(lock(key), String(process.pid), { flag: 'wx', mode: 0o600 })
  return () => rmSync(lock(key), { force: true })
}
