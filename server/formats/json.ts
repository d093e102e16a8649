import type { Answer } from '../questions/ask.ts'
import { cell, type Cell } from '../questions/columns.ts'

const safe = BigInt(Number.MAX_SAFE_INTEGER)
const block = 1000

/** Integers are JSON numbers up to 2^53-1 and strings beyond it, where a number would lose digits. */
export const jsonInteger = (whole: bigint): number | string =>
  whole <= safe && whole >= -safe ? Number(whole) : String(whole)

/** For JSON.stringify of what holds fen. */
export const jsonIntegers = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? jsonInteger(value) : value

const value = (cell: Cell): string => JSON.stringify(typeof cell === 'bigint' ? jsonInteger(cell) : cell)

/** An answer as JSON text in blocks: what it is first, then `rows` as objects. Money is in fen. */
export function* json(answer: Answer): Generator<string> {
  const { header, policy, columns, rowCount, asOf, truncated, params, filters, elapsedMs } = answer
  const { name, title, grain, method, light } = header
  const about = columns.map((column) => ({
    name: column.name,
    unit: column.unit,
    zh: column.zh,
    en: column.en
  }))
  const first = {
    name,
    title,
    grain,
    method,
    policy,
    light,
    columns: about,
    params,
    filters,
    asOf,
    elapsedMs
  }
  yield `${JSON.stringify({ ...first, rowCount, truncated }).slice(0, -1)},"rows":[`
  const keys = columns.map((column) => JSON.stringify(column.name))
  for (let from = 0; from < rowCount; from += block) {
    const rows: string[] = []
    for (let row = from; row < Math.min(from + block, rowCount); row++) {
      rows.push(`{${columns.map((column, c) => `${keys[c]}:${value(cell(column, row))}`).join()}}`)
    }
    yield `${from > 0 ? ',\n' : '\n'}${rows.join(',\n')}`
  }
  yield '\n]}\n'
}
