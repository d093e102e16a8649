import {
  DuckDBTypeId,
  type DuckDBDataChunk,
  type DuckDBDateValue,
  type DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBVector
} from '@duckdb/node-api'
import type { ColumnHeader } from './types.ts'

/** int32 covers SMALLINT too; date is days since 1970, time microseconds since 1970 UTC, bool 0 or 1. */
export type Store =
  | { type: 'int64'; values: BigInt64Array }
  | { type: 'int32'; values: Int32Array }
  | { type: 'int16'; values: Int16Array }
  | { type: 'float64'; values: Float64Array }
  | { type: 'date'; values: Int32Array }
  | { type: 'time'; values: BigInt64Array }
  | { type: 'bool'; values: Uint8Array }
  | { type: 'text'; values: string[] }

/** One column of an answer, out of the engine's memory: it can be cached, cut and dressed. */
export type Column = ColumnHeader &
  Store & { /** one bit a row, 1 = present; null = all present */ valid: Uint8Array | null; nulls: number }
export type Cell = bigint | number | string | boolean | null

function store(name: string, type: DuckDBType, rows: number): Store {
  switch (type.typeId) {
    case DuckDBTypeId.BIGINT:
      return { type: 'int64', values: new BigInt64Array(rows) }
    case DuckDBTypeId.INTEGER:
      return { type: 'int32', values: new Int32Array(rows) }
    case DuckDBTypeId.SMALLINT:
      return { type: 'int16', values: new Int16Array(rows) }
    case DuckDBTypeId.DOUBLE:
      return { type: 'float64', values: new Float64Array(rows) }
    case DuckDBTypeId.DATE:
      return { type: 'date', values: new Int32Array(rows) }
    case DuckDBTypeId.TIMESTAMP:
      return { type: 'time', values: new BigInt64Array(rows) }
    case DuckDBTypeId.BOOLEAN:
      return { type: 'bool', values: new Uint8Array(rows) }
    case DuckDBTypeId.VARCHAR:
      return { type: 'text', values: new Array<string>(rows).fill('') }
    default:
      throw new Error(`column ${name}: ${type} has no twin outside the engine; cast it in the question`)
  }
}

/** Copies one vector into the store from row `at`; answers the rows that are null. */
function copy(into: Store, vector: DuckDBVector, at: number, count: number): number[] {
  const nulls: number[] = []
  for (let i = 0; i < count; i++) {
    const item: unknown = vector.getItem(i)
    if (item === null) nulls.push(at + i)
    else if (into.type === 'date') into.values[at + i] = (item as DuckDBDateValue).days
    else if (into.type === 'time') into.values[at + i] = (item as DuckDBTimestampValue).micros
    else if (into.type === 'bool') into.values[at + i] = item ? 1 : 0
    else (into.values as unknown[])[at + i] = item
  }
  return nulls
}

function bitmap(rows: number, nulls: number[]): Uint8Array | null {
  if (nulls.length === 0) return null
  const bits = new Uint8Array(Math.ceil(rows / 8)).fill(255)
  for (const row of nulls) bits[row >> 3]! &= ~(1 << (row & 7))
  return bits
}

/**
 * Reads the first `rows` rows of chunks into columns.
 * @throws naming the column when its type has no twin
 */
export function columns(
  headers: ColumnHeader[],
  types: DuckDBType[],
  chunks: DuckDBDataChunk[],
  rows: number
): Column[] {
  return headers.map((header, c) => {
    const into = store(header.name, types[c]!, rows)
    const nulls: number[] = []
    let at = 0
    for (const chunk of chunks) {
      const count = Math.min(chunk.rowCount, rows - at)
      if (count <= 0) break
      for (const row of copy(into, chunk.getColumnVector(c), at, count)) nulls.push(row)
      at += count
    }
    return { ...header, ...into, valid: bitmap(rows, nulls), nulls: nulls.length }
  })
}

const dayMs = 86_400_000
/** yyyy-mm-dd of days since 1970. */
export function day(days: number): string {
  return new Date(days * dayMs).toISOString().slice(0, 10)
}

export function present(column: Column, row: number): boolean {
  return column.valid === null || (column.valid[row >> 3]! & (1 << (row & 7))) !== 0
}

/** One value: dates as yyyy-mm-dd, times as ISO UTC, int64 as bigint. */
export function cell(column: Column, row: number): Cell {
  if (!present(column, row)) return null
  if (column.type === 'date') return day(column.values[row]!)
  if (column.type === 'time') return new Date(Number(column.values[row]! / 1000n)).toISOString()
  if (column.type === 'bool') return column.values[row] === 1
  return column.values[row]!
}

/** Bytes a column holds, roughly for texts. */
export function bytes({ type, values }: Column): number {
  if (type !== 'text') return values.byteLength
  return values.reduce((sum, text) => sum + 16 + 2 * text.length, 0)
}
