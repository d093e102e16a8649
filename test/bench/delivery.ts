import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cells, header } from '../../seed/demo/files/disbursement-row.ts'
import type { Entry } from '../../seed/demo/files/manifest.ts'
import { toParquet } from '../../seed/demo/files/parquet.ts'
import { TextFile } from '../../seed/demo/files/text.ts'
import { generate } from '../../seed/demo/generate.ts'
import { Payouts } from '../../seed/demo/payouts.ts'
import { readRegion } from '../../seed/demo/region.ts'
import { World } from '../../seed/demo/world.ts'
import type { Settings } from './settings.ts'

export interface Delivery {
  /** Folder of the manifest. */
  folder: string
  /** The one file with every payment line. */
  file: string
  entries: Entry[]
}

/** Up to here the generator writes a delivery of many small files, and none with every line. */
const SMALL = 3_000_000
const seed = 1
const region = 'chuxiong'

/** The lines of the small delivery in their last state, in one csv: same seed, same lines. */
const oneFile = async (path: string, lines: number): Promise<void> => {
  const file = new TextFile(path, header)
  await new Payouts(new World({ region: readRegion(region), lines, seed })).run((batch) => {
    for (const line of batch) file.row(cells(line))
  })
  file.close()
}

/** Files of a delivery in the order they are to be loaded. */
export const manifestOf = (folder: string): Entry[] =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Entry[]

const make = async (folder: string, { lines, format }: Settings): Promise<void> => {
  await generate({ region, out: folder, lines, seed, format })
  if (lines > SMALL) return
  const csv = join(folder, 'lines.csv')
  await oneFile(csv, lines)
  if (format === 'csv') return
  await copyFile(csv, `${csv}.part`)
  await toParquet(`${csv}.part`, join(folder, 'lines.parquet'), header)
}

/** The demo's files with all payment lines in one; made once for a number of lines and a format, then reused. */
export const delivery = async (settings: Settings): Promise<Delivery> => {
  const { lines, format } = settings
  const folder = join(settings.folder, `delivery-${format}`)
  if (!existsSync(folder)) {
    mkdirSync(settings.folder, { recursive: true })
    const part = `${folder}.part`
    rmSync(part, { recursive: true, force: true })
    await make(part, settings)
    renameSync(part, folder)
  }
  const entries = manifestOf(folder)
  const big = entries.find(({ file }) => file.endsWith(`_${lines}.${format}`))
  return { folder, entries, file: join(folder, lines > SMALL ? big!.file : `lines.${format}`) }
}
