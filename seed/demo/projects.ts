/** What each project pays, to whom, how often and when: pays.csv beside the region's policy list. */
import { readFileSync } from 'node:fs'

/** Who a project is for; people.ts decides who belongs to each. */
export type Who =
  | 'elder'
  | 'centenarian'
  | 'minimum'
  | 'urban-minimum'
  | 'destitute'
  | 'urban-destitute'
  | 'orphan'
  | 'de-facto'
  | 'poor-disabled'
  | 'severe-disabled'
  | 'retired-cadre'
  | 'old'
  | 'cadre'
  | 'forester'
  | 'worker'
  | 'farm-head'
  | 'any-head'
  | 'student'
  | 'doctor'
  | 'organisation'
  | 'nobody'

interface Pay {
  code: string
  /** Thousands of lines in the 24 months at the default size. */
  lines: number
  who: Who
  every: 'month' | 'quarter' | 'year' | 'once' | 'months'
  /** Months of payment (1-12) for yearly and listed-month projects. */
  months?: number[]
  /** Day of the month the first county's instruction goes out. */
  dom: number
  /** Standards in fen; a person keeps one of them. */
  standards: number[]
  /** Quantity in hundredths, [from, to]; 100 is one person or one piece. */
  quantity?: [number, number]
}

const rows = (path: string): string[][] =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

const numbers = (cell: string): number[] => cell.split(';').filter(Boolean).map(Number)

export interface Listed {
  code: string
  name: string
  department: string
  level: string
  payee: string
  frequency: string
  minAge: string
  maxAge: string
  socialCard: boolean
  directFund: boolean
  exclusive: string
  registers: string
  standard: string
  unit: string
  document: string
}
export interface Project extends Pay {
  index: number
  name: string
  department: string
  level: string
  toHousehold: boolean
  directFund: boolean
}

/** A cell of a row by the name in the header. */
const named = (path: string): ((row: string[], column: string) => string) => {
  const header = readFileSync(new URL(path, import.meta.url), 'utf8')
    .split('\n', 1)[0]!
    .split(',')
  return (row, column) => row[header.indexOf(column)] ?? ''
}

const payCell = named('./pays.csv')
const pays = rows('./pays.csv').map((row): Pay => {
  const months = numbers(payCell(row, 'months'))
  const [from, to] = numbers(payCell(row, 'quantity_hundredths'))
  return {
    code: payCell(row, 'code'),
    lines: Number(payCell(row, 'lines')),
    who: payCell(row, 'who') as Who,
    every: payCell(row, 'every') as Pay['every'],
    ...(months.length > 0 && { months }),
    dom: Number(payCell(row, 'day_of_month')),
    standards: numbers(payCell(row, 'standards_fen')),
    ...(from !== undefined && to !== undefined && { quantity: [from, to] as [number, number] })
  }
})

const listPath = '../regions/chuxiong/policy-list.csv'
const cell = named(listPath)

/** The region's policy list as the seed keeps it. */
export const listed: Listed[] = rows(listPath).map((row) => ({
  code: cell(row, 'project_code'),
  name: cell(row, 'project_name'),
  department: cell(row, 'department'),
  level: cell(row, 'policy_level'),
  payee: cell(row, 'payee_kind'),
  frequency: cell(row, 'frequency'),
  minAge: cell(row, 'min_age'),
  maxAge: cell(row, 'max_age'),
  socialCard: cell(row, 'social_card') === 'true',
  directFund: cell(row, 'direct_fund') === 'true',
  exclusive: cell(row, 'exclusive_with'),
  registers: cell(row, 'excluded_registers'),
  standard: cell(row, 'standard'),
  unit: cell(row, 'standard_unit'),
  document: cell(row, 'document_no')
}))

export const projects: Project[] = pays.map((pay, index) => {
  const item = listed.find((l) => l.code === pay.code)!
  return {
    ...pay,
    index,
    name: item.name,
    department: item.department,
    level: item.level,
    toHousehold: item.payee === 'household',
    directFund: item.directFund
  }
})
export const project = (code: string): Project => projects.find((p) => p.code === code)!

/** Paid through the provincial platform, which exports parquet; everything else comes from the banks. */
export const onPlatform = new Set(['2080502', '2081902', '2081107', '2081108', '2110401'])
