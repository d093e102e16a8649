/** The directory of backups: one folder per backup, named after the moment it was made; `.part` is one that is not done. */
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { alive } from '../ledger/folder.ts'
import { manifestName } from './manifest.ts'
import { refused } from './refusals.ts'

const whole = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/
const begun = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.(\d+)\.part$/

/** Name of a backup made at this moment, UTC; later ones sort behind. */
export const nameAt = (at: string): string => at.replaceAll(/[:.]/g, '-')

/** Where a path leads, links followed, also when its end is not there yet. */
const real = (path: string): string => {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path)
  return join(real(dirname(path)), basename(path))
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep)

/**
 * The directory, made when it is missing (mode 700), links followed.
 * @throws Problem `backup-inside`, `backup-beside-key`, `backup-unwritable`
 */
export const demandDirectory = (directory: string, { data, key }: { data: string; key: string }): string => {
  let at: string
  try {
    at = real(directory)
    if (within(at, real(data))) throw refused.inside(directory)
    if (within(real(key), at)) throw refused.besideKey(directory, key)
    mkdirSync(at, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).errno === undefined ? error : refused.unwritable(directory, error)
  }
  return at
}

/** Remove what killed backups have left; one that another process is still writing stays. */
export const dropLeftovers = (directory: string): void => {
  for (const name of readdirSync(directory)) {
    const pid = Number(begun.exec(name)?.[1] ?? process.pid)
    if (begun.test(name) && (pid === process.pid || !alive(pid)))
      rmSync(join(directory, name), { recursive: true, force: true })
  }
}

/** The folder a backup is written into until it is whole. */
export const partOf = (directory: string, name: string): string =>
  join(directory, `${name}.${process.pid}.part`)

/** Names of the finished backups of a directory, the newest first; an absent directory has none. */
export const finished = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => whole.test(name))
        .toSorted()
        .toReversed()
    : []

/** The folder of one backup: the one that is named, or the newest of a directory of backups. @throws Problem `no-backup` */
export const backupAt = (path: string): string => {
  if (begun.test(basename(path))) throw refused.noBackup(path)
  if (existsSync(join(path, manifestName))) return realpathSync(path)
  const [newest] = finished(path)
  if (newest === undefined) throw refused.noBackup(path)
  return join(realpathSync(path), newest)
}
