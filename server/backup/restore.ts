/** A backup back into an empty data folder: proved first, then copied, opened, and only then put in place. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { endSession, openSessions } from '../access/sessions.ts'
import { openAccess } from '../access/store.ts'
import type { Config } from '../config.ts'
import { fingerprint, type Key, keyCheck, nameOfCheck, readKey } from '../identity/key.ts'
import { alive, folder } from '../ledger/folder.ts'
import { restoring } from '../ledger/installation.ts'
import { openLedger } from '../ledger/open.ts'
import { openOffice } from '../office/open.ts'
import { copied, synced } from './copy.ts'
import { backupAt } from './directory.ts'
import { noteDrill } from './drills.ts'
import { demandSealed, type Manifest, readManifest } from './manifest.ts'
import { isFull, refused } from './refusals.ts'
import { faultOf, syncedTree } from './tree.ts'

export interface Restored {
  /** The backup's folder and what it says of itself. */
  from: string
  manifest: Manifest
  data: string
  /** Sessions that were open at the time of the backup and are ended. */
  sessions: number
}

/** Makes the data folder, drops what killed restores left in it. @throws Problem `folder-not-empty`, `folder-unusable` */
const demandEmpty = (data: string): void => {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(data)) {
      const [, pid] = restoring.exec(name) ?? []
      if (pid === undefined || (Number(pid) !== process.pid && alive(Number(pid))))
        throw refused.notEmpty(data)
      rmSync(join(data, name), { recursive: true, force: true })
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).errno === undefined ? error : refused.unrestorable(data, error)
  }
}

const keyAt = (config: Config): Key => {
  try {
    return readKey(config.key, { dataFolder: config.data })
  } catch (error) {
    throw existsSync(config.key) ? error : refused.keyLost(config.key, error)
  }
}

const demandKey = ({ key: path }: Config, key: Key, check: string): void => {
  if (keyCheck(key) !== check) throw refused.otherKey(path, fingerprint(key), nameOfCheck(check))
}

/** Everything opens, at the version the manifest names; the trail tells of the restore, and nobody stays signed in. */
const openOnce = async (
  { memory, threads }: Config,
  {
    at,
    key,
    manifest,
    act
  }: { at: string; key: Key; manifest: Manifest; act: { actor: string; object: string } }
): Promise<number> => {
  const access = openAccess(at, key)
  try {
    for (const { region, data_version } of manifest.regions) {
      const rooms = folder(join(at, region))
      for (const name of ['files', 'quarantine'])
        await mkdir(join(rooms.vault, name), { recursive: true, mode: 0o700 })
      const ledger = await openLedger({ folder: rooms, key, memory, threads })
      const found = ledger.dataVersion()
      await ledger.close()
      if (found !== data_version) throw refused.differs(`${region}/ledger.duckdb`)
      openOffice(rooms.office, access.trail, region).close()
    }
    const ended = openSessions(access).filter(({ session_no: no }) =>
      endSession(access, no, 'restored')
    ).length
    access.trail.record({
      ...act,
      action: 'restore',
      success: true,
      detail: JSON.stringify({ sessions: ended })
    })
    return ended
  } finally {
    access.close()
  }
}

/**
 * Restore `from`, a backup's folder or a directory of backups (then the newest), into the data folder of the settings.
 * Nothing is written before key, manifest and every hash have been proved, and nothing stays after a failure.
 * @throws Problem `no-backup`, `backup-newer`, `backup-damaged`, `folder-not-empty`, `key-first`, `wrong-key`, `disk-full`
 */
export const restoreBackup = async (config: Config, from: string, by: string): Promise<Restored> => {
  const { data } = config
  const backup = backupAt(resolve(from))
  const written = readManifest(backup)
  const isNew = !existsSync(data)
  demandEmpty(data)
  const at = join(data, `.restoring-${process.pid}`)
  try {
    const key = keyAt(config)
    demandKey(config, key, written.key_check)
    demandSealed(key, written, backup)
    const faults: string[] = []
    for (const kept of written.files) {
      const fault = await faultOf(backup, kept)
      if (fault !== null) faults.push(fault)
    }
    if (faults.length) throw refused.damaged(faults)
    for (const { path } of written.files) {
      await mkdir(dirname(join(at, path)), { recursive: true, mode: 0o700 })
      await copied(join(backup, path), join(at, path), path.endsWith('.mz') ? 0o400 : 0o600)
    }
    const sessions = await openOnce(config, {
      at,
      key,
      manifest: written,
      act: { actor: by, object: backup }
    })
    await syncedTree(at)
    for (const name of readdirSync(at)) renameSync(join(at, name), join(data, name))
    rmdirSync(at)
    await synced(data)
    await noteDrill(backup, { at: new Date().toISOString(), by, data })
    return { from: backup, manifest: written, data, sessions }
  } catch (error) {
    rmSync(at, { recursive: true, force: true })
    if (isNew) rmdirSync(data)
    throw isFull(error) ? refused.noRoom(data, error) : error
  }
}
