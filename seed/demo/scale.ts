/** Large files: one world of BASE_LINES multiplied inside DuckDB. Every copy has its own people, batches and lines (copies.ts). */
import { rmSync } from 'node:fs'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { copied, copyMacros } from './copies.ts'
import { header } from './files/disbursement-row.ts'
import type { Manifest } from './files/manifest.ts'
import { toParquet } from './files/parquet.ts'

export const BASE_LINES = 1_200_000
export type BigFormat = 'csv' | 'parquet' | 'both'

/** A database in memory that knows the macros of copies. */
export const multiplying = async (work: (db: DuckDBConnection) => Promise<void>): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '1GB',
    preserve_insertion_order: 'true'
  })
  const db = await instance.connect()
  try {
    for (const macro of copyMacros) await db.run(macro)
    await work(db)
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

/** Writes disbursements-<lines>.csv and/or .parquet with exactly `lines` rows (at most 100 copies: 112 million). @returns copies, the world itself among them */
export const multiply = async ({
  manifest,
  lines,
  format,
  progress
}: {
  manifest: Manifest
  lines: number
  format: BigFormat
  progress: (stage: string, done: number, all: number) => void
}): Promise<number> => {
  const base = manifest.path('disbursements/base.parquet')
  await toParquet(manifest.path('disbursements/base.csv'), base, header)
  let copies = 0
  await multiplying(async (db) => {
    const count = Number(
      (await db.runAndReadAll(`select count(*) from read_parquet('${base}')`)).getRows()[0]![0]
    )
    copies = Math.ceil(lines / count)
    if (copies > 100) throw new Error('one world has 100 copies at most')
    const parts = Array.from({ length: copies }, (_, c) => {
      const rows = Math.min(count, lines - c * count)
      return `(select ${copied(header)} from (select *, ${c} as c from read_parquet('${base}')${rows < count ? ` limit ${rows}` : ''}))`
    }).join(' union all ')
    for (const [kind, options] of [
      ['csv', 'format csv, header true'],
      ['parquet', 'format parquet, compression zstd']
    ] as const) {
      if (format !== 'both' && format !== kind) continue
      progress(kind, 0, lines)
      const file = `disbursements/发放明细_${lines}.${kind}`
      await db.run(`copy (${parts}) to '${manifest.path(file)}' (${options})`)
      manifest.add({
        file,
        kind: 'disbursements',
        rows: lines,
        note: `放大 ${copies} 份；csv 与 parquet 同内容，任取其一`
      })
    }
  })
  rmSync(base)
  return copies
}
