import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'

interface Bound {
  sql: string
  values: Record<string, DuckDBValue>
  types: Record<string, DuckDBType>
}

/** Words of the program, short numbers and codes: nothing that ends a literal, and too short for an ID, an account or a phone. */
const plain = /^(?:[a-z-]{0,40}|[A-Z]?\d{1,9})$/
/** A string, a quoted name, a comment, or a parameter. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$([a-z_][a-z_0-9]*)/gi

/** The value as SQL of its type, or null when it must stay bound. */
function literal(value: DuckDBValue | undefined, type: DuckDBType | undefined): string | null {
  if (value === undefined || value === null || type === undefined) return null
  const text = String(value)
  const fits = typeof value === 'string' ? plain.test(text) : /^-?\d[\d-]*$/.test(text)
  return fits ? `cast('${text}' as ${type})` : null
}

/**
 * The same select with its dates, whole numbers and plain codes written where they were bound; any other text stays bound.
 * A statement with a bound value is bound twice by DuckDB, before and after it has the value: a sixth of what it takes to plan.
 */
export function written({ sql, values, types }: Bound): Bound {
  const left: Bound = { sql: '', values: {}, types: {} }
  left.sql = sql.replace(token, (whole, name: string | undefined) => {
    if (name === undefined) return whole
    const said = literal(values[name], types[name])
    if (said !== null) return said
    left.values[name] = values[name]!
    left.types[name] = types[name]!
    return whole
  })
  return left
}
