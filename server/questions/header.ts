import {
  filterNames,
  paramTypes,
  showing,
  units,
  type ColumnHeader,
  type FilterName,
  type Header,
  type Param,
  type ParamType,
  type Unit,
  type Words
} from './types.ts'

/** One thing wrong with a question file. */
export interface Fault {
  file: string
  line: number
  say: string
}
export interface Read {
  header: Header
  sql: string
  faults: Fault[]
  /** Keys the header writes; the others have their default. */
  written: ReadonlySet<string>
  /** Lines of the keys that the caller reads himself. */
  own: OwnLine[]
}
/** A line whose key a question does not know: `-- rule: D02 …`. */
export interface OwnLine {
  key: string
  value: string
  line: number
}

/** Parameters every reader knows; a header may leave out their words. */
const known: Record<string, Words> = {
  as_of: { zh: '读钟日', en: 'the day the clocks are read on' },
  from: { zh: '起始月份', en: 'first month, inclusive' },
  to: { zh: '截止月份', en: 'last month, inclusive' },
  division: { zh: '行政区划', en: 'division the answer is about' },
  limit: { zh: '最多行数', en: 'rows at most' },
  after: { zh: '从此之后', en: 'continue after this key' }
}

const nameRule = /^[a-z][a-z0-9_]*$/
const bounds = /^(-?\d+)\.\.(-?\d+)\s*/
const literal = /^(?:'[^']*'|-?\d+|\d{4}-\d{2}(?:-\d{2})?)$/
const single = new Set(['title', 'grain', 'filter', 'shows', 'reads'])

export type Say = (say: string) => void

/** Both languages of a text written `中文 | English`. */
export function words(text: string, say: Say, of: string): Words {
  const bar = text.indexOf('|')
  const zh = (bar < 0 ? text : text.slice(0, bar)).trim()
  const en = (bar < 0 ? '' : text.slice(bar + 1)).trim()
  if (!zh || !en) say(`${of} needs words in both languages: 中文 | English`)
  return { zh, en }
}

export function list(text: string): string[] {
  return text.split(/[\s,，、]+/).filter(Boolean)
}

/** First words of a line and the rest of it as it is written. */
function cut(text: string, count: number): [string[], string] {
  const parts = new RegExp(`^((?:\\S+\\s*){0,${count}})(.*)$`, 's').exec(text)
  return [list(parts?.[1] ?? ''), parts?.[2] ?? '']
}

function param(text: string, say: Say): Param {
  const [[name = '', type = ''], rest] = cut(text, 2)
  if (!nameRule.test(name)) say(`param name '${name}' is not lower-case with underscores`)
  if (!(paramTypes as readonly string[]).includes(type)) {
    say(`param ${name}: type '${type}' is none of ${paramTypes.join(' ')}`)
  }
  const literals: string[] = []
  let left = rest
  for (let next = /^(\S+)\s*/.exec(left); next?.[1] && literal.test(next[1]); next = /^(\S+)\s*/.exec(left)) {
    literals.push(next[1].replace(/^'|'$/g, ''))
    left = left.slice(next[0].length)
  }
  const bound = bounds.exec(left)
  if (bound) left = left.slice(bound[0].length)
  const said = left.trim() === '' && known[name] ? known[name] : words(left, say, `param ${name}`)
  const found: Param = {
    name,
    type: type as ParamType,
    default: literals[0] ?? null,
    choices: literals.length > 1 ? literals : [],
    ...(bound && { bounds: [Number(bound[1]), Number(bound[2])] as [number, number] }),
    ...said
  }
  if (type === 'integer' && literals.some((value) => !/^-?\d+$/.test(value))) {
    say(`param ${name}: default ${literals[0]} is not an integer`)
  }
  return found
}

function column(text: string, say: Say): ColumnHeader {
  const [[name = '', unit = ''], rest] = cut(text, 2)
  if (!nameRule.test(name)) say(`column name '${name}' is not lower-case with underscores`)
  if (!(units as readonly string[]).includes(unit))
    say(`column ${name}: unit '${unit}' is none of ${units.join(' ')}`)
  return { name, unit: unit as Unit, ...words(rest, say, `column ${name}`) }
}

function repeated(names: string[], of: string, say: Say): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) say(`${of} ${twice} is declared twice`)
}

/**
 * Reads the header comment of a question file.
 * @param name 'room/file' without the ending
 * @param ownKeys keys that the caller reads himself; such a header needs no grain
 * @returns what could be read, and every fault with its file and line (faults empty = a sound header)
 */
