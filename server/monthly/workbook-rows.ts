import { cleanText } from '../identity/text.ts'
import { CODE, type Column, NAME } from './form.ts'
import { labels } from './labels.ts'
import {
  byItsName,
  columnUnknown,
  counted,
  otherName,
  projectTwice,
  projectUnknown,
  rowUnknown
} from './workbook-faults.ts'
import type { Found } from './workbook-find.ts'
import { address } from './workbook-layout.ts'
import { counts, leave, plain, projectRow, type RowsRead } from './workbook-row.ts'
import type { Projects } from './workbook-write.ts'

const all = () => true
const TOTAL = /^(?:本页|本表|全[州市县区])?(?:合计|总计|小计|共计)[:：]?$/
const SIGNED = new RegExp(
  `^\\s*(?:${[labels.filler, labels.reviewer, labels.phone, labels.date].join('|')})\\s*(?:[:：]|$)`
)

/** Rows below the headers: one a project, in the order of the file; totals and signatures apart, the rest told and dropped. */
export function rowsOf(found: Found, projects: Projects): RowsRead {
  const { header, columns, strange, below } = found
  const read: RowsRead = { rows: [], totals: [], signatures: [], faults: [], dropped: [] }
  const at = new Map([...columns].map(([position, column]) => [column.key, position]))
  const byName = Map.groupBy(projects, ([, known]) => plain(known[NAME]))
  const seen = new Set<string>()
  const counting = new Map<Column, string[]>()
  for (const line of below) {
    const [code, name] = [CODE, NAME].map((key) => line.cells.get(at.get(key) ?? 0))
    const [start, first] = [...line.cells][0]!
    const cellAt = (key: string) => address(line.row, at.get(key) ?? start)
    const filled = [...line.cells].filter(([position, text]) => !counts(columns.get(position), text))
    const typed = filled.filter(([position]) => columns.get(position)?.kind !== 'row')
    if (code === undefined && [first, name].some((text) => TOTAL.test(plain(text)))) {
      read.totals.push(line)
      leave(read, columns, line, (column) => column === undefined || column.kind === 'typed')
    } else if (SIGNED.test(first)) read.signatures.push(line)
    else if (filled.length === 0) continue
    else {
      const project = projectOf(code, name, projects, byName)
      const where = cellAt(code === undefined && name !== undefined ? NAME : CODE)
      const words = code ?? name
      // a heading between the projects, a note below them
      const heading = code === undefined && project === null && typed.length === 0
      if (heading || words === undefined)
        leave(read, columns, line, all, rowUnknown(address(line.row, start)))
      else if (project === null) leave(read, columns, line, all, projectUnknown(words, where))
      else if (seen.has(project)) leave(read, columns, line, all, projectTwice(project, where))
      else {
        seen.add(project)
        if (code === undefined) read.faults.push(byItsName(project, where))
        const named = byName.get(plain(name))
        if (named && named.every(([other]) => other !== project))
          read.faults.push(otherName(project, cellAt(NAME)))
        read.rows.push(projectRow(read, found, line, project, projects.get(project)!, counting))
      }
    }
  }
  for (const [column, cells] of counting) read.faults.push(counted(column, cells))
  const beside = new Set(below.flatMap(({ cells }) => [...cells.keys()]).filter((at) => !columns.has(at)))
  for (const position of beside)
    read.faults.push(columnUnknown(strange.get(position), address(header, position)))
  return read
}

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
