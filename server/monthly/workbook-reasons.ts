import type { Workbook } from '@cj-tech-master/excelts'
import { cellOf } from './cell.ts'
import { type Form, NAME } from './form.ts'
import { headerName, labels } from './labels.ts'
import type { CellFault, TableRow } from './types.ts'
import type { Grid } from './workbook-grid.ts'
import { address } from './workbook-layout.ts'

const reasonHeads = ['项目编码', '补贴项目名称', '栏次', '栏目', '差异原因'] as const

/** Why cells differ from the ledger: one line a cell, and room for more. @returns how many */
export function reasonSheet(
  book: Workbook,
  form: Form,
  rows: readonly TableRow[],
  projects: ReadonlyMap<string, Record<string, string>>
): number {
  const page = book.addWorksheet(labels.reasons, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  })
  page.addRow([...reasonHeads]).font = { bold: true }
  for (const { project_code, reasons } of rows)
    for (const column of form.columns) {
      const reason = reasons[column.key]
      if (!reason) continue
      const name = projects.get(project_code)?.[NAME] ?? ''
      page.addRow([project_code, name, column.no, column.header_zh, reason])
    }
  ;[12, 28, 8, 20, 60].forEach((width, i) => {
    page.getColumn(i + 1).width = width
    page.getColumn(i + 1).numFmt = '@'
  })
  page.getColumn(reasonHeads.length).alignment = { wrapText: true, vertical: 'top' }
  return page.rowCount - 1
}

/** Puts the reasons of the second sheet to the rows read; what belongs to no cell of them is told and dropped. */
export function reasonsOf(
  form: Form,
  rows: readonly TableRow[],
  grid: Grid | undefined
): { faults: CellFault[]; dropped: string[] } {
  const [faults, dropped]: [CellFault[], string[]] = [[], []]
  const header = grid?.lines.findIndex(({ cells }) =>
    [...cells.values()].some((text) => headerName(text) === reasonHeads[4])
  )
  if (!grid || header === undefined || header < 0) return { faults, dropped }
  const positions = new Map([...grid.lines[header]!.cells].map(([at, text]) => [headerName(text), at]))
  const byCode = new Map(rows.map((row) => [row.project_code, row]))
  for (const { row, cells } of grid.lines.slice(header + 1)) {
    const [code, , no, title, words] = reasonHeads.map((head) => cells.get(positions.get(head) ?? 0)?.trim())
    if (words === undefined) continue
    const column =
      form.columns.find((column) => column.no === no) ??
      form.columns.find(({ header_zh }) => title !== undefined && headerName(header_zh) === headerName(title))
    const project = byCode.get(code ?? '')
    const cell = `${labels.reasons}!${address(row, positions.get(reasonHeads[4])!)}`
    const reason = cellOf({ ...form.columns[0]!, key: column?.key ?? '', unit: 'text' }, words)
    if (project && column && column.kind !== 'row' && 'text' in reason) {
      project.reasons[column.key] = reason.text
      continue
    }
    dropped.push(`${cell} ${words}`)
    faults.push('fault' in reason ? { ...reason.fault, cell } : homeless(cell))
  }
  return { faults, dropped }
}

const homeless = (cell: string): CellFault => ({
  ...{ code: 'reason-unknown', project_code: '', key: '', grade: 'warning', cell },
  zh: `${cell} 的差异原因没有对上表里的项目和栏次，没有读入，请核对项目编码和栏次`,
  en: `the reason at ${cell} belongs to no project and column of the table; it was not read, check code and column`
})
