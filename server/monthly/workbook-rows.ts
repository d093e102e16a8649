import { cleanText } from '../identity/text.ts'
import { cellOf } from './cell.ts'
import { CODE, type Column, NAME } from './form.ts'
import { labels } from './labels.ts'
import type { CellFault, TableRow } from './types.ts'
import {
  byItsName,
  columnUnknown,
  counted,
  otherName,
  projectTwice,
  projectUnknown,
  rowUnknown,
  uncounted
} from './workbook-faults.ts'
import type { Found } from './workbook-find.ts'
import type { Line } from './workbook-grid.ts'
import { address } from './workbook-layout.ts'
import type { Projects } from './workbook-write.ts'

export interface RowsRead {
  rows: TableRow[]
  totals: Line[]
  signatures: Line[]
  faults: CellFault[]
  /** Typed texts that found no place: `AG7 待核实`. */
  dropped: string[]
}

const TOTAL = /^(?:本页|本表|全[州市县区])?(?:合计|总计|小计|共计)[:：]?$/
const SIGNED = new RegExp(
  `^\\s*(?:${[labels.filler, labels.reviewer, labels.phone, labels.date].join('|')})\\s*(?:[:：]|$)`
)
const plain = (text: string | undefined) => (text ?? '').replace(/\s+/g, '')

/** Excel's own sums carry noise behind the 15th digit; what is off by less than a thousandth of a fen is that. */
function quiet(text: string): string {
  const rounded = Number(text).toFixed(6)
  return /^-?\d+\.\d{7,}$/.test(text) && Math.abs(Number(text) - Number(rounded)) < 1e-9 ? rounded : text
}

/** Rows below the headers: one a project, in the order of the file; totals and signatures apart, the rest told and dropped. */
export function rowsOf(found: Found, projects: Projects): RowsRead {
  const { grid, header, columns, strange, below } = found
  const read: RowsRead = { rows: [], totals: [], signatures: [], faults: [], dropped: [] }
  const at = new Map([...columns].map(([position, column]) => [column.key, position]))
  const byName = Map.groupBy(projects, ([, known]) => plain(known[NAME]))
  const seen = new Set<string>()
  const beside = new Set<number>()
  const counting = new Map<Column, string[]>()
  const told = (fault: CellFault) => void read.faults.push(fault)

  /** What is typed in a row beside its number, code, name and shares. */
  const typed = ({ cells }: Line) => [...cells].filter(([position]) => !isOfRow(columns.get(position)))
  const drop = (line: Line) => {
    for (const [position, text] of line.cells)
      if (columns.get(position)?.key !== 'seq')
        read.dropped.push(`${address(line.row, position)} ${text.trim()}`)
  }

  for (const line of below) {
    const { row, cells } = line
    const [code, name] = [cells.get(at.get(CODE) ?? 0), cells.get(at.get(NAME) ?? 0)]
    const first = [...cells.values()][0]
    if (code === undefined && [first, name].some((text) => TOTAL.test(plain(text)))) {
      read.totals.push(line)
      continue
    }
    if (SIGNED.test(first!)) {
      read.signatures.push(line)
      continue
    }
    if (code === undefined && name === undefined && typed(line).length === 0) continue
    const project = projectOf(code, name, projects, byName)
    const where = address(
      row,
      code === undefined && name !== undefined ? at.get(NAME)! : (at.get(CODE) ?? at.get(NAME)!)
    )
    if (project === null || seen.has(project)) {
      if (code === undefined && name === undefined) told(rowUnknown(address(row, [...cells.keys()][0]!)))
      else told(project === null ? projectUnknown(code ?? name!, where) : projectTwice(project, where))
      drop(line)
      continue
    }
    seen.add(project)
    if (code === undefined) told(byItsName(project, where))
    const other = byName.get(plain(name))?.map(([other]) => other)
    if (name !== undefined && other && !other.includes(project))
      told(otherName(project, address(row, at.get(NAME)!)))
    const values: TableRow['values'] = {}
    for (const [position, column] of columns) {
      const cell = address(row, position)
      const kept = grid.formulas.get(cell)
      if (isOfRow(column)) continue
      if (kept === false && column.kind !== 'computed')
        told({ ...uncounted(column, cell), project_code: project })
      if (kept) counting.set(column, [...(counting.get(column) ?? []), cell])
      const text = cells.get(position)
      if (text === undefined) continue
      const value = cellOf(column, kept ? quiet(text) : text)
      if ('text' in value) {
        if (value.text !== '') values[column.key] = value.text
      } else {
        told({ ...value.fault, project_code: project, cell })
        read.dropped.push(`${cell} ${text.trim()}`)
      }
    }
    for (const [position, text] of cells)
      if (!columns.has(position)) {
        beside.add(position)
        read.dropped.push(`${address(row, position)} ${text.trim()}`)
      }
    read.rows.push({ project_code: project, values, reasons: {} })
  }
  for (const [column, cells] of counting) told(counted(column, cells))
  for (const position of beside) told(columnUnknown(strange.get(position), address(header, position)))
  return read
}

/** Told by the register or by others: nothing that a row keeps. */
const isOfRow = (column: Column | undefined) => column?.kind === 'row' || column?.unit === 'share'

/** By its code, or where that is blank by a name that only one project has. */
function projectOf(
  code: string | undefined,
  name: string | undefined,
  projects: Projects,
  byName: Map<string, [string, Record<string, string>][]>
): string | null {
  if (code !== undefined) {
    const text = cleanText(code)?.replace(/^'/, '') ?? ''
    return projects.has(text) ? text : null
  }
  const named = name === undefined ? [] : (byName.get(plain(name)) ?? [])
  return named.length === 1 ? named[0]![0] : null
}
