import { INTEGER, VARCHAR, type DuckDBType } from '@duckdb/node-api'
import type { Scope, Tables, TableScope } from './types.ts'

/** Filter values of one ask, already checked; a missing key does not narrow. */
export interface Filters {
  division?: string
  project?: string[]
  department?: string[]
  level?: string[]
  bank?: number[]
}
export interface Narrowing {
  scope: Scope
  filters: Filters
  /** Division code of the whole region. */
  root: string
  /** Projects that the region's document leaves out of its scope: they leave every count and every ratio. */
  outside?: readonly string[]
}
export interface Narrowed {
  sql: string
  values: Record<string, string | number>
  types: Record<string, DuckDBType>
}

const code = /^\d{2,12}$/
const lengths = [12, 9, 6, 4, 2]
const covers = (prefixes: string[], division: string) => prefixes.some((each) => division.startsWith(each))

/**
 * The one division that stands for all the asker may see: the region, a county, or the nearest common parent.
 * It is the default of `$division`. '' when the asker may see nothing.
 */
export function home(scope: Scope, root: string): string {
  if (covers(scope.divisions, root)) return root
  const [first = '', ...rest] = scope.divisions
  const common = lengths.find(
    (n) => n <= first.length && rest.every((each) => each.startsWith(first.slice(0, n)))
  )
  return first.slice(0, common ?? 0)
}

/** `col in ($a, $b)` with the values bound; the same list is bound once. */
function among(column: string, name: string, list: (string | number)[], values: Narrowed['values']): string {
  if (list.length === 0) return 'false'
  const marks = list.map((value, i) => {
    values[`__${name}_${i}`] = value
    return `$__${name}_${i}`
  })
  return `${column} in (${marks.join(', ')})`
}

function like(column: string, prefixes: string[]): string {
  for (const prefix of prefixes) if (!code.test(prefix)) throw new Error(`'${prefix}' is not a division code`)
  const tests = prefixes.map((prefix) => `${column} like '${prefix}%'`)
  return tests.length === 1 ? tests[0]! : `(${tests.join(' or ')})`
}

/** What the asker may see of one table: conditions joined by and. */
function allowed(table: TableScope, { scope, root }: Narrowing, values: Narrowed['values']): string[] {
  if (scope.divisions.length === 0) return ['false']
  if (table.lines && scope.detail !== 'lines') return ['false']
  const tests: string[] = []
  if (!covers(scope.divisions, root)) {
    if (table.division) tests.push(like(table.division, scope.divisions))
    else if (!table.whole) return ['false']
  }
  if (scope.projects) {
    if (table.project) tests.push(among(table.project, 'scope', scope.projects, values))
    else if (!table.whole) return ['false']
  }
  return tests
}

/** What the filters leave of one table; a table without the column is left alone. */
function wanted(table: TableScope, narrowing: Narrowing, values: Narrowed['values']): string[] {
  const { scope, filters, root } = narrowing
  const { division, project, department, level, bank } = filters
  const tests: string[] = []
  if (table.division && division !== undefined && division !== home(scope, root)) {
    tests.push(covers(scope.divisions, division) ? like(table.division, [division]) : 'false')
  }
  if (table.project) {
    if (project) tests.push(among(table.project, 'project', project, values))
    const traits: string[] = []
    if (department) traits.push(among('department', 'department', department, values))
    if (level) traits.push(among('policy_level', 'level', level, values))
    if (traits.length > 0) {
      tests.push(`${table.project} in (select project_code from main.project where ${traits.join(' and ')})`)
    }
  }
  if (table.bank && bank) tests.push(among(table.bank, 'bank', bank, values))
  return tests
}

/** Aggregates leave out what the region's scope leaves out; single lines are shown whoever pays them, labels keep their names. */
function within(table: TableScope, { outside = [] }: Narrowing, values: Narrowed['values']): string[] {
  if (!leavesOut(table) || outside.length === 0) return []
  return [`(${table.project} is null or not ${among(table.project!, 'outside', [...outside], values)})`]
}

/** True of tables whose rows count towards the region's figures. */
export const leavesOut = (table: TableScope): boolean =>
  table.project !== null && !table.whole && !table.lines

function typesOf(values: Narrowed['values']): Record<string, DuckDBType> {
  return Object.fromEntries(
    Object.entries(values).map(([k, v]) => [k, typeof v === 'number' ? INTEGER : VARCHAR])
  )
}

/** Twins go before the question's own CTEs, which read them by the plain name. */
function prefixed(sql: string, twins: string[]): string {
  if (twins.length === 0) return sql
  const own = /^with\s+(recursive\s+)?/i.exec(sql)
  if (!own) return `with ${twins.join(',\n')}\n${sql}`
  return `with ${own[1] ?? ''}${twins.join(',\n')},\n${sql.slice(own[0].length)}`
}

/**
 * The one place where scope and filters meet a question: each table it reads is replaced by a narrowed twin of the
 * same name. Codes of divisions are checked digits and inlined; everything else is bound.
 * @throws when a table is unknown (default deny) or a division is not a code
 */
export function narrow(sql: string, reads: string[], tables: Tables, narrowing: Narrowing): Narrowed {
  const values: Narrowed['values'] = {}
  const twins = reads.flatMap((name) => {
    const table = tables.get(name)
    if (!table) throw new Error(`table ${name} has no scope: it cannot be asked`)
    const tests = [
      ...allowed(table, narrowing, values),
      ...wanted(table, narrowing, values),
      ...within(table, narrowing, values)
    ]
    if (tests.length === 0) return []
    return `${name} as not materialized (select * from main.${name} where ${tests.join(' and ')})`
  })
  return { sql: prefixed(sql, twins), values, types: typesOf(values) }
}
