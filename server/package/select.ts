/** The select that writes one kind of file from the ledger: intake's own headers, and every value as intake reads it. */
import { quote } from '../identity/text.ts'
import type { Column, Kind } from '../intake/columns.ts'
import { isEntityType } from '../intake/columns.ts'
import type { Source } from './sources.ts'
import { plainOf } from './plain.ts'

/** The printed word of each value of the ledger: the first that intake takes for it. */
const printed = (words: Record<string, string>): [value: string, word: string][] => {
  const first = new Map<string, string>()
  for (const [word, value] of Object.entries(words)) if (!first.has(value)) first.set(value, word)
  return [...first]
}

const choice = (x: string, words: Record<string, string>): string =>
  `case ${x} ${printed(words)
    .map(([value, word]) => `when ${quote(value)} then ${quote(word)}`)
    .join(' ')} end`

const listed = (x: string, words: Record<string, string>): string =>
  `list_aggregate(list_transform(string_split(${x}, ';'), lambda w: coalesce(${choice('w', words)}, w)), 'string_agg', ';')`

/** One value in the type a reader of Parquet expects: money in yuan, exact. */
const value = ({ name, type, words, many }: Column, x: string): string => {
  if (isEntityType(type)) return `${plainOf(name)}.value`
  if (type === 'money') return `(${x}::decimal(20, 0) * 0.01)::decimal(18, 2)`
  if (type === 'flag') return `case when ${x} then '是' when not ${x} then '否' end`
  if (type === 'choice') return choice(x, words!)
  if (many && words) return listed(x, words)
  if (type === 'date') return `${x}::date`
  if (type === 'timestamp') return `${x}::timestamp`
  if (type === 'integer') return `${x}::bigint`
  return type === 'decimal' ? `${x}::decimal(18, 4)` : `${x}::varchar`
}

export const headerName = (header: string): string => `"${header.replaceAll('"', '""')}"`

/** Columns of the kind that the ledger holds, in the kind's order. */
export const heldColumns = (kind: Kind, source: Source): Column[] =>
  kind.columns.filter(({ name }) => name in source.columns)

/** Where the rows of a kind stand, without their order. @param month first day of the only month; null = everything */
export const rowsOf = (source: Source, month: string | null, joins = ''): string => {
  const within = (x: string) => `(${x} between date '${month}' and last_day(date '${month}'))`
  const where = [
    ...(source.where ? [source.where] : []),
    ...(month ? [`coalesce(${source.dates.map(within).join(' or ')}, false)`] : [])
  ]
  return `from ${source.from} ${joins} ${where.length ? `where ${where.join(' and ')}` : ''}`
}

/** Every column of the kind that the ledger holds, printed; its order is `source.order`. */
export const printedRows = (kind: Kind, source: Source, month: string | null): string => {
  const columns = heldColumns(kind, source)
  const joins = columns
    .filter(({ type }) => isEntityType(type))
    .map(
      ({ name, type }) =>
        `left join ${plainOf.table(type)} ${plainOf(name)} on ${plainOf(name)}.no = ${source.columns[name]!}`
    )
  const told = columns.map(
    (column) => `${value(column, source.columns[column.name]!)} as ${headerName(column.header)}`
  )
  return `select ${told.join(', ')} ${rowsOf(source, month, joins.join(' '))}`
}
