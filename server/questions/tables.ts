import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recounts, type Link, type Tables, type TableScope } from './types.ts'

const line = /^--\s*scope:\s*(.*)$/
const created = /^create (?:or replace )?(table|view)\s+(?:if not exists\s+)?([a-z_.]+)/i
const link = /^(?:of|within)=([a-z_]+)\(([a-z_=,]+)\)$/
const scopes = new RegExp(
  `^(?:whole|region|under|(?:division|project|bank|list)=[a-z_]+|detail=lines|count=(?:${recounts.join('|')}))$`
)

/** `of=beneficiary(person_no)`, or `of=disbursement(beneficiary_no=person_no)` where the keys have two names: theirs=own. */
function linked(words: string[], key: 'of' | 'within'): Link | null {
  const [, table, keys] = link.exec(words.find((word) => word.startsWith(`${key}=`)) ?? '') ?? []
  if (!table || !keys) return null
  const pairs = keys.split(',').map((each) => each.split('='))
  return { table, own: pairs.map((each) => each.at(-1)!), theirs: pairs.map((each) => each[0]!) }
}

function scope(table: string, words: string[], select: string | null): TableScope {
  const of = (key: string) => words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1) ?? null
  return {
    table,
    whole: words.includes('whole'),
    region: words.includes('region'),
    ...{ division: of('division'), project: of('project'), bank: of('bank'), list: of('list') },
    ...{ of: linked(words, 'of'), within: linked(words, 'within') },
    lines: words.includes('detail=lines'),
    count: of('count') as TableScope['count'],
    select
  }
}

/** The select of a view: from below its `create` row to the row that ends the statement. */
function selectOf(rows: string[]): string {
  const end = rows.findIndex((row) => row.replace(/--.*$/, '').trimEnd().endsWith(';'))
  return rows
    .slice(0, end + 1)
    .join('\n')
    .trim()
    .slice(0, -1)
}

/**
 * Scope of each table and view in one DDL text; what has no `-- scope:` line cannot be asked.
 * @param filling text that fills a roll-up, by table
 * @throws naming file and line of a word that is not understood
 */
export function readTables(
  ddl: string,
  file = 'ddl',
  filling: (table: string) => string = () => ''
): TableScope[] {
  const found: TableScope[] = []
  let words: string[] | null = null
  const rows = ddl.split(/\r?\n/)
  for (const [i, row] of rows.entries()) {
    const said = line.exec(row)?.[1]
    if (said !== undefined) {
      words = said.trim().split(/\s+/)
      const wrong = words.find((word) => !scopes.test(word) && !link.test(word))
      if (wrong !== undefined) throw new Error(`${file}:${i + 1}: scope '${wrong}' is not understood`)
    }
    const [, kind, name] = created.exec(row) ?? []
    if (name === undefined) continue
    if (words && !name.includes('.')) {
      const counts = words.some((word) => word.startsWith('count='))
      const select = kind === 'view' ? selectOf(rows.slice(i + 1)) : counts ? filling(name) : null
      found.push(scope(name, words, select))
    }
    words = null
  }
  return found
}

/** Scope of every table a question may read. @param folder queries/tables */
export function loadTables(folder: string): Tables {
  const filling = (table: string) => {
    const path = join(folder, 'rollup', `${table.replaceAll('_', '-')}.sql`)
    return existsSync(path) ? readFileSync(path, 'utf8').replace(/^(?:--.*\n)+/, '') : ''
  }
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const all = files
    .sort()
    .flatMap((file) => readTables(readFileSync(join(folder, file), 'utf8'), file, filling))
  return new Map(all.map((each) => [each.table, each]))
}
