import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Made, makeBackup } from '../../server/backup/make.ts'
import type { Manifest } from '../../server/backup/manifest.ts'
import { type Restored, restoreBackup } from '../../server/backup/restore.ts'
import { remove, settingsOf, type TestHouse } from './house.ts'

/** A directory of backups beside the house. */
export const directoryOf = (at: Pick<TestHouse, 'base'>): string => join(at.base, 'backups')

export const backUp = (at: TestHouse, directory = directoryOf(at)): Promise<Made> =>
  makeBackup([at], { directory, by: 'tester' })

export const folderOf = ({ directory, name }: Made): string => join(directory, name)

export const manifestOf = (made: Made): Manifest & { mac: string } =>
  JSON.parse(readFileSync(join(folderOf(made), 'manifest.json'), 'utf8')) as Manifest & { mac: string }

/** Every file below a folder, with slashes, in order. */
export const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted()

/** Last three digits of a mode, octal. */
export const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

/** Restore into an installation of its own below the house's folder, with the house's key; answers its base too. */
export const restoreBeside = async (
  at: Pick<TestHouse, 'base' | 'config'>,
  from: string,
  settings: Record<string, string | number> = {}
): Promise<Restored & { base: string; settings: { key: string } }> => {
  const base = mkdtempSync(join(at.base, 'elsewhere-'))
  onTestFinished(() => remove(base))
  const own = { key: at.config.key, ...settings }
  const done = await restoreBackup(settingsOf(base, own), from, 'tester')
  return { ...done, base, settings: own }
}

/** What every question of the catalogue answers, the checks aside; a refusal counts as its code. */
export const answersOf = async (at: TestHouse): Promise<Record<string, unknown>> => {
  const app = await at.app()
  const found: Record<string, unknown> = {}
  for (const { header } of at.library.all) {
    if (header.name.startsWith('checks/')) continue
    const told = (await app.inject(`/api/ask/${header.name}.json`)).json()
    found[header.name] = told.rows ?? told.code
  }
  return found
}
