import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { check } from './check.ts'
import { readHeader, type Fault } from './header.ts'
import { loadTables } from './tables.ts'
import { readLaw, type Law } from './law.ts'
import type { Header, Question, Tables } from './types.ts'

export interface Library {
  tables: Tables
  /** The region's law as the headers use it. */
  law: Law
  all: Question[]
  find(name: string): Question | undefined
  /** Headers as the web reads them, sorted by name. */
  catalogue(): Header[]
}

/** All faults of all files, one per line: `queries/x/y.sql:3: what is wrong`. */
export class BrokenLibrary extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    const lines = faults.map(({ file, line, say }) => `  ${file}:${line}: ${say}`)
    super(`${faults.length} fault(s) in the questions:\n${lines.join('\n')}`)
    this.name = 'BrokenLibrary'
    this.faults = faults
  }
}

/** Names 'room/file' of every question under queries/. */
export function names(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/').slice(0, -4))
    .filter((name) => !name.startsWith('tables/'))
    .sort()
}

/**
 * Loads every question and holds it to its header, on a connection that has the DDL (data is not read).
 * @param folder queries/ @param only names to load, all when left out @param today day the law is spoken of (see readLaw)
 * @throws BrokenLibrary listing every fault of every file: a running server means a sound library
 */
export async function library(
  folder: string,
  db: DuckDBConnection,
  only?: string[],
  today?: string
): Promise<Library> {
  const tables = loadTables(join(folder, 'tables'))
  const law = await readLaw(db, today)
  const all: Question[] = []
  const faults: Fault[] = []
  for (const name of only ?? names(folder)) {
    const read = readHeader(name, readFileSync(join(folder, `${name}.sql`), 'utf8'))
    const file = `queries/${name}.sql`
    if (!/^[a-z-]+\/[a-z0-9-]+$/.test(name))
      faults.push({ file, line: 1, say: 'name is not room/kebab-case' })
    faults.push(...read.faults)
    if (read.faults.length > 0) continue
    const line = read.header.columns.length === 0 ? 1 : selectLine(folder, name)
    faults.push(...(await check(db, read, tables)).map((say) => ({ file, line, say })))
    all.push({ header: law.dress(read.header), sql: read.sql })
  }
  if (faults.length > 0) throw new BrokenLibrary(faults)
  const byName = new Map(all.map((each) => [each.header.name, each]))
  return {
    tables,
    law,
    all,
    find: (name) => byName.get(name),
    catalogue: () => all.map((each) => each.header)
  }
}

/** Line on which the select begins: faults of the select are reported there. */
function selectLine(folder: string, name: string): number {
  const rows = readFileSync(join(folder, `${name}.sql`), 'utf8').split(/\r?\n/)
  return rows.findIndex((row) => row.trim() !== '' && !row.trimStart().startsWith('--')) + 1
}
