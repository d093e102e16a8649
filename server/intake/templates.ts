import { countSheet } from '../formats/rows-said.ts'
import type { Column, Kind } from './columns.ts'

const sample: Partial<Record<Column['type'], string>> = {
  money: '1234.50',
  date: '2026-03-05',
  timestamp: '2026-03-05 14:30',
  period: '2026-03',
  flag: '是',
  integer: '1',
  decimal: '1'
}

const hint = (c: Column): string => {
  if (c.words)
    return [
      ...new Map(
        Object.entries(c.words)
          .reverse()
          .map(([printed, value]) => [value, printed])
      ).values()
    ]
      .reverse()
      .join('/')
  return sample[c.type]
    ? `如 ${sample[c.type]}`
    : ({
        'person-id': '18 位身份证号或统一社会信用代码，文本格式',
        account: '银行账号，文本格式',
        division: '区划代码或全称'
      }[c.type as string] ?? '')
}

/** The empty csv of a kind: BOM and headers only, so that it can be filled and loaded back as it is. */
export const csvTemplate = (kind: Kind): Buffer =>
  Buffer.from('\ufeff' + kind.columns.map((c) => c.header).join(',') + '\r\n')

/** The empty workbook of a kind: text cells everywhere (long numbers keep their digits), a second sheet that explains each column. */
export const xlsxTemplate = async (kind: Kind): Promise<Buffer> => {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const book = new Workbook()
  const sheet = book.addWorksheet(kind.zh)
  sheet.addRow(kind.columns.map((c) => c.header))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  kind.columns.forEach((c, i) => {
    const column = sheet.getColumn(i + 1)
    column.width = Math.max(12, c.header.length * 2 + 2)
    column.numFmt = '@'
  })
  const notes = book.addWorksheet('填表说明')
  notes.addRow(['列名', '必填', '填写说明', '也认得的列名'])
  notes.getRow(1).font = { bold: true }
  for (const c of kind.columns)
    notes.addRow([c.header, c.required ? '是' : '', hint(c), (c.synonyms ?? []).join('、')])
  ;[24, 8, 60, 80].forEach((width, i) => (notes.getColumn(i + 1).width = width))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Rows to correct, in the layout of the template, with the row number and the faults behind; every cell is text and stays text when it is edited. */
export const quarantineWorkbook = async (
  kind: Kind,
  rows: AsyncIterable<{
    line: number
    values: Record<string, string | null>
    faults: { header: string; zh: string }[]
  }>
): Promise<Buffer> => {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const book = new Workbook()
  const sheet = book.addWorksheet('待更正')
  const headers = kind.columns.map((c) => c.header)
  sheet.addRow([...headers, '原文件行号', '问题'])
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  const whole: [number, string, string][] = []
  for await (const { line, values, faults } of rows) {
    const words = faults.map((f) => (f.header ? `${f.header}：${f.zh}` : f.zh)).join('；')
    if ('整行' in values) {
      whole.push([line, values.整行 ?? '', words])
      continue
    }
    const row = sheet.addRow([...headers.map((h) => values[h] ?? ''), String(line), words])
    for (const { header } of faults) {
      const at = headers.indexOf(header)
      if (at >= 0)
        row.getCell(at + 1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBE3E0' } }
    }
  }
  kind.columns.forEach((c, i) => {
    sheet.getColumn(i + 1).numFmt = '@'
    sheet.getColumn(i + 1).width = Math.max(12, c.header.length * 2 + 2)
  })
  for (const behind of [1, 2]) sheet.getColumn(headers.length + behind).numFmt = '@'
  sheet.getColumn(headers.length + 2).width = 60
  if (whole.length) {
    const raw = book.addWorksheet('无法拆分的行')
    raw.addRow(['原文件行号', '原文', '问题'])
    for (const row of whole) raw.addRow([String(row[0]), row[1], row[2]])
    for (const column of [1, 2, 3]) raw.getColumn(column).numFmt = '@'
  }
  countSheet(book, [
    ['待更正', sheet.rowCount - 1],
    ...(whole.length > 0 ? [['无法拆分的行', whole.length] as const] : [])
  ])
  return Buffer.from(await book.xlsx.writeBuffer())
}
