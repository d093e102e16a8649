/**
 * The upward package (定期上报): one zip with csv and parquet of every kind of file the ledger holds, and a manifest with
 * rows, sums and digests. Single lines and people are sealed for the receiver; nobody on the way can open them.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Member, packed } from '../evidence/fixed-zip.ts'
import { guardedSql } from '../formats/guard.ts'
import type { House } from '../house.ts'
import { seal } from '../identity/sealed-file.ts'
import { quote } from '../identity/text.ts'
import { isEntityType, type Kind } from '../intake/columns.ts'
import { kinds } from '../intake/kinds/index.ts'
import { Problem } from '../schemas/problem.ts'
import { type NumberedFile, numberedFile } from '../trail/numbered.ts'
import { version } from '../version.ts'
import { countsOf } from './counts.ts'
import { digestsOf, FORMAT, MANIFEST, type Manifest, type PackageFile, VERSION } from './manifest.ts'
import { layPlain } from './plain.ts'
import { type Envelope, sealedFor } from './receiver.ts'
import { headerName, heldColumns, select } from './select.ts'
import { type Source, sources } from './sources.ts'

export interface PackageWish {
  /** Receiving code of the installation above. */
  receiver: string
  /** yyyy-mm: only what has a business date in that month; left out, everything. */
  month?: string
}

export interface Made extends NumberedFile {
  manifest: Manifest
  /** Download name. */
  name: string
}

/** Kinds of single lines and of people travel sealed. */
const ofPeople = ({ columns }: Kind): boolean =>
  columns.some(({ name, type }) => isEntityType(type) || ['detail_no', 'complaint_no'].includes(name))

/** A Parquet file as csv for everybody: BOM, and no text that a spreadsheet would run. */
const csvSql = (kind: Kind, source: Source, parquet: string): string =>
  `select ${heldColumns(kind, source)
    .map(({ header, type }) => {
      const name = headerName(header)
      return ['money', 'decimal', 'integer', 'date', 'timestamp'].includes(type)
        ? name
        : `${guardedSql(name)} as ${name}`
    })
    .join(', ')} from read_parquet(${quote(parquet)})`

async function* withMark(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('\uFEFF')
  yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>
}

/** Both files of one kind in `folder`, sealed where they must be; none when the ledger has no such row. */
const write = async (
  db: DuckDBConnection,
  { kind, source, month }: { kind: Kind; source: Source; month: string | null },
  { folder, content }: { folder: string; content: Buffer }
): Promise<PackageFile[]> => {
  const plain = { parquet: join(folder, `${kind.name}.parquet`), csv: join(folder, `${kind.name}.plain`) }
  await db.run(
    `copy (${select(kind, source, month)}) to ${quote(plain.parquet)} (format parquet, compression zstd)`
  )
  const counted = await countsOf(db, kind, plain.parquet, 'parquet')
  if (counted.rows === 0) {
    await rm(plain.parquet)
    return []
  }
  await db.run(`copy (${csvSql(kind, source, plain.parquet)}) to ${quote(plain.csv)} (format csv, header)`)
  const sealed = ofPeople(kind)
  const files: PackageFile[] = []
  for (const format of ['csv', 'parquet'] as const) {
    const name = `${kind.name}.${format}${sealed ? '.sealed' : ''}`
    const path = join(folder, name)
    const body = format === 'csv' ? withMark(plain.csv) : createReadStream(plain.parquet)
    if (sealed) await seal({ vault: content }, body, path)
    else if (format === 'csv') await pipeline(body, createWriteStream(path, { mode: 0o600 }))
    files.push({ name, kind: kind.name, format, ...counted, ...(await digestsOf(path)), sealed })
  }
  await rm(plain.csv)
  if (sealed) await rm(plain.parquet)
  return files
}

/** Every file, from one state of the ledger: later loads wait in their own versions. */
const writeAll = async (
  { ledger, region, today }: House,
  month: string | null,
  { folder, content, envelope }: { folder: string; content: Buffer; envelope: Envelope }
): Promise<Manifest> => {
  const db = await ledger.connect()
  try {
    await db.run('begin')
    await layPlain(db, ledger.key)
    const files: PackageFile[] = []
    for (const kind of kinds) {
      const source = sources.find((each) => each.kind === kind.name)
      if (source) files.push(...(await write(db, { kind, source, month }, { folder, content })))
    }
    if (files.length === 0)
      throw new Problem({
        ...{ status: 422, code: 'package-empty' },
        zh: month ? `${month.slice(0, 7)} 没有任何数据，没有生成上报包` : '账本里还没有数据，没有生成上报包',
        en: 'there is nothing to report; no package was made'
      })
    const stood = await db.runAndReadAll(
      `select (select value from meta where name = 'data_version')::integer, (select max(latest_on)::varchar from load where state = 'done')`
    )
    const [dataVersion, latest] = stood.getRowsJS()[0] as [number, string | null]
    return {
      ...{ format: FORMAT, version: VERSION, program: version },
      region: { name: region.name, title_zh: region.title_zh, root: region.root },
      made_at: new Date().toISOString(),
      ...{ data_version: dataVersion, as_of: today(), latest_on: latest, month: month && month.slice(0, 7) },
      ...{ envelope, files }
    }
  } finally {
    db.closeSync()
  }
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
 * Make a package of the whole region. On the trail with its digest before its first byte leaves; its parts lie in scratch
 * only while it is made. @throws Problem 422 `receiver-unreadable` `month-unreadable` `package-empty`
 */
export const makePackage = async (house: House, wish: PackageWish): Promise<Made> => {
  const { content, envelope } = sealedFor(wish.receiver)
  if (wish.month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(wish.month))
    throw new Problem({
      ...{ status: 422, code: 'month-unreadable', where: 'month' },
      zh: '月份应写成 2026-10 的样子',
      en: 'write the month like 2026-10'
    })
  const month = wish.month ? `${wish.month}-01` : null
  let manifest!: Manifest
  const made = await numberedFile({
    ...{ scratch: house.folder.scratch, letters: 'SB', extension: 'zip' },
    write: async ({ path }) => {
      const folder = dirname(path)
      manifest = await writeAll(house, month, { folder, content, envelope })
      await zip(folder, manifest, path)
      for (const { name } of manifest.files) await rm(join(folder, name), { force: true })
    },
    record: ({ no, sha256 }) =>
      house.access.trail.record({
        ...{ action: 'package', object: wish.month ?? '*', success: true },
        rows: manifest.files
          .filter(({ format }) => format === 'parquet')
          .reduce((sum, { rows }) => sum + rows, 0),
        detail: JSON.stringify({
          no,
          sha256,
          receiver: envelope.receiver,
          dataVersion: manifest.data_version
        })
      })
  })
  const span = manifest.month ?? manifest.as_of
  return { ...made, manifest, name: `上报包-${house.region.root}-${span}-${made.no}.zip` }
}
