import { existsSync } from 'node:fs'
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../house.ts'
import { copied, sha256Of } from './copy.ts'
import type { Earlier } from './earlier.ts'
import type { Kept, RegionKept } from './manifest.ts'
import { copyLedger, copyStore, proveLedger } from './stores.ts'

/** A region that is copied as far as loads had to wait for it. */
export interface Held {
  kept: RegionKept
  /** Milliseconds during which no load could begin. */
  heldMs: number
  /** Names of the sealed originals of that moment. */
  originals: string[]
}

const sealedIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.mz')).toSorted()

/**
 * Copy what must be of one moment, between two loads: ledger, office store and quarantined rows, which an undo takes
 * away. A load under way is waited for. Originals are named after their content and never go, so they can follow.
 */
export const holdRegion = async (house: House, to: string): Promise<Held> => {
  const { folder, ledger, region } = house
  const [files, quarantine] = [join(to, 'vault', 'files'), join(to, 'vault', 'quarantine')]
  for (const path of [to, join(to, 'vault'), files, quarantine]) await mkdir(path, { mode: 0o700 })
  const held = await ledger.write(async (db) => {
    const started = performance.now()
    const counted = await copyLedger(db, folder.ledger, join(to, 'ledger.duckdb'))
    const path = `${region.name}/office.sqlite`
    const { version: office } = await copyStore(folder.office, join(to, 'office.sqlite'), path)
    const rejects = join(folder.vault, 'quarantine')
    for (const name of await sealedIn(rejects)) await copied(join(rejects, name), join(quarantine, name))
    const originals = await sealedIn(join(folder.vault, 'files'))
    return {
      counted,
      office,
      originals,
      latest_on: ledger.latestOn(),
      heldMs: Math.round(performance.now() - started)
    }
  })
  const { counted, office, originals, latest_on, heldMs } = held
  await proveLedger(join(to, 'ledger.duckdb'), counted, `${region.name}/ledger.duckdb`)
  const { schema, data_version, rows } = counted
  return { kept: { region: region.name, schema, office, data_version, latest_on, rows }, heldMs, originals }
}

/** Bring the originals; those an earlier backup has, and has undamaged, become second names of its files. Answers how many bytes that spares. */
export const bringOriginals = async (
  { folder, region }: House,
  to: string,
  { originals, earlier, stop }: { originals: string[]; earlier: Earlier | null; stop: () => void }
): Promise<number> => {
  let bytes = 0
  for (const name of originals) {
    stop()
    const [from, target] = [join(folder.vault, 'files', name), join(to, 'vault', 'files', name)]
    const path = `${region.name}/vault/files/${name}`
    const before = earlier?.files.get(path)
    const old = earlier && join(earlier.folder, path)
    if (before && old && existsSync(old) && (await linked(old, target, before))) bytes += before.bytes
    else await copied(from, target)
  }
  return bytes
}

/** False where the disk knows no links, or the earlier file is not what it was. */
const linked = async (old: string, target: string, before: Kept): Promise<boolean> => {
  if ((await stat(old)).size !== before.bytes || (await sha256Of(old)) !== before.sha256) return false
  return link(old, target).then(
    () => true,
    async () => (await rm(target, { force: true }), false)
  )
}
