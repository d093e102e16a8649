/** An empty installation of a region costs half a second to make: each run makes one a region, and houses begin as its copy. */
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** folder of the run's templates, one below it for each region; absent where no house is opened */
    templates?: string
  }
}

export default ({ provide }: TestProject) => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-templates-'))
  provide('templates', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

/**
 * Lays a new installation of the region below `base`, where nothing lies yet.
 * @param make opens and closes one below the folder it is given; called once a region and run
 */
export const layNew = async (
  base: string,
  region: string,
  make: (base: string) => Promise<void>
): Promise<void> => {
  const folder = inject('templates')
  if (!folder) return
  const template = join(folder, region)
  if (!existsSync(template)) {
    const own = mkdtempSync(join(folder, 'making-'))
    await make(own)
    // another worker may have been first; then its own is as good
    try {
      renameSync(own, template)
    } catch (error) {
      if (!existsSync(template)) throw error
    }
  }
  cpSync(template, base, { recursive: true })
}