export function readHeader(name: string, text: string, ownKeys: readonly string[] = []): Read {
  const file = `queries/${name}.sql`
  const faults: Fault[] = []
  const header: Header = {
    ...{ name, title: { zh: '', en: '' }, grain: [], filters: [], params: [], columns: [] },
    ...{ policy: [], light: [], method: [], shows: 'aggregates', reads: [] }
  }
  const at = new Map<string, number>()
  const own: OwnLine[] = []
  const rows = text.split(/\r?\n/)
  const body = rows.findIndex((row) => row.trim() !== '' && !row.trimStart().startsWith('--'))
  const head = body < 0 ? rows : rows.slice(0, body)

  for (const [i, row] of head.entries()) {
    const say: Say = (what) => faults.push({ file, line: i + 1, say: what })
    if (row.trim() === '') continue
    const [, key = '', value = ''] = /^--\s*([a-z-]+):\s*(.*?)\s*$/.exec(row) ?? []
    if (!key) {
      say('a header line reads `-- key: value`; put other comments below the header')
      continue
    }
    if (single.has(key) && at.has(key)) say(`${key} is written twice (first on line ${at.get(key)})`)
    if (!at.has(key)) at.set(key, i + 1)
    if (value === '') {
      say(`${key} is empty`)
      continue
    }
    if (ownKeys.includes(key)) {
      own.push({ key, value, line: i + 1 })
      continue
    }
    switch (key) {
      case 'title':
        header.title = words(value, say, 'title')
        break
      case 'grain':
        header.grain = value === 'one row' ? [] : list(value)
        break
      case 'filter':
        header.filters = list(value) as FilterName[]
        for (const filter of header.filters) {
          if (!filterNames.includes(filter)) say(`filter '${filter}' is none of ${filterNames.join(' ')}`)
        }
        repeated(header.filters, 'filter', say)
        break
      case 'param':
        header.params.push(param(value, say))
        repeated(
          header.params.map((each) => each.name),
          'param',
          say
        )
        break
      case 'column':
        header.columns.push(column(value, say))
        repeated(
          header.columns.map((each) => each.name),
          'column',
          say
        )
        break
      case 'policy':
        header.policy.push(...list(value))
        if (!/^[a-z0-9, -]+$/.test(value))
          say('policy names clocks; articles come from the region (rules.yaml names the question)')
        break
      case 'light': {
        const [[named = ''], rest] = cut(value, 1)
        // `@ontime_share` alone is said by the region's thresholds in both languages
        const said = /^@[a-z_]+$/.test(rest.trim())
          ? { zh: rest.trim(), en: rest.trim() }
          : words(rest, say, `light ${named}`)
        header.light.push({ column: named, ...said })
        break
      }
      case 'method':
        header.method.push(words(value, say, 'method'))
        break
      case 'shows':
        if ((showing as readonly string[]).includes(value)) header.shows = value as Header['shows']
        else say(`shows '${value}' is none of ${showing.join(' ')}`)
        break
      case 'reads':
        header.reads = list(value)
        repeated(header.reads, 'reads', say)
        break
      default:
        say(`unknown key '${key}'; known: title grain filter param column policy light method shows reads`)
    }
  }

  const first: Say = (say) => faults.push({ file, line: 1, say })
  const needed = ownKeys.length > 0 ? ['title'] : ['title', 'grain', 'column', 'reads']
  for (const key of needed) if (!at.has(key)) first(`${key} is missing`)
  if (ownKeys.length === 0 && header.params.some((each) => each.bounds)) first('bounds are of rules only')
  const lights = header.columns.filter((each) => each.unit === 'light').map((each) => each.name)
  for (const name of header.grain) {
    if (header.columns.some((each) => each.name === name)) continue
    faults.push({ file, line: at.get('grain') ?? 1, say: `grain ${name} is not a declared column` })
  }
  for (const { column } of header.light) {
    if (lights.includes(column)) continue
    faults.push({ file, line: at.get('light') ?? 1, say: `light ${column} is not a column of unit light` })
  }
  for (const each of header.params) {
    const clash = (header.filters as string[]).includes(each.name) && each.name !== 'division'
    if (clash) first(`param ${each.name} is also a filter; a question never writes a filter itself`)
  }
  if (body < 0 && ownKeys.length === 0) first('there is no select below the header')
  const sql = body < 0 ? '' : rows.slice(body).join('\n').trim().replace(/;$/, '')
  return { header, sql, faults, written: new Set(at.keys()), own }
}
