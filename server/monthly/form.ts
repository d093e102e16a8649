import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedRows } from '../regions/csv.ts'
import { SeedFault } from '../regions/fault.ts'
import { type Region, seedFolder } from '../regions/load.ts'
import { COMPUTED, type Footing, footings, type Formula, formula, type Term } from './formula.ts'
import { headerName } from './labels.ts'

const UNITS = ['fen', 'line', 'count', 'date', 'text', 'flag', 'level', 'share', 'code'] as const
const HEAD = [
  'no',
  'key',
  'group_zh',
  'group_en',
  'header_zh',
  'header_en',
  'unit',
  'source',
  'footing'
] as const

/** What a table without them could not say of any row. */
export const CODE = 'project_code'
export const NAME = 'project_name'

export interface Column {
  /** Printed under the header: 10.5. */
  no: string
  key: string
  group_zh: string
  group_en: string
  header_zh: string
  header_en: string
  unit: (typeof UNITS)[number]
  /** row: tells which row it is, of the project's register; computed: by `formula`; typed: by the unit alone; ledger: prefilled. */
  kind: 'ledger' | 'typed' | 'computed' | 'row'
  formula: Formula | null
}

export interface Form {
  title_zh: string
  columns: Column[]
  footings: Footing[]
  /** Last day of the month that a table tells of; December closes with the year. */
  closing_day: number
  /** First 8 hex digits of SHA-256 of the csv. */
  version: string
}

type Row = ReturnType<typeof seedRows<(typeof HEAD)[number]>>[number]

const kindOf = ({ source }: Row): Column['kind'] =>
  source === 'row number' || source.startsWith('project.')
    ? 'row'
    : source === 'typed by the unit'
      ? 'typed'
      : COMPUTED.test(source)
        ? 'computed'
        : 'ledger'

/**
 * The form that a region files, from the csv its region.yaml names: `standard` is seed/regions/monthly-form.csv, another name lies in the region's own folder.
 * @throws SeedFault with file and line: a column or header twice, an unknown unit, a formula or footing of columns that are not there or of several units
 */
export function readForm(region: Pick<Region, 'name' | 'form'>, seed = seedFolder): Form {
  const { title_zh, closing_day, columns: name } = region.form
  const folder = join(seed, 'regions', ...(name === 'standard' ? [] : [region.name]))
  const path = join(folder, name === 'standard' ? 'monthly-form.csv' : `${name}.csv`)
  const rows = seedRows(path, HEAD)
  const keys = new Map<string, Row>()
  const seen = new Set<string>()
  for (const row of rows) {
    const fault = faultOf(row, seen)
    if (fault) throw new SeedFault(path, row.line, fault)
    for (const name of namesOf(row)) seen.add(name)
    keys.set(row.no, row)
  }
  for (const key of [CODE, NAME])
    if (!seen.has(key)) throw new SeedFault(path, 1, `缺少 ${key} 列 | column ${key} is missing`)
  const keyOf = (no: string) => {
    const row = keys.get(no)
    if (!row) throw new RangeError(`没有第 ${no} 栏 | there is no column ${no}`)
    return row.key
  }
  const unitOf = new Map(rows.map(({ key, unit }) => [key, unit]))
  const built = rows.map((row) => {
    try {
      const kind = kindOf(row)
      const computed = kind === 'computed' ? formula(row.source, keyOf) : null
      if (computed) oneUnit([...computed.over, ...(computed.under ?? [])], unitOf)
      if (kind === 'computed' && (row.unit === 'share') !== (computed?.under != null))
        throw new RangeError('只有比率用除法 | a share is one sum divided by another, and nothing else is')
      const checks = row.footing === '' ? [] : footings(row.key, row.footing, keyOf)
      for (const { left, right } of checks) oneUnit([...left, ...right], unitOf)
      const { no, key, group_zh, group_en, header_zh, header_en } = row
      const unit = row.unit as Column['unit']
      return {
        checks,
        column: { no, key, group_zh, group_en, header_zh, header_en, unit, kind, formula: computed }
      }
    } catch (error) {
      if (error instanceof RangeError) throw new SeedFault(path, row.line, error.message)
      throw error
    }
  })
  return {
    ...{ title_zh, closing_day },
    columns: built.map(({ column }) => column),
    footings: built.flatMap(({ checks }) => checks),
    version: createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 8)
  }
}

const namesOf = (row: Row) => new Set([row.no, row.key, headerName(row.header_zh), headerName(row.header_en)])

function faultOf(row: Row, seen: Set<string>): string | null {
  if (!/^\d+(\.\d+)?$/.test(row.no)) return `栏次不是数字 | ${row.no} is no column number`
  if (!/^[a-z][a-z0-9_]*$/.test(row.key)) return `列名不合要求 | ${row.key} is no key`
  if (!UNITS.includes(row.unit as Column['unit'])) return `单位不认识 | unknown unit ${row.unit}`
  for (const words of [row.group_zh, row.group_en, row.header_zh, row.header_en, row.source])
    if (words.trim() === '') return '有空的单元格 | group, header or source is empty'
  const twice = [...namesOf(row)].find((name) => seen.has(name))
  return twice === undefined ? null : `重复：${twice} | ${twice} appears twice`
}

/** Sums are of money or of counts, never of both. */
function oneUnit(terms: readonly Term[], unitOf: Map<string, string>): void {
  const units = new Set(terms.map(({ key }) => unitOf.get(key)!))
  const [unit] = units
  if (units.size > 1 || !['fen', 'line', 'count'].includes(unit!))
    throw new RangeError(
      '公式各栏的单位不同，或不是数 | the columns of a formula are of several units, or no numbers'
    )
}
