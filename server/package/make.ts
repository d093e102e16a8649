/**
 * The upward package (定期上报): one zip with csv and parquet of every kind of file the ledger holds, and a manifest with
 * rows, sums and digests. Single lines and people are sealed for the receiver; nobody on the way can open them.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Member, packed } from '../evidence/fixed-zip.ts'
import type { House } from '../house.ts'
import { acting } from '../trail/acting.ts'
import { type NumberedFile, numberedFile } from '../trail/numbered.ts'
import { heldIn, keepMade } from './kept.ts'
import { type Digests, digestsOf, MANIFEST, type Manifest } from './manifest.ts'
import { demandOther, sealedFor } from './receiver.ts'
import { monthOf, type PackageWish } from './wish.ts'
import { writeAll } from './write.ts'

export interface Made extends NumberedFile {
  manifest: Manifest
  sm3: string
  /** Download name. */
  name: string
}

/** The zip, streamed from its parts; SHA-256 of its manifest is what two people compare on the telephone. */
const zip = async (folder: string, manifest: Manifest, path: string): Promise<void> => {
  const members: Member[] = [
    { name: MANIFEST, bytes: Buffer.from(JSON.stringify(manifest, null, 2)) },
    ...manifest.files.map(({ name, bytes }) => ({
      name,
      bytes: { size: bytes, read: () => createReadStream(join(folder, name), { highWaterMark: 1 << 20 }) }
    }))
  ]
  await pipeline(packed(members), createWriteStream(path, { mode: 0o600 }))
}

/**
 * Make a package of the whole region. On the trail and on record with its digests before its first byte leaves; its parts
 * lie in scratch only while it is made.
 * @throws Problem 422 `receiver-unreadable` `receiver-own` `month-unreadable` `package-empty`
 */
export const makePackage = async (house: House, wish: PackageWish): Promise<Made> => {
  const { content, envelope } = sealedFor(demandOther(wish.receiver, house.ledger.key))
  const month = monthOf(wish.month)
  let manifest!: Manifest
  let digests!: Digests
  const made = await numberedFile({
    ...{ scratch: house.folder.scratch, letters: 'SB', extension: 'zip' },
    write: async ({ path }) => {
      const folder = dirname(path)
      manifest = await writeAll(house, month, { folder, content, envelope })
      await zip(folder, manifest, path)
      for (const { name } of manifest.files) await rm(join(folder, name), { force: true })
      digests = await digestsOf(path)
    },
    record: ({ no, sha256 }) => {
      const files = heldIn(manifest.files)
      const { data_version, as_of } = manifest
      const { receiver } = envelope
      house.access.trail.record({
        ...{ action: 'package', object: wish.month ?? '*', success: true },
        rows: files.reduce((sum, { rows }) => sum + rows, 0),
        detail: JSON.stringify({ no, sha256, receiver, dataVersion: data_version })
      })
      keepMade(house.office, {
        ...{ no, at: manifest.made_at, actor: acting()?.actor ?? '', month: manifest.month, receiver },
        ...{ code: wish.receiver.trim(), as_of, data_version, ...digests, files }
      })
    }
  })
  const span = manifest.month ?? manifest.as_of
  const name = `上报包-${house.region.root}-${span}-${made.no}.zip`
  return { ...made, manifest, sm3: digests.sm3, name }
}
