/** What the ledger is told of cases: one row a finding that somebody touched or snoozed. */
import { dayNumber, isoDay } from '../calendar/dates.ts'
import type { Office } from '../office/open.ts'
import type { Snooze } from './snoozes.ts'
import { type CaseRow, casesWhere, untouched } from './store.ts'

/** Columns of table case_state; fen as digits, for JSON. */
export type Mirrored = Pick<
  CaseRow,
  | ('finding_id' | 'state' | 'assignee' | 'unit' | 'opened_on' | 'due_on' | 'outcome' | 'cause')
  | ('decided_on' | 'closed_on' | 'facts')
> &
  Record<'confirmed_fen' | 'recovered_fen' | 'snoozed_until', string | null> & {
    boosted: 'reassigned' | null
  }

interface Last {
  finding_id: string
  no: number
  day: string
}

/** The rows of many findings, or of all when `ids` is null, by finding. */
const rowsOf = <T extends { finding_id: string }>({ db }: Office, sql: string, ids: string | null) =>
  new Map((db.prepare(sql).all(ids, ids) as unknown as T[]).map((row) => [row.finding_id, row]))
const among = (column: string) => `(? is null or ${column} in (select value from json_each(?)))`

/** Given to somebody else who has not acted since. */
const reassigned = (office: Office, ids: string | null) =>
  rowsOf<{ finding_id: string }>(
    office,
    `select a.finding_id from case_event a
     where a.kind = 'assign' and a.was is not null and a.now is not null and ${among('a.finding_id')}
       and not exists (
         select 1 from case_event b
         where b.finding_id = a.finding_id and b.no > a.no and (b.kind = 'assign' or b.actor = a.now))`,
    ids
  )

/** The newest act on each, snoozing and its end aside. */
const lastActs = (office: Office, ids: string | null) =>
  rowsOf<Last>(
    office,
    `select finding_id, max(no) as no, max(day) as day from case_event
     where kind not in ('snooze', 'snooze-end') and ${among('finding_id')} group by finding_id`,
    ids
  )

/** The last day of a snooze: as it was set, or the day before it was ended; empty when it never had one. */
export const lastDay = ({ until, ended_day }: Pick<Snooze, 'until' | 'ended_day'>): string =>
  ended_day === null ? until : isoDay(dayNumber(ended_day) - 1)

/** Until when the newest snooze lasts or lasted; null when there is none, or somebody acted after it had ended. */
export const snoozedUntil = (
  snoozes: readonly Omit<Snooze, 'reason'>[],
  last: Last | undefined
): string | null => {
  const until = snoozes
    .filter(({ until, ended_event }) =>
      ended_event === null ? !last || last.day <= until : !last || last.no < ended_event
    )
    .map(lastDay)
    .sort()
  return until.at(-1) ?? null
}

/** What case_state should hold of these findings, or of all. @param covers snoozes by the findings they hold back */
export const mirroredRows = (
  office: Office,
  covers: ReadonlyMap<string, Snooze[]>,
  ids: readonly string[] | null
): Mirrored[] => {
  const key = ids && JSON.stringify(ids)
  const cases = new Map(casesWhere(office, among('finding_id'), key, key).map((row) => [row.finding_id, row]))
  const [given, last] = [reassigned(office, key), lastActs(office, key)]
  const rows: Mirrored[] = []
  for (const finding_id of new Set([...cases.keys(), ...covers.keys()])) {
    const row = cases.get(finding_id) ?? untouched(finding_id)
    const snoozed_until = snoozedUntil(covers.get(finding_id) ?? [], last.get(finding_id))
    if (row.version === 0 && snoozed_until === null) continue
    const { state, assignee, unit, opened_on, due_on, outcome, cause } = row
    const { confirmed_fen, recovered_fen, decided_on, closed_on, facts } = row
    rows.push({
      ...{ finding_id, state, assignee, unit, opened_on, due_on, outcome, cause },
      confirmed_fen: confirmed_fen?.toString() ?? null,
      recovered_fen: recovered_fen?.toString() ?? null,
      ...{ decided_on, closed_on, snoozed_until, facts },
      boosted: given.has(finding_id) && state !== 'closed' ? 'reassigned' : null
    })
  }
  return rows
}
