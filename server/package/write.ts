/** The files of a package from one state of the ledger, each as csv and parquet. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { guardedSql } from '../formats/guard.ts'
import type { House } from '../house.ts'
import { seal } from '../identity/sealed-file.ts'
import { quote } from '../identity/text.ts'
import { isEntityType, type Kind } from '../intake/columns.ts'
import { kinds } from '../intake/kinds/index.ts'
import { version } from '../version.ts'
import { countsOf } from './counts.ts'
import { digestsOf, FORMAT, type Manifest, type PackageFile, VERSION } from './manifest.ts'
import { layPlain } from './plain.ts'
import type { Envelope } from './receiver.ts'
import { headerName, heldColumns, printedRows } from './select.ts'
import { type Source, sources } from './sources.ts'
import { demandRows } from './wish.ts'

/** Kinds of single lines and of people travel sealed. */
export const ofPeople = ({ columns }: Kind): boolean =>
  columns.some(({ name, type }) => isEntityType(type) || ['detail_no', 'complaint_no'].includes(name))

/** A Parquet file as csv for everybody: BOM, and no text that a spreadsheet would run. */
export const csvSql = (kind: Kind, source: Source, parquet: string): string =>
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
    `copy (${printedRows(kind, source, month)} order by ${source.order}) to ${quote(plain.parquet)} (format parquet, compression zstd)`
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
export const writeAll = async (
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
    demandRows(files, month)
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
