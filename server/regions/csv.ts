import { readFileSync } from 'node:fs'
import { SeedFault } from './fault.ts'

/** One line of a seed table: cells by column name, '' when empty, and the line in the file. */
export type SeedRow<C extends string> = Record<C, string> & { line: number }

/** Cells of one line; "…" may hold commas and doubled quotes. Null when a quote is left open. */
function cells(line: string): string[] | null {
  const found: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  while (cell.lastIndex <= line.length) {
    const match = cell.exec(line)
    if (match === null) return null
    found.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    if (match[3] === '') return found
  }
  return null
}

/** Reads a seed table whose header must be exactly `columns`, in that order; blank lines are passed over. */
export function seedRows<const C extends string>(path: string, columns: readonly C[]): SeedRow<C>[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch {
    throw new SeedFault(path, 1, '无法读取文件 | the file cannot be read')
  }
  const [head = '', ...lines] = text.split(/\r?\n/)
  if (head !== columns.join(','))
    throw new SeedFault(
      path,
      1,
      `表头应为 ${columns.join(',')} | header must be these columns, found ${head}`
    )
  return lines.flatMap((text, i) => {
    if (text.trim() === '') return []
    const line = i + 2
    const found = cells(text)
    if (found === null) throw new SeedFault(path, line, '引号不成对 | a quote is left open')
    if (found.length !== columns.length)
      throw new SeedFault(
        path,
        line,
        `应有 ${columns.length} 列，实有 ${found.length} 列 | wrong number of cells`
      )
    return [{ ...Object.fromEntries(columns.map((column, at) => [column, found[at]!])), line } as SeedRow<C>]
  })
}
