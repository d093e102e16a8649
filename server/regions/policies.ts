import { seedRows } from './csv.ts'
import type { SeedRow } from './csv.ts'
import { SeedFault } from './fault.ts'

const NATIONAL =
  'project_code project_name department policy_level payee_kind frequency min_age max_age social_card direct_fund exclusive_with excluded_registers source'.split(
    ' '
  ) as ReadonlyArray<keyof typeof CHECKS>
const REGIONAL = [
  ...NATIONAL,
  'standard',
  'standard_unit',
  'document_no',
  'printed_name',
  'departments'
] as const

/** What each column may hold. */
const CHECKS = {
  project_code: /^[0-9A-Z-]{1,20}$/,
  project_name: /\S/,
  department: /\S/,
  policy_level: /^(central|province|prefecture|county)$/,
  payee_kind: /^(person|household|organisation)$/,
  frequency: /^(month|quarter|year|once)$/,
  min_age: /^(\d{1,3})?$/,
  max_age: /^(\d{1,3})?$/,
  social_card: /^(true|false)$/,
  direct_fund: /^(true|false)$/,
  exclusive_with: /^([0-9A-Z-]+(;[0-9A-Z-]+)*)?$/,
  excluded_registers: /^([a-z-]+(;[a-z-]+)*)?$/,
  source: /\S/,
  standard: /^(\d+([.]\d{1,2})?)?$/,
  standard_unit: /^(元\/\S+)?$/,
  document_no: /^.*$/,
  printed_name: /^.*$/,
  departments: /^.*$/
}

/** A project of the national defaults or of a region's own list; ages in years, money in fen, null = not stated. */
export type Policy = {
  project_code: string
  project_name: string
  department: string
  policy_level: string
  payee_kind: string
  frequency: string
  min_age: number | null
  max_age: number | null
  social_card: boolean
  direct_fund: boolean
  exclusive_with: string | null
  excluded_registers: string | null
  source: string
  standard_fen: bigint | null
  standard_unit: string | null
  document_no: string | null
  /** The name as the document prints it, when project_name tidies it. */
  printed_name: string | null
  /** Departments as the document prints them, ';', when they are not `department` alone. */
  departments: string | null
  source_line: number
}

const number = (text: string) => (text === '' ? null : Number(text))
const fen = (yuan: string) => {
  if (yuan === '') return null
  const [whole = '0', cents = ''] = yuan.split('.')
  return BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0'))
}

const policy = (row: SeedRow<keyof typeof CHECKS>): Policy => ({
  project_code: row.project_code,
  project_name: row.project_name,
  department: row.department,
  policy_level: row.policy_level,
  payee_kind: row.payee_kind,
  frequency: row.frequency,
  min_age: number(row.min_age),
  max_age: number(row.max_age),
  social_card: row.social_card === 'true',
  direct_fund: row.direct_fund === 'true',
  exclusive_with: row.exclusive_with || null,
  excluded_registers: row.excluded_registers || null,
  source: row.source,
  standard_fen: fen(row.standard ?? ''),
  standard_unit: row.standard_unit || null,
  document_no: row.document_no || null,
  printed_name: row.printed_name || null,
  departments: row.departments || null,
  source_line: row.line
})

/** Reads national-items.csv (`regional` false) or a region's policy-list.csv; the first bad cell is a SeedFault. */
export function policies(path: string, { regional }: { regional: boolean }): Policy[] {
  const columns = regional ? REGIONAL : NATIONAL
  const rows = seedRows(path, columns)
  const codes = new Set<string>()
  for (const row of rows) {
    const bad = columns.find((column) => !CHECKS[column].test(row[column]))
    if (bad)
      throw new SeedFault(path, row.line, `${bad}: 值不合要求 | ${JSON.stringify(row[bad])} does not fit`)
    if (codes.has(row.project_code))
      throw new SeedFault(path, row.line, `项目编码重复 | code ${row.project_code} appears twice`)
    if (row.min_age !== '' && row.max_age !== '' && Number(row.min_age) > Number(row.max_age))
      throw new SeedFault(path, row.line, '最低年龄大于最高年龄 | min_age exceeds max_age')
    codes.add(row.project_code)
  }
  for (const row of rows)
    for (const other of row.exclusive_with.split(';'))
      if (other !== '' && !codes.has(other))
        throw new SeedFault(path, row.line, `互斥项目不在表中 | exclusive_with ${other} is not on file`)
  return rows.map((row) => policy(row as SeedRow<keyof typeof CHECKS>))
}
