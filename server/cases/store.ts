/** Cases as the office store keeps them: how each stands, and every event. */
import type { SQLInputValue } from 'node:sqlite'
import { jsonIntegers } from '../formats/json.ts'
import type { OfficeEvent } from '../office/event.ts'
import type { Office } from '../office/open.ts'
import type { Cause, Improper } from './causes.ts'
import type { Outcome, State } from './states.ts'

/** How a case stands. Days are the installation's, money is fen. */
export interface CaseRow {
  finding_id: string
  /** Counts the moves and assignments; 0: nobody touched it. */
  version: number
  state: State
  assignee: string | null
  /** Unit of the assignee, as it was named then. */
  unit: string | null
  opened_on: string | null
  due_on: string | null
  outcome: Outcome | null
  cause: Cause | null
  improper: Improper | null
  confirmed_fen: bigint | null
  recovered_fen: bigint | null
  referred_to: string | null
  decided_on: string | null
  decided_by: string | null
  closed_on: string | null
  closed_by: string | null
  /** Facts of the finding when its outcome was decided, or the case closed. */
  facts: string | null
}

export type EventKind = 'move' | 'assign' | 'comment' | 'attach' | 'snooze' | 'snooze-end'

export interface EventRow extends OfficeEvent<EventKind> {
  finding_id: string
}

const columns = [
  ...([
    'finding_id',
    'version',
    'state',
    'assignee',
    'unit',
    'opened_on',
    'due_on',
    'outcome',
    'cause'
  ] as const),
  ...(['improper', 'confirmed_fen', 'recovered_fen', 'referred_to', 'decided_on', 'decided_by'] as const),
  ...(['closed_on', 'closed_by', 'facts'] as const)
] as const satisfies (keyof CaseRow)[]

export const untouched = (finding_id: string): CaseRow => ({
  ...{ finding_id, version: 0, state: 'new', assignee: null, unit: null, opened_on: null, due_on: null },
  ...{
    outcome: null,
    cause: null,
    improper: null,
    confirmed_fen: null,
    recovered_fen: null,
    referred_to: null
  },
  ...{ decided_on: null, decided_by: null, closed_on: null, closed_by: null, facts: null }
})

/** Cases by a condition of SQL. Integers are read as bigint: fen may be more than a number holds. */
export const casesWhere = ({ db }: Office, condition: string, ...values: SQLInputValue[]): CaseRow[] => {
  const statement = db.prepare(`select * from case_file where ${condition}`)
  statement.setReadBigInts(true)
  const rows = statement.all(...values) as unknown as CaseRow[]
  return rows.map((row) => ({ ...row, version: Number(row.version) }))
}

/** The case of a finding; of one that nobody touched, a new one. */
export const caseOf = (office: Office, finding: string): CaseRow =>
  casesWhere(office, 'finding_id = ?', finding)[0] ?? untouched(finding)

export const saveCase = ({ db }: Office, row: CaseRow): void => {
  db.prepare(
    `insert or replace into case_file (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
  ).run(...columns.map((column) => row[column] as SQLInputValue))
}

/** Every event of a case, the first first. */
export const eventsOf = ({ db }: Office, finding: string): EventRow[] =>
  db.prepare('select * from case_event where finding_id = ? order by no').all(finding) as never

export type NewEvent = Pick<EventRow, 'finding_id' | 'version' | 'day' | 'actor' | 'kind' | 'text'> &
  Partial<Pick<EventRow, 'was' | 'now'>> & { detail?: object }

/** Answers its number. */
export const addEvent = ({ db }: Office, event: NewEvent): number => {
  const { finding_id, version, day, actor, kind, text, was = null, now = null, detail = {} } = event
  const { lastInsertRowid } = db
    .prepare(
      `insert into case_event (finding_id, version, at, day, actor, kind, text, was, now, detail)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      ...([finding_id, version, new Date().toISOString(), day, actor, kind] as const),
      ...([text, was, now, JSON.stringify(detail, jsonIntegers)] as const)
    )
  return Number(lastInsertRowid)
}
