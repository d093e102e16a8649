import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { askable } from './askable.ts'
import { check } from './check.ts'
import { readHeader, type Fault } from './header.ts'
import { loadTables } from './tables.ts'
import { readLaw, type Law } from './law.ts'
import { unfit } from './suppress.ts'
import type { Header, Question, Scope, Tables } from './types.ts'

export interface Library {
  tables: Tables
  /** The region's law as the headers use it. */
  law: Law
  all: Question[]
  /** Hash of all its texts, the DDL and the rules (see proved). */
  print: string
  find(name: string): Question | undefined
  /** Headers as the web reads them, sorted by name; of one asker those that may be asked (askable.ts). */
  catalogue(asker?: { scope: Scope; root: string }): Header[]
}

export interface Reading {
  /** Names to load, all when left out. */
  only?: string[]
  /** Day the law is spoken of (see readLaw). */
  today?: string
  /** Print of a library that was held to its headers before (see proved): the same texts are not held again. */
  proved?: string | undefined
}

/** Questions held to their select in this process, by DDL and text. */
const sound = new Set<string>()

const digest = (...texts: string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex')

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
    .filter((name) => !name.startsWith('tables/') && !name.startsWith('rules/'))
    .sort()
}

/**
 * Loads every question and holds it to its header, on a connection that has the DDL (data is not read).
 * What was held once is not held again while neither DDL nor question has changed: it costs some 5 ms a question.
 * @param folder queries/
 * @throws BrokenLibrary listing every fault of every file: a running server means a sound library
 */
export async function library(
  folder: string,
  db: DuckDBConnection,
  { only, today, proved }: Reading = {}
): Promise<Library> {
  const tables = loadTables(join(folder, 'tables'))
  const law = await readLaw(db, today)
  const all: Question[] = []
  const faults: Fault[] = []
  const { ddl, texts, print } = printed(folder, only)
  for (const [name, text] of texts) {
    const read = readHeader(name, text)
    const file = `queries/${name}.sql`
    if (!/^[a-z-]+\/[a-z0-9-]+$/.test(name))
      faults.push({ file, line: 1, say: 'name is not room/kebab-case' })
    faults.push(...read.faults)
    const lines = read.header.reads.find((table) => tables.get(table)?.lines)
    if (lines && !read.written.has('shows'))
      faults.push({ file, line: 1, say: `reads ${lines}, whose rows are single lines: say what it shows` })
    faults.push(...unfit(read.header).map((say) => ({ file, line: 1, say })))
    if (read.faults.length > 0) continue
    if (print !== proved) {
      const own = digest(ddl, name, text)
      const says = sound.has(own) ? [] : await check(db, read, tables)
      faults.push(...says.map((say) => ({ file, line: selectLine(text), say })))
      if (says.length === 0) sound.add(own)
    }
    all.push({ header: law.dress(read.header), sql: read.sql })
  }
  if (faults.length > 0) throw new BrokenLibrary(faults)
  const byName = new Map(all.map((each) => [each.header.name, each]))
  return {
    tables,
    law,
    all,
    print,
    find: (name) => byName.get(name),
    catalogue: (asker) =>
      all.map(({ header }) => header).filter((header) => !asker || askable(header, asker.scope, asker.root))
  }
}

/** The questions' texts, with the hash of the DDL and of all of it. */
function printed(folder: string, only = names(folder)) {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const tables = readdirSync(join(folder, 'tables')).filter((file) => file.endsWith('.sql'))
  const ddl = digest(...tables.sort().map((file) => read(`tables/${file}`)))
  const texts = only.map((name) => [name, read(`${name}.sql`)] as const)
  const rules = existsSync(join(folder, 'rules')) ? readdirSync(join(folder, 'rules')) : []
  const ruled = rules
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => read(`rules/${file}`))
  return { ddl, texts, print: digest(ddl, ...texts.flat(), ...ruled) }
}

/** What queries/PROVED should say now: the print of the library that the tests have held to its headers. */
export const printOf = (folder: string): string => printed(folder).print

/** The print that came with the program; an edited question or table has another, and everything is held again. */
export const proved = (folder: string): string | undefined => {
  const path = join(folder, 'PROVED')
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

/** Line on which the select begins: faults of the select are reported there. */
function selectLine(text: string): number {
  const rows = text.split(/\r?\n/)
  return rows.findIndex((row) => row.trim() !== '' && !row.trimStart().startsWith('--')) + 1
}
