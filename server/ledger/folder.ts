import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../schemas/problem.ts'

/** The data folder of one region. Nothing of the product is written outside it but the key file. */
export interface Folder {
  root: string
  ledger: string
  office: string
  /** Sealed originals and quarantined rows. */
  vault: string
  /** Plain text while a load runs; emptied at start. */
  scratch: string
  /** The local socket of a serving process. */
  socket: string
  lock: string
}

export const folder = (root: string): Folder => ({
  root,
  ledger: join(root, 'ledger.duckdb'),
  office: join(root, 'office.sqlite'),
  vault: join(root, 'vault'),
  scratch: join(root, 'scratch'),
  socket:
    process.platform === 'win32'
      ? `\\\\.\\pipe\\mingzhang-${createHash('sha256').update(root).digest('hex').slice(0, 40)}`
      : join(root, 'server.sock'),
  lock: join(root, 'server.lock')
})

/** Whether a process of this number runs on this machine. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The process that holds a data folder, or null. A lock left by a killed process does not count. */
export const holder = (at: Folder): { pid: number; url: string } | null => {
  if (!existsSync(at.lock)) return null
  try {
    const held = JSON.parse(readFileSync(at.lock, 'utf8')) as { pid: number; url: string }
    return held.pid !== process.pid && alive(held.pid) ? held : null
  } catch {
    return null
  }
}

const held = (at: Folder, pid: number): Problem =>
  new Problem({
    status: 409,
    code: 'folder-in-use',
    zh: `数据文件夹 ${at.root} 正由另一个进程（${pid}）使用。请先停止它，或用 --data 指定另一个文件夹`,
    en: `the data folder ${at.root} is in use by process ${pid}; stop it or choose another folder with --data`
  })

/** Folders this very process holds: a lock of its own number would look like one that was left behind. */
const taken = new Set<string>()

/** Make the folder, take its lock, empty its scratch, drop what a killed process was sealing. Returns the release. Throws `folder-in-use`, `folder-unusable`. */
export const take = (at: Folder): (() => void) => {
  const sealed = [join(at.vault, 'files'), join(at.vault, 'quarantine')]
  try {
    for (const path of [at.root, at.vault, ...sealed]) mkdirSync(path, { recursive: true, mode: 0o700 })
    chmodSync(at.root, 0o700)
  } catch (cause) {
    throw new Problem(
      {
        status: 500,
        code: 'folder-unusable',
        zh: `数据文件夹 ${at.root} 不能建立或不可写，请检查路径和权限，或用 --data 指定另一个文件夹`,
        en: `the data folder ${at.root} cannot be made or written; check path and permissions, or choose another with --data`
      },
      { cause }
    )
  }
  const other = taken.has(at.root) ? { pid: process.pid } : holder(at)
  if (other) throw held(at, other.pid)
  if (existsSync(at.lock)) unlinkSync(at.lock)
  try {
    const file = openSync(at.lock, 'wx', 0o600)
    writeSync(file, JSON.stringify({ pid: process.pid, url: '' }))
    closeSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw held(at, holder(at)?.pid ?? 0)
  }
  for (const path of sealed)
    for (const file of readdirSync(path))
      if (file.endsWith('.part')) rmSync(join(path, file), { force: true })
  rmSync(at.scratch, { recursive: true, force: true })
  mkdirSync(at.scratch, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32') rmSync(at.socket, { force: true })
  taken.add(at.root)
  return () => {
    taken.delete(at.root)
    rmSync(at.scratch, { recursive: true, force: true })
    rmSync(at.lock, { force: true })
  }
}
