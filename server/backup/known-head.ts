import { join } from 'node:path'
import type { Access } from '../access/store.ts'
import type { Config } from '../config.ts'
import { type Key, keyCheck } from '../identity/key.ts'
import { Problem } from '../schemas/problem.ts'
import { finished } from './directory.ts'
import type { Head } from './earlier.ts'
import { lastBackup, type Made } from './make.ts'
import { demandSealed, readManifest } from './manifest.ts'

/** The newest record of the trail that the newest backup knew, as its manifest says under the installation's key. */
export interface KnownHead extends Head {
  backup: string
  /** When it was made; UTC, with Z. */
  at: string
}

/**
 * Out of the directory of the settings, else the one of the last backup. Null when there is none, or none that can be
 * read and was sealed with this key.
 */
export const knownHead = (access: Access, config: Config, key: Key): KnownHead | null => {
  const last = access.setting(lastBackup)
  const directory = config.backup || (last === null ? '' : (JSON.parse(last) as Made).directory)
  if (!directory) return null
  for (const name of finished(directory)) {
    const folder = join(directory, name)
    try {
      const manifest = readManifest(folder)
      if (manifest.key_check !== keyCheck(key)) continue
      demandSealed(key, manifest, folder)
      return { ...manifest.access.trail, backup: name, at: manifest.at }
    } catch (error) {
      // a damaged one proves nothing; the one before it may
      if (!(error instanceof Problem)) throw error
    }
  }
  return null
}
