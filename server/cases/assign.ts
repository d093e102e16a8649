import { type Days, demandDue, dueFrom } from './due.ts'
import { type Examiner, unfitAssignee } from './examiners.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from './house.ts'
import { demandVersion } from './moved.ts'
import { notDecider } from './refusals.ts'
import { addEvent, caseOf, eventsOf, saveCase } from './store.ts'
import { unfit } from '../schemas/problem.ts'

export interface Assignment {
  /** Null takes the assignment back. */
  assignee: { examiner: Examiner; sees: ReadonlySet<string> } | null
  due_on?: string
}

/** Taking an unclaimed case and giving one's own back need no more than examining. */
const isOwn = (before: string | null, now: string | null, account: string): boolean =>
  (before === null && now === account) || (before === account && now === null)

/**
 * Gives the case of a finding that the asker sees to somebody, or takes it back; inside `act`.
 * @param version what the asker had open; null in bulk
 * @throws Problem 403 `not-allowed`, 409 `case-moved`, 422 `assignee-unfit` `case-closed` `due-day`
 */
export const assignCase = (
  { office, today }: Pick<CaseHouse, 'office' | 'today'>,
  finding: FindingFacts,
  { version, assignee, due_on }: Assignment & { version: number | null },
  { account, permissions }: Asker,
  days: Days
): object => {
  const { finding_id } = finding
  const row = caseOf(office, finding_id)
  if (version !== null) demandVersion(row, version, eventsOf(office, finding_id))
  const now = assignee?.examiner.account ?? null
  if (!permissions.has('decide') && !(isOwn(row.assignee, now, account) && due_on === undefined))
    throw notDecider()
  if (row.state === 'closed')
    throw unfit(
      'case-closed',
      'assignee',
      '案卷已结，要再查请先重新核查',
      'the case is closed; reopen it before you assign it'
    )
  if (assignee && !assignee.sees.has(finding_id)) throw unfitAssignee()
  const due = due_on === undefined ? (row.due_on ?? dueFrom(days, finding.severity)) : demandDue(days, due_on)
  const next = { ...row, version: row.version + 1, assignee: now, unit: assignee?.examiner.unit ?? null }
  saveCase(office, { ...next, opened_on: row.opened_on ?? today(), due_on: due })
  const event = { finding_id, version: next.version, day: today(), actor: account, kind: 'assign' } as const
  addEvent(office, { ...event, text: '', was: row.assignee, now, detail: { due_on: due } })
  return { version: next.version, from: row.assignee, to: now, due_on: due }
}
