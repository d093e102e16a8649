import type { Worksheet } from '@cj-tech-master/excelts'
import type { Form } from './form.ts'
import { labels } from './labels.ts'
import { box, font } from './workbook-cells.ts'
import { groups, rowsAt } from './workbook-layout.ts'
import type { TableSheet } from './workbook-write.ts'

const ground = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: 'FFF1EEE7' } }

/** Title, who and when over `width` columns, and the two header rows with the numbers of the columns. */
export function head(
  page: Worksheet,
  form: Form,
  { unit, month, closing_on }: TableSheet,
  width: number
): void {
  page.mergeCells(rowsAt.title, 1, rowsAt.title, width)
  Object.assign(page.getCell(rowsAt.title, 1), {
    ...{ value: form.title_zh, font: { name: '黑体', size: 18 } },
    alignment: { horizontal: 'center', vertical: 'middle' }
  })
  page.getRow(rowsAt.title).height = 32
  const [year, at] = month.split('-').map(Number)
  const about = [
    `${labels.unit}：${unit.title_zh}（${unit.unit_code}）`,
    `${labels.month}：${year}年${at}月`,
    `${labels.closing}：${closing_on}`,
    `${labels.version}：${form.version}`,
    `${labels.money}：万元、人（户）次`
  ]
  spread(page, rowsAt.about, width, about)
  for (const { title, from, to } of groups(form)) {
    if (to > from) page.mergeCells(rowsAt.groups, from, rowsAt.groups, to)
    page.getCell(rowsAt.groups, from).value = title
  }
  form.columns.forEach(({ header_zh, no }, i) => {
    page.getCell(rowsAt.headers, i + 1).value = header_zh
    page.getCell(rowsAt.numbers, i + 1).value = Number(no)
    for (const row of [rowsAt.groups, rowsAt.headers, rowsAt.numbers])
      Object.assign(page.getCell(row, i + 1), {
        ...{ font: { ...font, bold: row !== rowsAt.numbers }, border: box, fill: ground },
        alignment: { horizontal: 'center', vertical: 'middle', wrapText: true }
      })
  })
  page.getRow(rowsAt.headers).height = 44
}

/** Texts side by side over the width of the table. */
export function spread(page: Worksheet, row: number, width: number, texts: readonly string[]): void {
  const from = (i: number) => Math.floor((i * width) / texts.length) + 1
  texts.forEach((text, i) => {
    if (from(i + 1) - 1 > from(i)) page.mergeCells(row, from(i), row, from(i + 1) - 1)
    Object.assign(page.getCell(row, from(i)), { value: text, font, numFmt: '@' })
  })
  page.getRow(row).height = 20
}
