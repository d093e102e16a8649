/** What a backup says of itself: written last, sealed with the installation's key, read first. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { steps as accessSteps } from '../access/steps.ts'
import type { Key } from '../identity/key.ts'
import { schemaVersion } from '../ledger/migrate.ts'
import { officeVersion } from '../office/open.ts'
import { refused } from './refusals.ts'

/** One file of a backup; `path` with slashes, below the backup's folder. */
export interface Kept {
  path: string
  bytes: number
  /** Hex, of the file as it lies in the backup. */
  sha256: string
}

export interface RegionKept {
  region: string
  /** Versions of the ledger's tables and of the office store. */
  schema: number
  office: number
  data_version: number
  latest_on: string | null
  /** Rows of each table of the ledger, `schema.table`. */
  rows: Record<string, number>
}

export interface Manifest {
  product: 'mingzhang'
  /** Version of this layout. */
  format: number
  /** Version of the program that made it. */
  version: string
  /** UTC, with Z: when everything was copied. */
  at: string
  by: string
  /** Proves the key file that opens it, tells nothing of it. */
  key_check: string
  regions: RegionKept[]
  access: {
    version: number
    /** The newest record of the trail that is in it; held against a later trail, it proves that none was cut off. */
    trail: { no: number; hash: string }
  }
  files: Kept[]
}

export const format = 1
export const manifestName = 'manifest.json'

/** All that a backup may hold; anything else in a manifest would be written outside the data folder, or be the key. */
const ours =
  /^(access\.sqlite|[a-z][a-z0-9-]*\/(ledger\.duckdb(\.wal)?|office\.sqlite|vault\/(files|quarantine)\/[\w-]+\.mz))$/

const macOf = (key: Key, manifest: Manifest): Buffer =>
  createHmac('sha256', createHmac('sha256', key.vault).update('backup').digest())
    .update(JSON.stringify(manifest))
    .digest()

/** The text of manifest.json: without the key nobody can write one that is taken. */
export const sealed = (key: Key, manifest: Manifest): string =>
  JSON.stringify({ ...manifest, mac: macOf(key, manifest).toString('hex') }, null, 1) + '\n'

type Written = Manifest & { mac: string }

const parsed = (folder: string): Written => {
  try {
    return JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as Written
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ENOENT'
      ? refused.noBackup(folder)
      : refused.unreadable(folder, cause)
  }
}

/** The manifest of a backup's folder, as far as it can be read without the key. @throws Problem `no-backup`, `backup-damaged`, `backup-newer` */
export const readManifest = (folder: string): Written => {
  const manifest = parsed(folder)
  if (manifest?.product !== 'mingzhang') throw refused.noBackup(folder)
  const { regions, files, mac } = manifest
  if (manifest.format > format) throw refused.newer(folder, String(manifest.version))
  if (!Array.isArray(regions) || !Array.isArray(files) || typeof mac !== 'string')
    throw refused.unreadable(folder)
  const ahead = regions.some(({ schema, office }) => schema > schemaVersion || office > officeVersion)
  if (ahead || manifest.access?.version > accessSteps.length) throw refused.newer(folder, manifest.version)
  if (!files.every(({ path }) => ours.test(path))) throw refused.unreadable(folder)
  return manifest
}

/** Holds a manifest to the key it was sealed with. @throws Problem `backup-damaged` */
export const demandSealed = (key: Key, { mac, ...manifest }: Written, folder: string): void => {
  const own = macOf(key, manifest)
  const said = Buffer.from(mac, 'hex')
  if (said.length !== own.length || !timingSafeEqual(said, own)) throw refused.unreadable(folder)
}
