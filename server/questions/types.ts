import type { DuckDBConnection } from '@duckdb/node-api'

export interface Words {
  zh: string
  en: string
}

export const units = [
  ...['fen', 'share', 'point', 'bit', 'count', 'line', 'person', 'household', 'batch', 'day', 'workday'],
  ...['code', 'name', 'text', 'date', 'month', 'time', 'flag', 'light', 'json']
] as const
export type Unit =
  | ('fen' | 'share' | 'point' | 'bit' | 'count' | 'line' | 'person' | 'household' | 'batch' | 'day')
  | 'workday'
  | ('code' | 'name' | 'text' | 'date' | 'month' | 'time' | 'flag' | 'light' | 'json')

export const paramTypes = ['date', 'month', 'integer', 'text', 'code'] as const
export type ParamType = (typeof paramTypes)[number]

/** What an answer is made of: single payments or persons, sums, or what anybody may read. */
export const showing = ['lines', 'aggregates', 'public'] as const

export const filterNames = ['division', 'project', 'department', 'level', 'bank'] as const
export type FilterName = (typeof filterNames)[number]

export interface Param extends Words {
  name: string
  type: ParamType
  /** Literal written in the header; null = the rule of ask.ts for this name and type. */
  default: string | null
  /** When not empty, the only values allowed. */
  choices: string[]
  /** Bounds of a rule's whole number, both allowed; of rules only. */
  bounds?: [low: number, high: number]
}

export interface ColumnHeader extends Words {
  name: string
  unit: Unit
}

/** What the region's document says: of a clock (the newest in force of its name), or of a rule of regulation.md §5.1. */
export interface Clause {
  clock?: string
  rule?: string
  title_zh: string
  title_en: string
  /** Null where no document speaks and the limit is ours. */
  document: string | null
  article: string | null
  words: string | null
  limit_days?: number
  unit?: string
}

/** Thresholds of one light as a region sets them: past `bad` red, past `warn` amber. */
export interface Lamp {
  direction: 'below' | 'above'
  bad: number
  warn: number
  unit: string
}

/** The contract a question file opens with. */
export interface Header {
  name: string
  title: Words
  /** Columns that identify a row; empty = the answer is one row. */
  grain: string[]
  filters: FilterName[]
  params: Param[]
  columns: ColumnHeader[]
  /** Names of the region's clocks; what else it rests on the region's rules say. */
  policy: string[]
  /** How a light column is lit, in words; `@ontime_share` in them stands for the region's thresholds of that name. */
  light: (Words & { column: string } & Partial<Lamp>)[]
  method: Words[]
  /** Who may ask it (askable.ts). */
  shows: (typeof showing)[number]
  reads: string[]
}

export interface Question {
  header: Header
  /** The select, without the header comment. */
  sql: string
}

/** Rows that name no place: they belong to whoever sees a row of another table with the same key. */
export interface Link {
  table: string
  own: string[]
  theirs: string[]
}

/** When a roll-up's rows cannot be cut to a scope and are counted anew from what the scope holds. */
export const recounts = ['village', 'township', 'several', 'always'] as const

/** What a table lets through: its scope columns, from the `-- scope:` line above its DDL. */
export interface TableScope {
  table: string
  /** A reference table or view, read whole: readers are not refused for want of a column, listed columns still narrow it. */
  whole: boolean
  /** A view of facts without a place: nobody sees it who does not see the whole region. */
  region: boolean
  division: string | null
  project: string | null
  bank: string | null
  /** Project of a row of law or of the lists: who may see some projects sees theirs, filters leave it alone. */
  list: string | null
  /** Stands in for the columns it lacks: some row of that table is seen. */
  of: Link | null
  /** Stands in where a column is null: every row of that table is seen. */
  within: Link | null
  /** Rows are single payments or persons: a question that reads it says what it shows. */
  lines: boolean
  /** Roll-ups only. */
  count: (typeof recounts)[number] | null
  /** What a view selects, or what fills a roll-up that may be counted anew; null of other tables. */
  select: string | null
}
export type Tables = ReadonlyMap<string, TableScope>

/** Who is asking. `divisions` are prefixes; the region's root means all, none means nothing. */
export interface Scope {
  divisions: string[]
  projects: string[] | null
  detail: (typeof showing)[number]
}

/** The seam to the ledger: one new connection per ask, closed by the asker. */
export interface Ledger {
  connect(): Promise<DuckDBConnection>
  /** Grows with every accepted or undone load. */
  dataVersion(): number
  /** Latest business date on record, yyyy-mm-dd; null when the ledger is empty. */
  latestOn(): string | null
}
