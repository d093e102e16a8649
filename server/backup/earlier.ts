import { join } from 'node:path'
import { Problem } from '../schemas/problem.ts'
import { finished } from './directory.ts'
import { type Kept, type Manifest, readManifest } from './manifest.ts'

export type Head = Manifest['access']['trail']

/** An earlier backup under the same key: what it has of the vault need not lie on the disk twice. */
export interface Earlier {
  folder: string
  files: Map<string, Kept>
  /** The newest record of the trail it knew. */
  head: Head
}

/** The newest backup of the directory that the key of this check sealed. */
export const newestOf = (directory: string, check: string): Earlier | null => {
  for (const name of finished(directory)) {
    const folder = join(directory, name)
    try {
      const { key_check, files, access } = readManifest(folder)
      if (key_check === check)
        return { folder, files: new Map(files.map((kept) => [kept.path, kept])), head: access.trail }
    } catch (error) {
      // a damaged one is not built on; the one before it may do
      if (!(error instanceof Problem)) throw error
    }
  }
  return null
}
