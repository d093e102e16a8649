import { refusalOf } from './refusals.ts'
import type { Row, Warning } from './types.ts'

/** Where the header is and what the columns are called. Works on rows with blank ones left out. */

export type Head = { headerRow: number; firstDataRow: number; headers: string[]; warnings: Warning[] }

type Cells = readonly (string | null)[]

const text = (cells: Cells, at: number) => (cells[at] ?? '').trim()
const filled = (cells: Cells) => cells.reduce((sum, _, at) => sum + (text(cells, at) === '' ? 0 : 1), 0)
const extent = (cells: Cells) => cells.findLastIndex((_, at) => text(cells, at) !== '') + 1

/** Columns of a table; the widest form of the templates has fewer than 40. */
const MOST_HEADERS = 1000

/** Refuses a header that no table has; naming and matching columns costs more than their number. */
export function demandNarrow(width: number, name: string): void {
  if (width > MOST_HEADERS) throw refusalOf('too-many-headers', name, { count: MOST_HEADERS })
}

/** A number, a date or a code: what data looks like and a header does not (`1月` and `2026年` may be headers). */
const DATA = /^[-+]?[¥￥]?\d[\d,]*(\.\d+)?%?$|\d{6,}|\d{4}[-/.年]\d{1,2}[-/.月]\d|^•/
const dataLike = (cells: Cells) => cells.filter((_, at) => DATA.test(text(cells, at))).length

/**
 * Finds the header in the first rows of a file: one to three lines, below any title lines.
 * `forced` is the last header line as the user named it (0 = no header), `known` recognises column names. Throws
 * Refusal `too-many-headers` in the file's `name`.
 */
export function headOf(rows: Row[], name: string, forced?: number, known?: (text: string) => boolean): Head {
  const sample = rows.slice(0, 60)
  demandNarrow(usual(sample.map((row) => extent(row.cells))), name)
  if (forced === 0) return without(sample, 1)
  const at = forced === undefined ? find(sample, known) : sample.findIndex((row) => row.row === forced)
  if (at < 0) return without(sample, forced === undefined ? 1 : forced + 1)
  const block = forced === undefined ? below(sample, at) : above(sample, at)
  const next = block.at + block.size
  const numbered = sample[next] !== undefined && isNumbering(sample[next].cells)
  const last = sample[next - 1] as Row
  const lines = sample.slice(block.at, next).map((row) => row.cells)
  const data = sample.slice(numbered ? next + 1 : next)
  const width = Math.max(...lines.map(extent), usual(data.map((row) => extent(row.cells))))
  demandNarrow(width, name)
  return {
    headerRow: last.row,
    firstDataRow: (numbered ? (sample[next] as Row).row : last.row) + 1,
    headers: unique(Array.from({ length: width }, (_, column) => label(lines, column))),
    warnings: titleUnit(sample.slice(0, block.at))
  }
}

/** A unit other than yuan printed above the table (单位：万元) counts for every amount below it. */
function titleUnit(titles: Row[]): Warning[] {
  for (const { row, cells } of titles) {
    const unit = /单位[:：]?\s*(万元|千元|百万元|亿元)/.exec(cells.map((cell) => cell ?? '').join(''))?.[1]
    if (unit)
      return [
        {
          code: 'title-unit',
          zh: `第 ${row} 行写明金额单位为${unit}，本系统按元入账，请换算成元后再装载`,
          en: `row ${row} says the amounts are in ${unit}; convert them to yuan first`,
          line: row
        }
      ]
  }
  return []
}

function without(rows: Row[], firstDataRow: number): Head {
  const width = usual(rows.map((row) => extent(row.cells)))
  return {
    headerRow: 0,
    firstDataRow,
    headers: unique(Array.from({ length: width }, () => '')),
    warnings: [
      {
        code: 'no-header',
        zh: '没有找到表头行，各列暂以“列1、列2……”命名，请对应各列或指定表头所在的行',
        en: 'No header row was found; columns are named 列1, 列2 ... Map them or say which row is the header'
      }
    ]
  }
}

