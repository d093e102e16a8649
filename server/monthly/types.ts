/** What the rooms of the monthly table speak of: units, tables and their bodies. Money is fen as text of an integer, so that JSON keeps it exact. */

/** Who files. */
export interface Unit {
  /** 532301; of a department 5323-D01. */
  unit_code: string
  kind: 'county' | 'department'
  division_code: string
  /** As in table project; null for a county. */
  department: string | null
  title_zh: string
  /** First and last month it files for, yyyy-mm-01; null = still. */
  since: string
  until: string | null
  contact: string
  email: string
}

/** What a unit owes for a month, and when: days as yyyy-mm-dd. */
export interface Obligation {
  unit: Unit
  /** yyyy-mm-01 */
  month: string
  /** Last day the table tells of. */
  closing_on: string
  opens_on: string
  due_on: string
  /** First day on which it is late. */
  over_on: string
  provisional: boolean
}

/** Text of a cell by its unit: fen and counts an integer, a date yyyy-mm-dd, a flag 'true' or 'false'; '' = empty. */
export type CellText = string

/** One project of a table; keys are those of monthly-form.csv, seq and computed shares left out. */
export interface TableRow {
  project_code: string
  values: Record<string, CellText>
  /** Why a cell differs from the ledger, by key. */
  reasons: Record<string, string>
}

/** What a unit typed. */
export interface TableBody {
  filler: string
  reviewer: string
  phone: string
  rows: TableRow[]
}

/** How the store holds a table; the states of the store, not of the calendar (late and not-due are told by days). */
export interface Table {
  unit_code: string
  month: string
  version: number
  state: 'none' | 'draft' | 'filed' | 'returned' | 'certified' | 'frozen'
  drafted_on: string | null
  first_filed_on: string | null
  filed_on: string | null
  filed_by: string | null
  returned_on: string | null
  returned_times: number
  certified_on: string | null
  certified_by: string | null
  frozen_on: string | null
  frozen_by: string | null
  frozen_at: string | null
  data_version: number | null
  /** SHA-256 of the frozen body. */
  sha256: string | null
  body: TableBody
}

/** One thing to be said of a cell: a footing fault, a difference without a reason, a text that is no number. */
export interface CellFault {
  code: string
  /** '' = the whole table. */
  project_code: string
  /** '' = the whole row. */
  key: string
  /** error: it cannot be filed so; warning: it can. */
  grade: 'error' | 'warning'
  /** Cell of the workbook it was read from, D7. */
  cell?: string
  /** Keys of all cells of a footing, for marking. */
  terms?: string[]
  zh: string
  en: string
}
