import type { Table } from 'apache-arrow/table'

export type Unit =
  | (
      | 'fen'
      | 'share'
      | 'count'
      | 'line'
      | 'person'
      | 'household'
      | 'batch'
      | 'day'
      | 'workday'
      | 'point'
      | 'bit'
    )
  | ('code' | 'name' | 'text' | 'date' | 'month' | 'time' | 'flag' | 'light' | 'json')
export type Light = 'good' | 'warn' | 'bad' | 'none'
/** fen are bigint, dates are ISO text, every other number is a number; null is "not computable" or "not on record". */
export type Cell = string | number | bigint | boolean | null
export type Row = Record<string, Cell>
export type Said = { zh: string; en: string }
export type Column = { name: string; unit: Unit } & Said
/** A clause an answer rests on: a clock of the region with its exact words, or only words. */
export type Clause = Partial<
  Record<'clock' | 'title_zh' | 'title_en' | 'document' | 'article' | 'words' | 'unit', string>
> & {
  limit_days?: number
}

export type Lamp = Partial<{ direction: 'below' | 'above'; bad: number; warn: number; unit: string }>

export type Header = {
  name: string
  title: Said
  method: Said
  /** thresholds of the light columns, in words; the numbers where a light rests on one threshold */
  light: ({ column: string } & Said & Lamp)[]
  policy: Clause[]
  filters: Record<string, string>
  params: Record<string, string>
  /** the day the clocks were read */
  asOf: string
  /** newest business date on record, '' when the ledger is empty */
  latestOn: string
  dataVersion: string
  elapsedMs: number | null
  sql: string
}

/** One answer of one question, ready to be shown: header, columns with their units, rows. */
export type Answer = { header: Header; columns: Column[]; rows: Row[]; truncated: boolean; href: string }

/** Reads an Arrow table with the contract's metadata; throws on a column without a unit. */
export function answer(table: Table, said: { href: string; truncated: boolean }): Answer {
  const columns = table.schema.fields.map((field): Column => {
    const unit = field.metadata.get('unit') as Unit | undefined
    if (!unit) throw new Error(`column ${field.name}: no unit in the answer of ${said.href}`)
    return {
      name: field.name,
      unit,
      zh: field.metadata.get('zh') || field.name,
      en: field.metadata.get('en') || field.name
    }
  })
  return { ...said, header: header(table.schema.metadata), columns, rows: rows(table, columns) }
}

function rows(table: Table, columns: Column[]): Row[] {
  const vectors = columns.map((column) => table.getChild(column.name)!)
  return Array.from({ length: table.numRows }, (_, at) =>
    Object.fromEntries(columns.map((column, i) => [column.name, cell(vectors[i]!.get(at), column.unit)]))
  )
}

/** Dates come as epoch milliseconds, int64 as bigint; only fen stay bigint. */
function cell(value: unknown, unit: Unit): Cell {
  if (value === null || value === undefined) return null
  if (unit === 'fen') return typeof value === 'bigint' ? value : BigInt(value as number)
  if (unit === 'date' || unit === 'month') return day(value).slice(0, unit === 'month' ? 7 : 10)
  if (unit === 'time') return time(Number(value))
  if (typeof value === 'bigint') return Number(value)
  return value as Cell
}

/** As the office reads it: eight hours ahead of UTC. */
const time = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const day = (value: unknown) =>
  typeof value === 'string' ? value : new Date(Number(value)).toISOString().slice(0, 10)

function header(metadata: Map<string, string>): Header {
  const text = (key: string) => metadata.get(key) ?? ''
  return {
    name: text('name'),
    title: { zh: text('title_zh'), en: text('title_en') },
    method: { zh: text('method_zh'), en: text('method_en') },
    light: json(text('light'), []),
    policy: clauses(json(text('policy'), [])),
    filters: texts(json(text('filters'), {})),
    params: texts(json(text('params'), {})),
    asOf: text('as_of'),
    latestOn: text('latest_on'),
    dataVersion: text('data_version'),
    elapsedMs: text('elapsed_ms') ? Number(text('elapsed_ms')) : null,
    sql: text('sql')
  }
}

const json = <T>(text: string, otherwise: T): T => {
  try {
    return text ? JSON.parse(text) : otherwise
  } catch {
    return otherwise
  }
}
const clauses = (found: unknown): Clause[] =>
  (Array.isArray(found) ? found : [found]).map((one) => (typeof one === 'string' ? { words: one } : one))
const texts = (found: unknown): Record<string, string> =>
  Object.fromEntries(
    Array.isArray(found)
      ? found.map((key) => [String(key), ''])
      : Object.entries(found as object)
          .filter(([, v]) => v !== null && v !== '')
          .map(([k, v]) => [k, String(v)])
  )

export const fen = (row: Row | undefined, name: string) => (row?.[name] ?? null) as bigint | null
export const num = (row: Row | undefined, name: string) => (row?.[name] ?? null) as number | null
export const text = (row: Row | undefined, name: string) => String(row?.[name] ?? '')
export const light = (row: Row | undefined, name: string) => (row?.[name] ?? 'none') as Light

/** The words of a light column's thresholds: a red light always names its limit. */
export const threshold = (answer: Answer | undefined, column = 'light'): Said & Lamp =>
  answer?.header.light.find((one) => one.column === column) ?? { zh: '', en: '' }
