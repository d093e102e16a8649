import type { DuckDBConnection } from '@duckdb/node-api'

/** What the parser says about a select, without running it. */
export interface Reading {
  tables: string[]
  ctes: string[]
  /** Table functions called in `from`, and names written with a schema or catalog. */
  functions: string[]
  qualified: string[]
  ordered: boolean
}

interface Node {
  [key: string]: unknown
}

/** Every object of the parse tree, parents first. */
function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodes(each)
  else if (value !== null && typeof value === 'object') {
    yield value as Node
    for (const each of Object.values(value)) yield* nodes(each)
  }
}

/** @throws with the parser's words when the text is not exactly one select */
export async function readTree(connection: DuckDBConnection, sql: string): Promise<Reading> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($sql::varchar)', { sql })
  const tree = JSON.parse(String(reader.getRows()[0]?.[0])) as Node
  if (tree['error']) throw new Error(String(tree['error_message']))
  const statements = tree['statements'] as { node: Node }[]
  if (statements.length !== 1) throw new Error(`a question is one select, found ${statements.length}`)

  const tables = new Set<string>()
  const ctes = new Set<string>()
  const functions = new Set<string>()
  const qualified = new Set<string>()
  for (const node of nodes(tree)) {
    for (const { key } of ((node['cte_map'] as Node | undefined)?.['map'] ?? []) as { key: string }[])
      ctes.add(key)
    if (node['type'] === 'BASE_TABLE') {
      const path = [node['catalog_name'], node['schema_name'], node['table_name']].filter(Boolean).map(String)
      if (path.length > 1) qualified.add(path.join('.'))
      else tables.add(path[0] ?? '')
    }
    if (node['type'] === 'TABLE_FUNCTION') functions.add(String((node['function'] as Node)['function_name']))
    if (node['type'] === 'SHOW_REF') functions.add('describe')
  }
  const modifiers = (statements[0]?.node['modifiers'] ?? []) as Node[]
  return {
    tables: [...tables].filter((name) => !ctes.has(name)).sort(),
    ctes: [...ctes].sort(),
    functions: [...functions].sort(),
    qualified: [...qualified].sort(),
    ordered: modifiers.some((each) => each['type'] === 'ORDER_MODIFIER')
  }
}
