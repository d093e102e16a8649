import {
  Bool,
  DateDay,
  Field,
  Float64,
  Int16,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampMicrosecond,
  Utf8,
  type Data,
  type DataType
} from 'apache-arrow'
import type { Answer } from '../questions/ask.ts'
import type { Column } from '../questions/columns.ts'

const typeOf = {
  int64: () => new Int64(),
  int32: () => new Int32(),
  int16: () => new Int16(),
  float64: () => new Float64(),
  date: () => new DateDay(),
  time: () => new TimestampMicrosecond('UTC'),
  bool: () => new Bool(),
  text: () => new Utf8()
} satisfies Record<Column['type'], () => DataType>

function packed(flags: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8))
  for (let i = 0; i < flags.length; i++) if (flags[i]) bits[i >> 3]! |= 1 << (i & 7)
  return bits
}

/** UTF-8 bytes of all texts end to end, and where each begins. */
function encoded(texts: string[]): { data: Uint8Array; valueOffsets: Int32Array } {
  const valueOffsets = new Int32Array(texts.length + 1)
  for (let i = 0; i < texts.length; i++) valueOffsets[i + 1] = valueOffsets[i]! + Buffer.byteLength(texts[i]!)
  const data = Buffer.allocUnsafe(valueOffsets.at(-1)!)
  for (let i = 0; i < texts.length; i++) data.write(texts[i]!, valueOffsets[i]!)
  return { data, valueOffsets }
}

/** Straight from the column's buffers, without a value-by-value builder. */
function dataOf(column: Column, length: number): Data {
  const nullBitmap = column.valid ?? undefined
  const common = { length, nullCount: column.nulls, nullBitmap }
  switch (column.type) {
    case 'int64':
      return makeData({ type: typeOf.int64(), data: column.values, ...common })
    case 'int32':
      return makeData({ type: typeOf.int32(), data: column.values, ...common })
    case 'int16':
      return makeData({ type: typeOf.int16(), data: column.values, ...common })
    case 'float64':
      return makeData({ type: typeOf.float64(), data: column.values, ...common })
    case 'date':
      return makeData({ type: typeOf.date(), data: column.values, ...common })
    case 'time':
      return makeData({ type: typeOf.time(), data: column.values, ...common })
    case 'bool':
      return makeData({ type: typeOf.bool(), data: packed(column.values), ...common })
    case 'text':
      return makeData({ type: typeOf.text(), ...encoded(column.values), ...common })
  }
}

/** The header as schema metadata: an answer explains itself wherever it is carried. */
function metadata({
  header,
  policy,
  params,
  filters,
  asOf,
  truncated,
  sql,
  elapsedMs
}: Answer): Map<string, string> {
  const lines = (lang: 'zh' | 'en') => header.method.map((each) => each[lang]).join('\n')
  return new Map(
    Object.entries({
      name: header.name,
      title_zh: header.title.zh,
      title_en: header.title.en,
      method_zh: lines('zh'),
      method_en: lines('en'),
      grain: JSON.stringify(header.grain),
      policy: JSON.stringify(policy),
      light: JSON.stringify(header.light),
      reads: JSON.stringify(header.reads),
      filters: JSON.stringify(filters),
      params: JSON.stringify(params),
      as_of: asOf.date,
      latest_on: asOf.latestOn ?? '',
      data_version: String(asOf.dataVersion),
      truncated: String(truncated),
      elapsed_ms: String(elapsedMs),
      sql
    })
  )
}

/** An answer as one Arrow IPC stream; an empty one keeps its schema. */
export function arrow(answer: Answer): Uint8Array {
  const fields = answer.columns.map(({ name, type, unit, zh, en }) => {
    return new Field(name, typeOf[type](), true, new Map(Object.entries({ unit, zh, en })))
  })
  const schema = new Schema(fields, metadata(answer))
  const children = answer.columns.map((column) => dataOf(column, answer.rowCount))
  const struct = makeData({ type: new Struct(fields), length: answer.rowCount, nullCount: 0, children })
  return tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'stream')
}
