/** A backup of the whole installation while people ask and load: everything but the key. */
import { mkdirSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { accessPath } from '../access/store.ts'
import type { Houses } from '../houses.ts'
import { keyCheck } from '../identity/key.ts'
import { Problem } from '../schemas/problem.ts'
import { version } from '../version.ts'
import { synced } from './copy.ts'
import { demandDirectory, dropLeftovers, nameAt, partOf } from './directory.ts'
import { type Head, newestOf } from './earlier.ts'
import { format, type Manifest, manifestName, sealed } from './manifest.ts'
import { isFull, refused } from './refusals.ts'
import { bringOriginals, holdRegion } from './region.ts'
import { copyStore } from './stores.ts'
import { hashedTree, syncedTree } from './tree.ts'

/** What is told of a backup that is done. */
export interface Made {
  name: string
  directory: string
  /** UTC, with Z. */
  at: string
  by: string
  regions: string[]
  files: number
  bytes: number
  /** Of them, those that no earlier backup of the directory had. */
  new_bytes: number
  elapsed_ms: number
  /** The longest that loads of one region had to wait. */
  held_ms: number
  /** False: the trail lacks what stood in it at the backup before, so it was cut, or an older backup was restored since. */
  trail_goes_on: boolean
}

/** Setting of access.sqlite under which the newest backup is remembered. */
export const lastBackup = 'backup.last'

const trailOf = (db: DatabaseSync, before: Head | undefined) => {
  const head = db.prepare('select no, hash from trail order by no desc limit 1').get() as Head | undefined
  const kept = before?.no
    ? db.prepare('select hash from trail where no = ?').get(before.no)?.hash
    : before?.hash
  return { trail: head ?? { no: 0, hash: '' }, goesOn: kept === before?.hash }
}

interface Task {
  directory: string
  part: string
  at: string
  by: string
  stop: () => void
}

/** Copy everything into `part`, the manifest last. */
const fill = async (houses: Houses, { directory, part, at, by, stop }: Task) => {
  const { ledger, config } = houses[0]
  const check = keyCheck(ledger.key)
  const earlier = newestOf(directory, check)
  const regions: Manifest['regions'] = []
  let [held_ms, spared] = [0, 0]
  for (const house of houses) {
    stop()
    const to = join(part, house.region.name)
    const { kept, heldMs, originals } = await holdRegion(house, to)
    spared += await bringOriginals(house, to, { originals, earlier, stop })
    regions.push(kept)
    held_ms = Math.max(held_ms, heldMs)
  }
  // last, so that every load that is in one of its ledgers is on its trail
  const {
    version: people,
    trail,
    goesOn
  } = await copyStore(accessPath(config.data), join(part, 'access.sqlite'), 'access.sqlite', (copy) =>
    trailOf(copy, earlier?.head)
  )
  const files = await hashedTree(part, stop)
  const head = { product: 'mingzhang', format, version, at, by, key_check: check } as const
  await writeFile(
    join(part, manifestName),
    sealed(ledger.key, { ...head, regions, access: { version: people, trail }, files }),
    {
      ...{ mode: 0o600, flag: 'wx', flush: true }
    }
  )
  await syncedTree(part)
  const bytes = files.reduce((sum, kept) => sum + kept.bytes, 0)
  return { files: files.length, bytes, new_bytes: bytes - spared, held_ms, trail_goes_on: goesOn }
}

const begin = (directory: string, part: string) => {
  try {
    dropLeftovers(directory)
    mkdirSync(part, { mode: 0o700 })
  } catch (error) {
    throw isFull(error) ? refused.full(directory, error) : refused.unwritable(directory, error)
  }
}

/** Folders of data that this process is backing up. */
const running = new Set<string>()
export const isRunning = (data: string): boolean => running.has(data)

/**
 * Make one backup of all houses below `directory`. It is written into a `.part` folder that gets its name when all of
 * it is on disk; a failure leaves nothing. Stands on the trail either way, and is remembered under `lastBackup`.
 * @throws Problem `backup-inside`, `backup-beside-key`, `backup-unwritable`, `backup-running`, `backup-disk-full`, `backup-differs`
 */
export const makeBackup = async (
  houses: Houses,
  { directory: asked, by, signal }: { directory: string; by: string; signal?: AbortSignal }
): Promise<Made> => {
  const { config, access } = houses[0]
  if (running.has(config.data)) throw refused.running()
  running.add(config.data)
  const [started, at] = [performance.now(), new Date().toISOString()]
  const name = nameAt(at)
  const act = { actor: by, action: 'backup', object: name } as const
  try {
    const directory = demandDirectory(asked, config)
    const part = partOf(directory, name)
    begin(directory, part)
    let made: Made
    try {
      const told = await fill(houses, { directory, part, at, by, stop: () => signal?.throwIfAborted() })
      await rename(part, join(directory, name))
      await synced(directory)
      const regions = houses.map(({ region }) => region.name)
      made = {
        name,
        directory,
        at,
        by,
        regions,
        ...told,
        elapsed_ms: Math.round(performance.now() - started)
      }
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw isFull(error) ? refused.full(asked, error) : error
    }
    access.set(lastBackup, JSON.stringify(made))
    access.trail.record({ ...act, success: true, rows: made.files, detail: directory })
    return made
  } catch (error) {
    access.trail.record({ ...act, success: false, detail: error instanceof Problem ? error.code : 'failed' })
    throw error
  } finally {
    running.delete(config.data)
  }
}
