import type { ColumnHeader, Header, Param, Unit } from '../questions/types.ts'

type Schema = Record<string, unknown>

const filterWords: Record<string, string> = {
  division: '行政区划代码（前缀）| division code, a prefix',
  project: '补贴项目编码，可多个，以逗号分隔 | project codes, comma-separated',
  department: '主管部门，可多个 | departments, comma-separated',
  level: '政策层级 central province prefecture county | policy levels, comma-separated',
  bank: '银行编号，可多个 | bank numbers, comma-separated'
}
const digits = '^(\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12})?$'

function param({ name, type, choices, default: literal, zh, en }: Param): Schema {
  const description = `${zh} | ${en}${literal ? ` (${literal})` : ''}`
  if (type === 'integer')
    return { type: 'integer', description, ...(name === 'limit' && { minimum: 1, maximum: 1_048_575 }) }
  if (type === 'date') return { type: 'string', pattern: '^(\\d{4}-\\d{2}-\\d{2})?$', description }
  if (type === 'month') return { type: 'string', pattern: '^(\\d{4}-\\d{2}(-01)?)?$', description }
  if (choices.length > 0) return { type: 'string', enum: [...new Set(['', ...choices])], description }
  return { type: 'string', maxLength: 400, description, ...(name === 'division' && { pattern: digits }) }
}

function filter(name: string): Schema {
  const description = filterWords[name]
  if (name === 'division') return { type: 'string', pattern: digits, description }
  const list = { type: 'string', maxLength: 4000 }
  return { anyOf: [list, { type: 'array', maxItems: 200, items: list }], description }
}

/** What an address with `whole` says: every row, whatever `limit` says. */
export const wholeSchema: Schema = {
  type: 'boolean',
  description: 'csv、xlsx：全部行，不受 limit 限制 | csv and xlsx: every row, whatever limit says'
}

/** Closed schema of a question's query string: its parameters, its filters and the language of a file. */
export function querystring({ params, filters }: Header): Schema {
  const properties = {
    ...Object.fromEntries(filters.map((name) => [name, filter(name)])),
    ...Object.fromEntries(params.map((each) => [each.name, param(each)])),
    lang: { type: 'string', enum: ['zh', 'en'], description: '文件语言 | language of csv and xlsx' }
  }
  return { type: 'object', additionalProperties: false, properties }
}

const jsonTypes: Partial<Record<Unit, Schema>> = {
  ...{
    code: { type: 'string' },
    name: { type: 'string' },
    text: { type: 'string' },
    json: { type: 'string' }
  },
  ...{ date: { type: 'string', format: 'date' }, month: { type: 'string', format: 'date' } },
  ...{ time: { type: 'string', format: 'date-time' }, flag: { type: 'boolean' } },
  light: { type: 'string', enum: ['good', 'warn', 'bad', 'none'] },
  fen: { type: 'integer', format: 'int64' }
}

function column({ unit, zh, en }: ColumnHeader): Schema {
  return {
    ...(jsonTypes[unit] ?? { type: 'number' }),
    nullable: true,
    description: `${zh} | ${en} [${unit}]`
  }
}

/** JSON shape of an answer, for the API description. */
export function answerSchema({ columns }: Header): Schema {
  const row = {
    type: 'object',
    properties: Object.fromEntries(columns.map((each) => [each.name, column(each)]))
  }
  const rest = { name: { type: 'string' }, rowCount: { type: 'integer' }, truncated: { type: 'boolean' } }
  return {
    type: 'object',
    additionalProperties: true,
    properties: { ...rest, rows: { type: 'array', items: row } }
  }
}
