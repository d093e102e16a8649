import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TableScope, Tables } from './types.ts'

const line = /^--\s*scope:\s*(.*)$/
const created = /^create (?:or replace )?(?:table|view)\s+(?:if not exists\s+)?([a-z_.]+)/i
const scopes = /^(?:whole|(?:division|project|bank)=[a-z_]+|detail=lines)$/

function scope(table: string, words: string[]): TableScope {
  const of = (key: string) => words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1) ?? null
  return {
    table,
    whole: words.includes('whole'),
    division: of('division'),
    project: of('project'),
    bank: of('bank'),
    lines: words.includes('detail=lines')
  }
}

/** Scope of each table and view in one DDL text; what has no `-- scope:` line cannot be asked. */
export function readTables(ddl: string, file = 'ddl'): TableScope[] {
  const found: TableScope[] = []
  let words: string[] | null = null
  for (const [i, row] of ddl.split(/\r?\n/).entries()) {
    const said = line.exec(row)?.[1]
    if (said !== undefined) {
      words = said.trim().split(/\s+/)
      const wrong = words.find((word) => !scopes.test(word))
      if (wrong !== undefined) throw new Error(`${file}:${i + 1}: scope '${wrong}' is not understood`)
    }
    const name = created.exec(row)?.[1]
    if (name === undefined) continue
    if (words && !name.includes('.')) found.push(scope(name, words))
    words = null
  }
  return found
}

/** Scope of every table a question may read. @param folder queries/tables */
export function loadTables(folder: string): Tables {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const all = files.sort().flatMap((file) => readTables(readFileSync(join(folder, file), 'utf8'), file))
  return new Map(all.map((each) => [each.table, each]))
}
