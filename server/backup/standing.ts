/** How the installation stands with its backups: what the Admin page and `backup --list` show. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Access } from '../access/store.ts'
import type { Config } from '../config.ts'
import { Problem } from '../schemas/problem.ts'
import { finished } from './directory.ts'
import { type Drill, lastDrill } from './drills.ts'
import { isRunning, lastBackup, type Made } from './make.ts'
import { readManifest } from './manifest.ts'

export interface Listed {
  name: string
  /** UTC; null when its manifest cannot be read, as are all that follow. */
  at: string | null
  by: string | null
  version: string | null
  regions: string[]
  bytes: number | null
  files: number | null
  /** The last time it was restored somewhere. */
  drill: Drill | null
}

/** Backups told at most; each has a manifest to be read. */
const MOST = 60

const listed = (folder: string, name: string): Listed => {
  const drill = lastDrill(folder)
  try {
    const { at, by, version, regions, files } = readManifest(folder)
    return {
      ...{ name, at, by, version, regions: regions.map(({ region }) => region), files: files.length, drill },
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0)
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { name, at: null, by: null, version: null, regions: [], bytes: null, files: null, drill }
  }
}

/** The finished backups of a directory, the newest first. */
export const backupsIn = (directory: string): Listed[] =>
  finished(directory)
    .slice(0, MOST)
    .map((name) => listed(join(directory, name), name))

export interface Standing {
  /** Where the page's backups go; null when none is set. */
  directory: string | null
  /** The key file, which is in no backup. */
  key: string
  running: boolean
  /** The newest, wherever it went; `there`: its folder can still be seen. */
  last: (Made & { there: boolean }) | null
  last_drill: (Drill & { name: string }) | null
  backups: Listed[]
}

const drillsOf = (backups: readonly Listed[]): (Drill & { name: string })[] =>
  backups
    .flatMap(({ name, drill }) => (drill ? [{ name, ...drill }] : []))
    .toSorted((a, b) => b.at.localeCompare(a.at))

export const standing = (access: Access, config: Config): Standing => {
  const kept = access.setting(lastBackup)
  const last = kept === null ? null : (JSON.parse(kept) as Made)
  const directory = config.backup || null
  const backups = directory ? backupsIn(directory) : last ? backupsIn(last.directory) : []
  return {
    ...{ directory, key: config.key, running: isRunning(config.data), backups },
    last: last && { ...last, there: existsSync(join(last.directory, last.name)) },
    last_drill: drillsOf(backups)[0] ?? null
  }
}
