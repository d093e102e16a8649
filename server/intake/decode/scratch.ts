import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'

const FULL = 1 << 20

/** A csv in the scratch folder, mode 600: the row number first, then the cells. `row` buffers, `flush` writes. */
export async function scratchCsv(scratchDir: string, separator: string) {
  const path = join(scratchDir, `decoded-${randomUUID()}.csv`)
  const file = await open(path, 'wx', 0o600)
  const risky = new RegExp(`["\\r\\n${separator === '|' ? '\\|' : separator}]`)
  let text = ''
  let breaks = false
  const dressed = (cell: string | null) => {
    if (cell === null) return ''
    if (!risky.test(cell)) return cell
    if (/[\r\n]/.test(cell)) breaks = true
    return `"${cell.replaceAll('"', '""')}"`
  }
  return {
    path,
    /** True when some cell holds a line break: DuckDB must then read in one thread. */
    breaks: () => breaks,
    row(line: number, cells: (string | null)[]) {
      text += line
      for (const cell of cells) text += separator + dressed(cell)
      text += '\n'
    },
    /** A row that is already csv of the right width. */
    plain(line: number, raw: string) {
      text += `${line}${separator}${raw}\n`
    },
    full: () => text.length >= FULL,
    async flush() {
      if (text === '') return
      await file.writeFile(text)
      text = ''
    },
    async close() {
      await this.flush()
      await file.close()
    },
    async remove() {
      await file.close().catch(() => {})
      await rm(path, { force: true })
    }
  }
}

/** `read_csv` over a scratch csv of `width` columns; the column `line` is the row number. */
export function scratchSql(path: string, separator: string, width: number, breaks: boolean): string {
  const columns = ["'line': 'BIGINT'", ...columnNames(width).map((name) => `'${name}': 'VARCHAR'`)].join(', ')
  return readCsv(path, columns, separator, {
    newline: '\n',
    skip: 0,
    parallel: !breaks,
    padding: false,
    longest: 16 << 20
  })
}

type Reading = { newline: '\n' | '\r\n'; skip: number; parallel: boolean; padding: boolean; longest: number }

/** `read_csv` with everything said and nothing guessed. */
export function readCsv(path: string, columns: string, separator: string, how: Reading): string {
  const options = [
    `columns={${columns}}`,
    'auto_detect=false',
    'header=false',
    `delim=${quoted(separator)}`,
    `quote='"'`,
    `escape='"'`,
    `new_line='${how.newline === '\n' ? '\\n' : '\\r\\n'}'`,
    `skip=${how.skip}`,
    `null_padding=${how.padding}`,
    `parallel=${how.parallel}`,
    ...(how.longest > 1_900_000 ? [`max_line_size=${how.longest}`] : [])
  ]
  return `read_csv(${quoted(path)}, ${options.join(', ')})`
}

export const columnNames = (width: number) => Array.from({ length: width }, (_, at) => `c${at}`)

/** An SQL text literal. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
