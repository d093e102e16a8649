/** What a package would hold, before it is made: rows and sums as they will be, its size by its first rows. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../house.ts'
import type { VaultKind } from '../identity/vault.ts'
import { quote } from '../identity/text.ts'
import type { Kind } from '../intake/columns.ts'
import { kinds } from '../intake/kinds/index.ts'
import type { MadeHere } from './kept.ts'
import { withDb } from './reading.ts'
import { demandOther, receiverName } from './receiver.ts'
import { printedRows, rowsOf } from './select.ts'
import { type Source, sources } from './sources.ts'
import { demandRows, monthOf, type PackageWish } from './wish.ts'
import { csvSql, ofPeople } from './write.ts'

/** Rows by which the size of a file is told. */
const SAMPLE = 20_000

export interface Preview {
  /** Name of the receiving code. */
  receiver: string
  month: string | null
  as_of: string
  data_version: number
  rows: number
  /** About how large the zip will be. */
  bytes: number
  files: MadeHere['files']
}

/** Texts as long as those they stand for: nobody is opened to tell a size. */
const stand: Record<VaultKind, string> = {
  id: `lpad((hash(no) % 1000000000000000000)::varchar, 18, '0')`,
  name: `left(md5(no::varchar), 9)`,
  account: `'6' || lpad((hash(no) % 1000000000000000000)::varchar, 18, '0')`,
  phone: `lpad((hash(no) % 100000000000)::varchar, 11, '0')`
}

const layStandIns = async (db: DuckDBConnection): Promise<void> => {
  for (const [kind, text] of Object.entries(stand))
    await db.run(
      `create temp table plain_${kind} as select no, ${text} as value
       from (select unnest(range(first_no, last_no + 1))::integer as no from vault.block where kind = '${kind}')`
    )
}

/** Rows and sums of one kind, by the sources that the package is written from. */
const counted = async (db: DuckDBConnection, { kind, source, month }: Part) => {
  const money = kind.columns.filter(({ type, name }) => type === 'money' && name in source.columns)
  const told = money.map(({ name }) => `coalesce(sum(${source.columns[name]!}), 0)::hugeint::varchar`)
  const found = await db.runAndReadAll(
    `select ${['count(*)::varchar', ...told].join(', ')} ${rowsOf(source, month)}`
  )
  const [rows, ...sums] = found.getRowsJS()[0]!.map(String)
  return { rows: Number(rows), sums_fen: Object.fromEntries(money.map(({ name }, i) => [name, sums[i]!])) }
}

interface Part {
  kind: Kind
  source: Source
  month: string | null
}

/** Bytes of both files of one kind, told by those of its first rows. */
const sized = async (db: DuckDBConnection, { kind, source, month }: Part, folder: string, rows: number) => {
  const parquet = join(folder, 'size.parquet')
  const csv = join(folder, 'size.csv')
  await db.run(
    `copy (${printedRows(kind, source, month)} limit ${SAMPLE}) to ${quote(parquet)} (format parquet, compression zstd)`
  )
  await db.run(`copy (${csvSql(kind, source, parquet)}) to ${quote(csv)} (format csv, header)`)
  const sizes = await Promise.all([parquet, csv].map(async (path) => (await stat(path)).size))
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) * Math.max(1, rows / SAMPLE))
}

/**
 * Rows, sums and size of the package of this wish; nothing is kept of it, nobody is opened.
 * @throws Problem 422 as `makePackage`
 */
export const previewPackage = async (house: House, wish: PackageWish): Promise<Preview> => {
  const { ledger, today, folder } = house
  const receiver = receiverName(demandOther(wish.receiver, ledger.key))
  const month = monthOf(wish.month)
  const scratch = await mkdtemp(join(folder.scratch, 'SB-'))
  try {
    return await withDb(house, async (db) => {
      await db.run('begin')
      await layStandIns(db)
      const files: Preview['files'] = []
      let bytes = 0
      for (const source of sources) {
        const kind = kinds.find(({ name }) => name === source.kind)!
        const part = { kind, source, month }
        const held = await counted(db, part)
        if (held.rows === 0) continue
        files.push({ kind: kind.name, ...held, sealed: ofPeople(kind) })
        bytes += await sized(db, part, scratch, held.rows)
      }
      demandRows(files, month)
      return {
        ...{ receiver, month: wish.month ?? null, as_of: today(), data_version: ledger.dataVersion() },
        ...{ rows: files.reduce((sum, { rows }) => sum + rows, 0), bytes, files }
      }
    })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
