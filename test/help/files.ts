import { Workbook } from '@cj-tech-master/excelts'

export type Row = Record<string, string | number | null>

const cell = (value: unknown, separator: string) => {
  const text = value === null || value === undefined ? '' : String(value)
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Headers of all rows, in order of appearance. */
export const headersOf = (rows: Row[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))]

/** A UTF-8 csv as text. */
export const csv = (rows: Row[], { separator = ',', bom = false, newline = '\n' } = {}): string => {
  const headers = headersOf(rows)
  const lines = [
    headers.join(separator),
    ...rows.map((row) => headers.map((h) => cell(row[h], separator)).join(separator))
  ]
  return (bom ? '\ufeff' : '') + lines.join(newline) + newline
}

export const jsonl = (rows: Row[]): string => rows.map((row) => JSON.stringify(row)).join('\n') + '\n'

/** Cells are text, as the template asks; `title` stands above the header. */
export const xlsx = async (
  rows: Row[],
  { title = '', footer = [] as (string | null)[] } = {}
): Promise<Buffer> => {
  const book = new Workbook()
  const sheet = book.addWorksheet('数据')
  const headers = headersOf(rows)
  if (title) sheet.addRow([title])
  sheet.addRow(headers)
  for (const row of rows)
    sheet.addRow(headers.map((h) => (row[h] === null || row[h] === undefined ? '' : String(row[h]))))
  if (footer.length) sheet.addRow(footer)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A workbook of several sheets, each with its own rows under their headers. */
export const sheets = async (named: Record<string, Row[]>): Promise<Buffer> => {
  const book = new Workbook()
  for (const [name, rows] of Object.entries(named)) {
    const headers = headersOf(rows)
    book.addWorksheet(name).addRows([headers, ...rows.map((row) => headers.map((h) => String(row[h] ?? '')))])
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

let table: Map<string, Buffer> | undefined
const gbk = (): Map<string, Buffer> => {
  if (table) return table
  const made = new Map<string, Buffer>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const bytes = Buffer.from([high, low])
      const sign = decoder.decode(bytes)
      if (low !== 0x7f && sign.length === 1 && sign !== '\ufffd') made.set(sign, bytes)
    }
  return (table = made)
}

/** Text in GB18030 (the two-byte part, which every county export stays within); throws on what it cannot write. */
export const gb18030 = (text: string): Buffer =>
  Buffer.concat(
    [...text].map((sign) => {
      if (sign.charCodeAt(0) < 0x80) return Buffer.from(sign)
      const bytes = gbk().get(sign)
      if (!bytes) throw new Error(`no two-byte GB18030 for ${sign}`)
      return bytes
    })
  )
