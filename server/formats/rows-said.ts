/** What a file says of the rows it holds: all there are, or the first of more. */
import type { Workbook } from '@cj-tech-master/excelts'
import type { Lang } from './words.ts'

/** 完整：3 行，共 3 行. @param all how many there are; 'more': nobody counted them */
export const rowsSaid = (rows: number, lang: Lang = 'zh', all: number | 'more' = rows): string => {
  const cut = all !== rows
  if (lang === 'en') return `${cut ? 'not complete' : 'complete'}: ${rows} of ${all} rows`
  return cut
    ? `不完整：前 ${rows} 行，共 ${all === 'more' ? '更多' : all} 行`
    : `完整：${rows} 行，共 ${rows} 行`
}

/** Sheet 说明 of a workbook, after what stands there already: a line a sheet of rows; every cell is text. */
export const countSheet = (
  book: Workbook,
  sheets: readonly (readonly [name: string, rows: number])[]
): void => {
  const pageSetup = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  const page = book.getWorksheet('说明') ?? book.addWorksheet('说明', { pageSetup })
  for (const [name, rows] of sheets) page.addRow([name, rowsSaid(rows)])
  ;[14, 100].forEach((width, i) => {
    page.getColumn(i + 1).width = width
    page.getColumn(i + 1).numFmt = '@'
  })
}
