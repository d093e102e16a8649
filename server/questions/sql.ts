import { INTEGER, VARCHAR, type DuckDBType } from '@duckdb/node-api'

/** Values bound to a select by name. */
export type Values = Record<string, string | number>

/** `col in ($a, $b)` with the values bound; the same list is bound once. */
export function among(
  column: string,
  name: string,
  list: readonly (string | number)[],
  values: Values
): string {
  if (list.length === 0) return 'false'
  const marks = list.map((value, i) => {
    values[`__${name}_${i}`] = value
    return `$__${name}_${i}`
  })
  return `${column} in (${marks.join(', ')})`
}

/** `col like '5323%'` for each prefix. @param prefixes checked digits (places) */
export function like(column: string, prefixes: readonly string[]): string {
  const tests = prefixes.map((prefix) => `${column} like '${prefix}%'`)
  return tests.length === 1 ? tests[0]! : `(${tests.join(' or ')})`
}

/** CTEs go before a select's own, which read them by the plain name. */
export function prefixed(sql: string, twins: readonly string[]): string {
  if (twins.length === 0) return sql
  const own = /^with\s+(recursive\s+)?/i.exec(sql)
  if (!own) return `with ${twins.join(',\n')}\n${sql}`
  return `with ${own[1] ?? ''}${twins.join(',\n')},\n${sql.slice(own[0].length)}`
}

export const typesOf = (values: Values): Record<string, DuckDBType> =>
  Object.fromEntries(Object.entries(values).map(([k, v]) => [k, typeof v === 'number' ? INTEGER : VARCHAR]))
