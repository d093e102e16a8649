import { createReadStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { header } from '../../../seed/demo/files/disbursement-row.ts'
import type { Engine, Job } from '../peers.ts'

const MOST = 1_000_000
const names = header.map((name) => `"${name}"`)

const opened = ({ folder, memory }: Job) => {
  mkdirSync(folder, { recursive: true })
  const db = new DatabaseSync(join(folder, 'bare.sqlite'))
  db.exec(`pragma cache_size = -${memory * 1024}`)
  return db
}

/** SQLite inside Node: one table of text; a row store for comparison, up to a million lines. */
export const sqlite: Engine = {
  name: 'SQLite',
  available: ({ lines, file }) =>
    lines > MOST ? `above ${MOST} lines` : file.endsWith('.csv') ? null : 'reads csv only',
  load: async (job) => {
    const db = opened(job)
    const began = performance.now()
    db.exec(`create table lines (${names.join(', ')})`)
    const put = db.prepare(`insert into lines values (${names.map(() => '?').join(', ')})`)
    let rows = -1
    db.exec('begin')
    // the bench's own file has no quoted cells
    for await (const line of createInterface({ input: createReadStream(job.file), crlfDelay: Infinity }))
      if (rows++ >= 0) put.run(...line.split(','))
    db.exec('commit')
    const seconds = (performance.now() - began) / 1000
    db.close()
    return { rows, seconds }
  },
  open: async (job) => {
    const db = opened(job)
    return {
      close: async () => db.close(),
      ask: async ({ raw }) => {
        if (!raw) return null
        const found = db.prepare(raw).all()
        return { rows: found.length, total: found.reduce((sum, row) => sum + Number(row.total), 0) }
      }
    }
  }
}
