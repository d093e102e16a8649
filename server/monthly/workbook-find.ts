import { Problem } from '../schemas/problem.ts'
import { CODE, type Column, type Form, NAME } from './form.ts'
import { headerName } from './labels.ts'
import type { CellFault } from './types.ts'
import type { Grid, Line } from './workbook-grid.ts'
import { address } from './workbook-layout.ts'

/** The table in a workbook, wherever it stands. */
export interface Found {
  grid: Grid
  /** Row of the headers. */
  header: number
  /** Above the headers. */
  above: Line[]
  /** Below them, the numbers of the columns left out. */
  below: Line[]
  /** Columns of the form, by position from 1. */
  columns: Map<number, Column>
  /** Headers that the form does not have, by position. */
  strange: Map<number, string>
  faults: CellFault[]
}

/** Headers are looked for in so many rows. */
const MOST_ABOVE = 40
/** Fewer known headers than these are no form of ours. */
const LEAST = 5

/** Finds the headers, in whatever order they stand. @throws Problem 422 `table-header`, `table-long` */
export function tableIn(form: Form, grids: readonly Grid[]): Found {
  const byName = new Map<string, Column>()
  for (const column of form.columns)
    for (const header of [column.header_zh, column.header_en]) byName.set(headerName(header), column)
  const known = ({ cells }: Line) =>
    new Set([...cells.values()].flatMap((text) => byName.get(headerName(text))?.key ?? []))
  let best: { grid: Grid; at: number; count: number } | null = null
  for (const grid of grids)
    grid.lines.slice(0, MOST_ABOVE).forEach((line, at) => {
      const keys = known(line)
      const rowed = keys.has(CODE) || keys.has(NAME)
      if (rowed && keys.size >= LEAST && keys.size > (best?.count ?? 0)) best = { grid, at, count: keys.size }
    })
  if (best === null) throw noForm(form)
  const { grid, at } = best as { grid: Grid; at: number }
  if (grid.long) throw tooLong(grid)
  const line = grid.lines[at]!
  const found = placed(line, grid.lines[at - 1], byName)
  const numbers = new Set(form.columns.map(({ no }) => no))
  const numbered = [...(grid.lines[at + 1]?.cells.values() ?? [])].every((text) => numbers.has(text.trim()))
  return {
    ...{ grid, header: line.row, ...found },
    above: grid.lines.slice(0, at),
    below: grid.lines.slice(at + (numbered ? 2 : 1)),
    faults: [...found.faults, ...orderFaults(form, found.columns, line.row)]
  }
}

/** Which column stands where; a header that spans both rows stands in the upper one. */
function placed(line: Line, upper: Line | undefined, byName: Map<string, Column>) {
  const columns = new Map<number, Column>()
  const strange = new Map<number, string>()
  const faults: CellFault[] = []
  const taken = new Set<string>()
  const titles = new Map([...(upper?.cells ?? [])].filter(([, text]) => byName.has(headerName(text))))
  for (const [position, text] of line.cells) titles.set(position, text)
  for (const [position, title] of [...titles].sort(([a], [b]) => a - b)) {
    const column = byName.get(headerName(title))
    if (!column) strange.set(position, title)
    else if (taken.has(column.key)) {
      strange.set(position, title)
      faults.push(twice(column, address(line.row, position)))
    } else {
      taken.add(column.key)
      columns.set(position, column)
    }
  }
  return { columns, strange, faults }
}

function orderFaults(form: Form, columns: Map<number, Column>, row: number): CellFault[] {
  const order = new Map(form.columns.map(({ key }, i) => [key, i]))
  let furthest = -1
  const moved = [...columns].find(([, { key }]) => {
    if (order.get(key)! < furthest) return true
    furthest = order.get(key)!
    return false
  })
  const there = new Set([...columns.values()].map(({ key }) => key))
  const missing = form.columns.filter(
    ({ key, kind }) => !there.has(key) && (kind === 'ledger' || kind === 'typed')
  )
  return [
    ...(moved ? [disordered(moved[1], address(row, moved[0]))] : []),
    ...missing.map(({ key, no, header_zh, header_en }): CellFault => ({
      ...{ code: 'column-missing', project_code: '', key, grade: 'error' },
      zh: `工作簿里没有“${header_zh}”（第 ${no} 栏），这一栏按空白读入，请补填`,
      en: `the workbook has no column ${header_en} (${no}); it is read as blank, fill it in`
    }))
  ]
}

const disordered = ({ key, header_zh, header_en }: Column, cell: string): CellFault => ({
  ...{ code: 'columns-moved', project_code: '', key, grade: 'warning', cell },
  zh: `各列的次序与表式不同（如 ${cell}“${header_zh}”），已按列名读入，请核对`,
  en: `the columns stand in another order than the form (${header_en} at ${cell}); they were read by their headers, check them`
})

const twice = ({ key, header_zh, header_en }: Column, cell: string): CellFault => ({
  ...{ code: 'column-twice', project_code: '', key, grade: 'error', cell },
  zh: `“${header_zh}”有两列，${cell} 的这一列没有读入，请删去一列`,
  en: `${header_en} stands twice; the column at ${cell} was not read, delete one of them`
})

const noForm = ({ title_zh }: Form) =>
  new Problem({
    ...{ status: 422, code: 'table-header' },
    zh: `工作簿里找不到《${title_zh}》的表头。请从本页下载空表，把数填进去，保留表头再上传`,
    en: 'No header of the monthly table is found in the workbook; download the empty form, fill it in and keep its headers'
  })

const tooLong = ({ name }: Grid) =>
  new Problem({
    ...{ status: 422, code: 'table-long', where: name },
    zh: '工作表超过 2000 行，不是一张月监测表。请删去表外的行后再上传',
    en: 'The sheet has more than 2000 rows and is no monthly table; delete the rows that are none of it'
  })
