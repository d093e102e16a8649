/** A paper's tables as one workbook, a sheet each, and where they come from. */
import { evidenceBook } from '../../evidence/book.ts'
import type { Sheet } from '../../evidence/sheets.ts'
import { bookCell, bookFormat } from '../cell.ts'
import type { Paper, PaperTable } from '../types.ts'
import { notesOf, sourceRows } from './notes.ts'

const sheetOf = ({ title, columns, rows }: PaperTable): Sheet => ({
  name: title,
  columns: columns.map(({ head, unit }) => ({ head, format: bookFormat(unit) })),
  rows: rows.map((row) => row.map((text, i) => bookCell(columns[i]!.unit, text)))
})

/** Heads of the sheet that says where each table comes from. */
const sourceHeads = ['来源序号', '查询', '名称', '参数', '数据版本']

export const paperBook = (paper: Paper): Promise<Buffer> => {
  const { title, serial, body } = paper
  const about: Sheet = {
    name: '说明',
    columns: [{ head: title, format: '@' }],
    rows: [[serial ?? '草稿，未印发'], ...notesOf(paper).map((text) => [text])]
  }
  const sources: Sheet = {
    name: '数据来源',
    columns: sourceHeads.map((head) => ({ head, format: '@' })),
    rows: sourceRows(body)
  }
  return evidenceBook([about, ...body.tables.map(sheetOf), sources], undefined)
}
