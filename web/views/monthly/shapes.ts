/** What /api/monthly answers (server/routes/monthly*.ts), as the page uses it: the server's own types where JSON keeps them as they are. */
import type { Column as HeldColumn, Form as HeldForm } from '../../../server/monthly/form.ts'
import type { CalendarState } from '../../../server/monthly/obligations.ts'
import type { ShownEvent, ShownTable } from '../../../server/monthly/shown.ts'
import type { CellFault, CellText, TableBody, TableRow, Unit } from '../../../server/monthly/types.ts'
import type { Move } from '../../../server/monthly/ways.ts'

export type { Difference } from '../../../server/monthly/differences.ts'
export type { Judged } from '../../../server/monthly/judge.ts'
export type { CalendarState as State, CellFault as Fault, CellText, Move, TableBody as Body, TableRow, Unit }
export type Values = Record<string, CellText>
/** A sum of columns; sign is 1 or -1, which JSON can say. */
type Terms = { key: string; sign: number }[]
export type Column = Omit<HeldColumn, 'formula'> & { formula: { over: Terms; under: Terms | null } | null }
export type Form = Pick<HeldForm, 'title_zh' | 'closing_day' | 'version'> & {
  columns: Column[]
  footings: { key: string; text: string }[]
  today: string
  /** yyyy-mm, the newest last; empty: nothing is due in this region */
  months: string[]
}
export type Event = Omit<ShownEvent, 'detail'> & {
  detail: { cells?: string[]; changed?: number; sha256?: string; data_version?: number }
}
export type TablePage = Omit<ShownTable, 'events'> & { events: Event[] }
export type Read = { body: TableBody; faults: CellFault[]; dropped: string[] }
export type Way = 'list' | 'letter' | 'mail'
export type Sent = {
  unit: string
  state: 'listed' | 'made' | 'trying' | 'sent' | 'failed' | 'no-address'
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
