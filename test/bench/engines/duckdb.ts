import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine, Job } from '../peers.ts'

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`

const opened = async ({ folder, memory, threads }: Job) => {
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'), {
    memory_limit: `${memory}MiB`,
    threads: String(threads)
  })
  const db = await instance.connect()
  const close = async () => {
    db.closeSync()
    instance.closeSync()
  }
  return { db, close }
}

const first = async (db: DuckDBConnection, sql: string) => (await db.runAndReadAll(sql)).getRowObjectsJS()

/** Bare DuckDB: one table as its reader guesses it, nothing checked, hashed, sealed or counted. */
export const duckdb: Engine = {
  name: 'bare DuckDB',
  available: () => null,
  load: async (job) => {
    const { db, close } = await opened(job)
    const reader = job.file.endsWith('.parquet')
      ? `read_parquet(${quoted(job.file)})`
      : `read_csv(${quoted(job.file)}, types = {'凭证号': 'VARCHAR'})`
    const began = performance.now()
    await db.run(`create table lines as select * from ${reader}`)
    const seconds = (performance.now() - began) / 1000
    const rows = Number((await first(db, 'select count(*) as n from lines'))[0]!.n)
    await close()
    return { rows, seconds }
  },
  open: async (job) => {
    const { db, close } = await opened(job)
    return {
      close,
      ask: async ({ raw }) => {
        if (!raw) return null
        const found = await first(db, raw)
        return { rows: found.length, total: found.reduce((sum, row) => sum + Number(row.total), 0) }
      }
    }
  }
}