/** Index of the first header line, -1 when the rows begin with data. */
function find(rows: Row[], known?: (text: string) => boolean): number {
  const typical = usual(rows.slice(0, 30).map((row) => filled(row.cells)))
  const limit = Math.min(rows.length, 10)
  if (known) {
    for (let at = 0; at < limit; at++) {
      const cells = (rows[at] as Row).cells
      const hits = cells.filter(
        (_, column) => text(cells, column) !== '' && known(text(cells, column))
      ).length
      if (hits >= 2 || (hits === 1 && filled(cells) <= 2)) return groupsAbove(rows, at)
    }
  }
  for (let at = 0; at < limit; at++) {
    const { cells } = rows[at] as Row
    const size = filled(cells)
    if (size < Math.min(typical, Math.max(2, typical * 0.5))) continue
    return dataLike(cells) > size * 0.25 ? -1 : at
  }
  return -1
}

/** The line above may hold the group names of a header found by its known columns. */
function groupsAbove(rows: Row[], at: number): number {
  let top = at
  while (top > 0 && at - top < 2 && filled((rows[top - 1] as Row).cells) > 1 && joins(rows, top - 1)) top--
  return top
}

function below(rows: Row[], at: number) {
  let size = 1
  while (size < 3 && joins(rows, at + size - 1)) size++
  return { at, size }
}

function above(rows: Row[], at: number) {
  let top = at
  while (top > 0 && at - top < 2 && filled((rows[top - 1] as Row).cells) > 1 && joins(rows, top - 1)) top--
  return { at: top, size: at - top + 1 }
}

/** Does the line after `at` continue the header? It fills gaps of the line above and repeats only group heads. */
function joins(rows: Row[], at: number): boolean {
  const [upper, lower] = [rows[at], rows[at + 1]]
  if (!upper || !lower || lower.row !== upper.row + 1 || dataLike(lower.cells) > 0) return false
  const width = Math.max(extent(upper.cells), extent(lower.cells))
  let gaps = 0
  for (let column = 0; column < width; column++) {
    if (text(lower.cells, column) === '') continue
    if (text(upper.cells, column) === '') gaps++
    else if (text(upper.cells, column + 1) !== '' || text(lower.cells, column + 1) === '') return false
  }
  return gaps > 0
}

/** The line 1 2 3 ... that official forms print under the header. */
function isNumbering(cells: Cells): boolean {
  const signs = cells.map((_, at) => text(cells, at)).filter((sign) => sign !== '' && sign !== '栏次')
  return signs.length >= 5 && signs.every((sign, at) => sign.replace(/[()（）]/g, '') === String(at + 1))
}

/** The name of a column: its header lines from top to bottom, a group's name carried to the right. */
function label(lines: Cells[], column: number): string {
  const parts = lines.map((_, line) => carried(lines, line, column))
  return parts
    .filter((part, at) => part !== '' && part !== parts[at - 1])
    .join('')
    .replace(/\s*[\r\n]+\s*/g, '')
}

function carried(lines: Cells[], line: number, column: number): string {
  const own = text(lines[line] as Cells, column)
  if (own !== '' || column === 0) return own
  const lowerFilled = (at: number) => lines.slice(line + 1).some((cells) => text(cells, at) !== '')
  const newGroup = line > 0 && text(lines[line - 1] as Cells, column) !== ''
  if (newGroup || !lowerFilled(column) || !lowerFilled(column - 1)) return ''
  return carried(lines, line, column - 1)
}

/** Names as printed, the empty ones 列N, repeated ones with _2, _3. */
export function unique(names: string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, at) => {
    const base = name.trim() === '' ? `列${at + 1}` : name.trim()
    let given = base
    for (let turn = 2; taken.has(given); turn++) given = `${base}_${turn}`
    taken.add(given)
    return given
  })
}

/** The most frequent number, the larger one when two are as frequent; 0 for none. */
function usual(numbers: number[]): number {
  const times = new Map<number, number>()
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1)
  let best = 0
  for (const [number, seen] of times) {
    const most = times.get(best) ?? 0
    if (seen > most || (seen === most && number > best)) best = number
  }
  return best
}
