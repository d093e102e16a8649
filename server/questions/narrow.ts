import type { DuckDBType } from '@duckdb/node-api'
import { home, visible } from './place.ts'
import { seen } from './seen.ts'
import { among, like, prefixed, typesOf, type Values } from './sql.ts'
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
  values: Values
  types: Record<string, DuckDBType>
}

/** What the filters leave of one table; a table without the column is left alone. */
function wanted(table: TableScope, { scope, filters, root }: Narrowing, values: Values): string[] {
  const { division, project, department, level, bank } = filters
  const tests: string[] = []
  if (table.division && division !== undefined && division !== home(scope, root))
    tests.push(visible(scope, root, division) ? like(table.division, [division]) : 'false')
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
function counted(table: TableScope, { outside = [] }: Narrowing, values: Values): string[] {
  if (!leavesOut(table) || outside.length === 0) return []
  return [`(${table.project} is null or not ${among(table.project!, 'outside', outside, values)})`]
}

/** True of tables whose rows count towards the region's figures. */
export const leavesOut = (table: TableScope): boolean =>
  table.project !== null && !table.whole && !table.lines

/**
 * The one place where scope and filters meet a question: each table it reads is replaced by a narrowed twin of the
 * same name. Codes of divisions are checked digits and inlined; everything else is bound. The scope narrows what lies
 * under a view, the filters its rows.
 * @throws when a table is unknown (default deny) or a division is not a code
 */
export function narrow(sql: string, reads: string[], tables: Tables, narrowing: Narrowing): Narrowed {
  const values: Values = {}
  const { scope, root } = narrowing
  const twins = reads.flatMap((name) => {
    const table = tables.get(name)
    if (!table) throw new Error(`table ${name} has no scope: it cannot be asked`)
    const { from, tests } = seen(table, tables, scope, root, values)
    const all = [...tests, ...wanted(table, narrowing, values), ...counted(table, narrowing, values)]
    if (all.length === 0 && from === `main.${name}`) return []
    const where = all.length > 0 ? ` where ${all.join(' and ')}` : ''
    return `${name} as not materialized (select * from ${from}${where})`
  })
  return { sql: prefixed(sql, twins), values, types: typesOf(values) }
}
