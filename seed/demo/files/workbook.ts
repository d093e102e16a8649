/** Workbooks as offices make them: a title over merged cells, the header, the rows as text or numbers, a 合计 row, notes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Manifest } from './manifest.ts'
import { fixDates } from './zip-dates.ts'

export type Cell = string | number | Date | null

export interface Sheet {
  name: string
  title?: string
  /** Rows between the title and the header, e.g. 填报单位 … 单位：元. */
  above?: string[]
  header: readonly string[]
  rows: Iterable<readonly Cell[]>
  below?: (readonly Cell[])[]
}

const stamp = new Date(Date.UTC(2026, 10, 18, 1, 0, 0))

/** Writes one workbook of a delivery; the same cells give the same bytes. */
export const writeWorkbook = async (manifest: Manifest, file: string, sheets: Sheet[]): Promise<number> => {
  const path = manifest.path(file)
  mkdirSync(dirname(path), { recursive: true })
  const stream = new PassThrough()
  const bytes = buffer(stream)
  const { WorkbookWriter } = await import('@cj-tech-master/excelts')
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false } as never)
  book.creator = book.lastModifiedBy = manifest.sender
  book.created = book.modified = stamp
  let count = 0
  for (const sheet of sheets) {
    const page = book.addWorksheet(sheet.name)
    let at = 0
    const add = (cells: readonly Cell[]): void => {
      page.addRow([...cells]).commit()
      at++
    }
    if (sheet.title) {
      const row = page.addRow([sheet.title])
      at++
      page.mergeCells(at, 1, at, sheet.header.length)
      row.commit()
    }
    for (const text of sheet.above ?? []) add([text])
    add(sheet.header)
    for (const row of sheet.rows) {
      add(row)
      count++
    }
    for (const row of sheet.below ?? []) add(row)
    page.commit()
  }
  await book.commit()
  if (!stream.writableEnded) stream.end()
  writeFileSync(path, fixDates(await bytes))
  return count
}
