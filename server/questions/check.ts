import { DuckDBTypeId, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api'
import { bindings, sample } from './params.ts'
import { readTree } from './tree.ts'
import type { Question, Tables, Unit } from './types.ts'

const { BIGINT, INTEGER, SMALLINT, DOUBLE, DATE, VARCHAR, BOOLEAN, TIMESTAMP } = DuckDBTypeId
const whole = [BIGINT, INTEGER, SMALLINT]

/** DuckDB types a unit may have. Money is always BIGINT: sum() gives HUGEINT and must be cast back. */
const typesOf: Record<Unit, DuckDBTypeId[]> = {
  fen: [BIGINT],
  ...{ share: [DOUBLE], point: [DOUBLE], bit: [DOUBLE] },
  ...{ count: whole, line: whole, person: whole, household: whole, batch: whole },
  ...{ day: [...whole, DOUBLE], workday: [...whole, DOUBLE] },
  ...{ code: [VARCHAR], name: [VARCHAR], text: [VARCHAR], light: [VARCHAR], json: [VARCHAR] },
  ...{ date: [DATE], month: [DATE], time: [TIMESTAMP], flag: [BOOLEAN] }
}
const tableFunctions = new Set(['unnest', 'generate_series', 'range'])

const minus = (a: readonly string[], b: readonly string[]) => a.filter((each) => !b.includes(each))

function mismatch(
  columns: Question['header']['columns'],
  found: { name: string; type: DuckDBType }[]
): string[] {
  const declared = columns.map((each) => each.name)
  const names = found.map((each) => each.name)
  if (declared.join() !== names.join()) {
    const lost = minus(declared, names)
    const extra = minus(names, declared)
    const parts = [
      lost.length && `not selected: ${lost.join(' ')}`,
      extra.length && `not declared: ${extra.join(' ')}`
    ]
    return [
      `columns differ from the header; ${parts.filter(Boolean).join('; ') || `order is ${names.join(' ')}`}`
    ]
  }
  return columns.flatMap(({ name, unit }, i) => {
    const type = found[i]!.type
    const allowed = typesOf[unit]
    if (allowed.includes(type.typeId)) return []
    const want = allowed.map((each) => DuckDBTypeId[each]).join(' or ')
    return `column ${name}: unit ${unit} is ${want}, the select gives ${type}`
  })
}

/**
 * Everything that is wrong between a question's select and its header; needs the DDL, not the data.
 * Runs the select with `limit 0`, so types are those a reader would get.
 */
export async function check(
  db: DuckDBConnection,
  { header, sql }: Question,
  tables: Tables
): Promise<string[]> {
  let tree
  try {
    tree = await readTree(db, sql)
  } catch (error) {
    return [`not one select: ${(error as Error).message}`]
  }
  const says = [
    ...tree.qualified.map((name) => `reads ${name}: write the plain name, scope is added by ask`),
    ...tree.functions
      .filter((name) => !tableFunctions.has(name))
      .map((name) => `calls table function ${name}`),
    ...tree.ctes.filter((name) => tables.has(name)).map((name) => `CTE ${name} hides the table of that name`),
    ...minus(tree.tables, [...tables.keys()]).map(
      (name) => `reads ${name}, which is no table with a scope line`
    ),
    ...minus(tree.tables, header.reads).map((name) => `reads ${name}, which reads: does not list`),
    ...minus(header.reads, tree.tables).map((name) => `reads: lists ${name}, which the select does not read`)
  ]
  if (!tree.ordered && header.grain.length > 0) says.push('the outermost select has no order by')
  if (says.length > 0) return says

  try {
    const prepared = await db.prepare(sql)
    const used = Array.from({ length: prepared.parameterCount }, (_, i) => prepared.parameterName(i + 1))
    prepared.destroySync()
    const names = header.params.map((each) => each.name)
    for (const name of minus(used, names)) says.push(`uses $${name}, which is not declared`)
    for (const name of minus(names, used)) says.push(`param ${name} is declared and not used`)
    if (says.length > 0) return says
    const { values, types } = bindings(header.params, sample(header.params))
    const result = await db.run(`select * from (\n${sql}\n) limit 0`, values, types)
    const found = result.columnNames().map((name, i) => ({ name, type: result.columnType(i) }))
    return mismatch(header.columns, found)
  } catch (error) {
    return [`DuckDB refuses it: ${(error as Error).message.split('\n').slice(0, 6).join(' ⏎ ')}`]
  }
}
