/** What /api/monthly answers (server/routes/monthly*.ts), as the page uses it. Money is fen as text, times are UTC. */
import type { Said } from '../../data/answer.ts'

export type CellText = string
export type Values = Record<string, CellText>
export type Unit = {
  unit_code: string
  kind: 'county' | 'department'
  division_code: string
  title_zh: string
  /** yyyy-mm-01; null = still */
  since: string
  until: string | null
  contact: string
  email: string
}
/** A sum of columns; sign is 1 or -1. */
type Terms = { key: string; sign: number }[]
export type Column = {
  no: string
  key: string
  group_zh: string
  header_zh: string
  header_en: string
  unit: 'fen' | 'line' | 'count' | 'date' | 'text' | 'flag' | 'level' | 'share' | 'code'
  kind: 'ledger' | 'typed' | 'computed' | 'row'
  formula: { over: Terms; under: Terms | null } | null
}
export type Form = {
  title_zh: string
  closing_day: number
  version: string
  columns: Column[]
  footings: { key: string; text: string }[]
  today: string
  /** yyyy-mm, the newest last; empty: nothing is due in this region */
  months: string[]
}
export type TableRow = { project_code: string; values: Values; reasons: Record<string, string> }
export type Body = { filler: string; reviewer: string; phone: string; rows: TableRow[] }
export type Fault = Said & {
  code: string
  project_code: string
  key: string
  grade: 'error' | 'warning'
  cell?: string
  terms?: string[]
}
export type Difference = {
  project_code: string
  key: string
  reported: string
  ledger: string
  difference_fen: string | null
  difference: string | null
  light: 'warn' | 'bad'
  reason: string
}
export type Judged = { faults: Fault[]; differences: Difference[] }
export type State = 'not-due' | 'open' | 'filed' | 'late' | 'returned' | 'certified' | 'frozen'
export type Move = 'file' | 'return' | 'supplement' | 'certify' | 'freeze' | 'unfreeze'
export type Event = {
  no: number
  version: number
  at: string
  actor: string
  name: string
  kind: Move | 'save' | 'attach'
  text: string
  detail: { cells?: string[]; changed?: number; sha256?: string; data_version?: number }
}
export type Attached = { no: number; name: string; bytes: number; at: string; actor: string }
export type TablePage = Judged & {
  unit: Unit
  obligation: {
    month: string
    closing_on: string
    opens_on: string
    due_on: string
    over_on: string
    provisional: boolean
  }
  state: State
  late_workdays: number
  table: {
    version: number
    state: 'none' | 'draft' | 'filed' | 'returned' | 'certified' | 'frozen'
    first_filed_on: string | null
    filed_by: string | null
    returned_times: number
    certified_by: string | null
    frozen_on: string | null
    data_version: number | null
    sha256: string | null
  }
  body: Body
  ledger: { project_code: string; values: Values }[]
  projects: Record<string, Record<string, string>>
  /** last month's table stands */
  last: boolean
  may: ('save' | Move)[]
  attachments: Attached[]
  events: Event[]
}
export type Read = { body: Body; faults: Fault[]; dropped: string[] }
export type Way = 'list' | 'letter' | 'mail'
export type Sent = {
  unit: string
  state: 'listed' | 'made' | 'sent' | 'failed' | 'no-address'
  error?: string
}
export type Reminder = Omit<Sent, 'unit'> & {
  no: number
  unit_code: string
  at: string
  actor: string
  way: Way
  sent_to: string
  text: string
}
