/** Small csv files, one record a row. */
import { readFileSync } from 'node:fs'

/** Cells of one row; a quoted cell may hold commas. */
const cells = (row: string): string[] =>
  [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!
  )

/** Rows by the names in the header; a cell that is not there reads as ''. */
export const table = (path: string | URL): Record<string, string>[] => {
  const [head = '', ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = cells(head)
  return rows.map((row) => {
    const own = cells(row)
    return Object.fromEntries(names.map((name, i) => [name, own[i] ?? '']))
  })
}

/** Numbers of a cell, parted by semicolons. */
export const numbers = (cell: string): number[] => cell.split(';').filter(Boolean).map(Number)
