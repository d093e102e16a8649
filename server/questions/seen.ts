import { everywhere, parents, places } from './place.ts'
import { among, like, prefixed, type Values } from './sql.ts'
import type { Link, Scope, Tables, TableScope } from './types.ts'

/** What an asker is limited to; null: not limited. */
interface Limits {
  divisions: string[] | null
  projects: string[] | null
}
/** Where the rows come from that an asker may see, and the conditions on them, joined by and. */
export interface Seen {
  from: string
  tests: string[]
}
interface Asking {
  tables: Tables
  limits: Limits
  values: Values
}

/** Tables that a select names, and some other words after `from`. */
export const tablesIn = /\b(?:from|join)\s+([a-z_]+)/g
const none = (name: string): Seen => ({ from: `main.${name}`, tests: ['false'] })

/** Columns of a link as SQL: one name, or several as a row. */
const keys = (columns: string[]) => (columns.length === 1 ? columns[0]! : `(${columns.join(', ')})`)

/** Rows whose key some row that the asker sees has. */
function some({ table, own, theirs }: Link, asking: Asking): string {
  const tests = rows(asking.tables.get(table)!, asking)
  const where = tests.length > 0 ? ` where ${tests.join(' and ')}` : ''
  return `${keys(own)} in (select ${keys(theirs)} from main.${table}${where})`
}

/** A roll-up that cannot be cut to the asker gives way to the facts that it is counted from, which it names first. */
function uncut(table: TableScope, { tables, limits }: Asking): TableScope {
  if (!recounted(table, limits)) return table
  const [[, facts] = []] = table.select!.matchAll(tablesIn)
  return tables.get(facts!)!
}

/** Rows whose key is only on rows that the asker sees. */
function every({ table: name, own, theirs }: Link, asking: Asking): string {
  const table = uncut(asking.tables.get(name)!, asking)
  const inside = rows(table, asking).join(' and ') || 'true'
  const key = keys(theirs)
  return `${keys(own)} in (select ${key} from main.${table.table} where ${key} is not null group by ${key} having bool_and(coalesce(${inside}, false)))`
}

/** Conditions on the rows of a table that lies in the ledger. */
function rows(table: TableScope, asking: Asking): string[] {
  const { limits, values } = asking
  const limited = {
    division: limits.divisions && ((column: string) => like(column, limits.divisions!)),
    project: limits.projects && ((column: string) => among(column, 'scope', limits.projects!, values))
  }
  const tests: string[] = []
  let lacking = false
  for (const kind of ['division', 'project'] as const) {
    const test = limited[kind]
    if (!test) continue
    const column = table[kind] ?? (kind === 'project' ? table.list : null)
    if (!column) lacking = true
    else if (table.within)
      tests.push(`(${test(column)} or ${column} is null and ${every(table.within, asking)})`)
    else if (table.whole && kind === 'division') {
      const above = parents(limits.divisions!).map((code) => `'${code}'`)
      tests.push(`(${test(column)} or ${column} in (${above.join(', ')}))`)
    } else tests.push(test(column))
  }
  if (!lacking || table.whole) return tests
  if (table.of) return [...tests, some(table.of, asking)]
  return [...tests, table.within ? every(table.within, asking) : 'false']
}

/** Whether a roll-up must be counted anew for this asker (types.ts, recounts). */
function recounted({ count }: TableScope, { divisions, projects }: Limits): boolean {
  if (count === null) return false
  const finest = count === 'township' ? 6 : 9
  if (count === 'always' || divisions?.some((each) => each.length > finest)) return true
  return count === 'several' && (projects !== null || divisions!.length > 1)
}

const isView = (table: TableScope) => table.select !== null && table.count === null

/**
 * Twins of all that a select reads, lowest first, so that each is read through the one before: tables by their rows,
 * views and roll-ups by the select they stand for. What is whole keeps its rows whatever the asker is.
 */
function below(select: string, asking: Asking, done = new Map<string, string>()): Map<string, string> {
  for (const [, name] of select.matchAll(tablesIn)) {
    const table = asking.tables.get(name!)
    if (!table || table.whole || done.has(name!)) continue
    if (isView(table) || recounted(table, asking.limits)) {
      below(table.select!, asking, done)
      done.set(name!, table.region ? `select * from main.${name} where false` : table.select!)
      continue
    }
    const tests = rows(table, asking)
    if (tests.length > 0) done.set(name!, `select * from main.${name} where ${tests.join(' and ')}`)
  }
  return done
}

/**
 * The rows of one table that a scope lets through. A view or a recounted roll-up is its own select over narrowed
 * tables, so that it says what it would say in a ledger that holds nothing else.
 * @throws when a division is not a code
 */
export function seen(table: TableScope, tables: Tables, scope: Scope, root: string, values: Values): Seen {
  const own = places(scope, root)
  const limits = { divisions: everywhere(scope, root) ? null : own, projects: scope.projects }
  const name = table.table
  if (limits.divisions?.length === 0 || limits.projects?.length === 0) return none(name)
  if (!limits.divisions && !limits.projects) return { from: `main.${name}`, tests: [] }
  if (table.region) return none(name)
  const asking = { tables, limits, values }
  if (table.whole || !(isView(table) || recounted(table, limits)))
    return { from: `main.${name}`, tests: rows(table, asking) }
  const twins = [...below(table.select!, asking)].map(
    ([each, sql]) => `${each} as not materialized (${sql}\n)`
  )
  return { from: `(${prefixed(table.select!, twins)}\n)`, tests: [] }
}
