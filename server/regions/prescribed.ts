import { existsSync } from 'node:fs'
import { seedRows } from './csv.ts'
import { SeedFault } from './fault.ts'

/** A row of table `list_prescribed`: an item the document prints, with its misprints and its normalised name. */
export type Prescribed = {
  seq: number
  printed_name: string
  project_name: string
  project_code: string
  departments: string
  policy_level: string | null
}

/** Reads a region's prescribed.csv; empty when its document prints no list. */
export function prescribed(path: string, codes: ReadonlySet<string>): Prescribed[] {
  if (!existsSync(path)) return []
  const columns = [
    'seq',
    'printed_name',
    'project_name',
    'project_code',
    'departments',
    'policy_level'
  ] as const
  return seedRows(path, columns).map((row, i) => {
    if (row.seq !== String(i + 1))
      throw new SeedFault(path, row.line, `序号应为 ${i + 1} | seq should be ${i + 1}, found ${row.seq}`)
    if (!codes.has(row.project_code))
      throw new SeedFault(
        path,
        row.line,
        `项目编码 ${row.project_code} 不在 policy-list.csv 中 | project_code is not on the list`
      )
    return { ...row, seq: i + 1, policy_level: row.policy_level || null }
  })
}
