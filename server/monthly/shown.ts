/** A table as its page reads it. */
import { userNamed } from '../access/users.ts'
import { calendarNow } from '../calendar/now.ts'
import { demandDue, movesFrom } from './act.ts'
import { attachmentsOf, type Attached } from './attachments.ts'
import type { Difference } from './differences.ts'
import type { Asker } from '../access/who.ts'
import type { MonthHouse } from './house.ts'
import { judge, lastMonth } from './judge.ts'
import { type CalendarState, lateWorkdays, stateOn } from './obligations.ts'
import { figuresOf, type LedgerRow, prefilled } from './prefill.ts'
import { projectsFor } from './projects.ts'
import { type EventKind, eventsOf, tableOf } from './store.ts'
import type { CellFault, Obligation, Table, TableBody, Unit } from './types.ts'
import { isEarly, type Move } from './ways.ts'

export interface ShownEvent {
  no: number
  version: number
  at: string
  day: string
  actor: string
  /** Name of the actor, who may be gone. */
  name: string
  kind: EventKind
  text: string
  was: string | null
  now: string | null
  detail: unknown
}

export interface ShownTable {
  unit: Unit
  obligation: Omit<Obligation, 'unit'>
  /** By the day: late and not-due are told too. */
  state: CalendarState
  late_workdays: number
  table: Omit<Table, 'body'>
  /** What was last saved; of a table nobody touched, what the ledger would fill. */
  body: TableBody
  ledger: LedgerRow[]
  /** Projects that rows may be of, by code: project_name, department, policy_level. */
  projects: Record<string, Record<string, string>>
  faults: CellFault[]
  differences: Difference[]
  /** Whether last month's table stands: without it sums from January are not held against it. */
  last: boolean
  may: ('save' | Move)[]
  attachments: Attached[]
  events: ShownEvent[]
}

const shownEvents = (
  { office, access }: Pick<MonthHouse, 'office' | 'access'>,
  unit: Unit,
  month: string
) => {
  const names = new Map<string, string>()
  const nameOf = (account: string) => {
    if (!names.has(account)) names.set(account, userNamed(access, account)?.name ?? account)
    return names.get(account)!
  }
  return eventsOf(office, unit.unit_code, month).map(({ detail, ...event }): ShownEvent => ({
    ...event,
    name: nameOf(event.actor),
    detail: JSON.parse(detail) as unknown
  }))
}

const mayOf = (
  table: Table,
  owed: Obligation,
  { account, permissions }: Asker,
  day: string
): ShownTable['may'] => {
  const open = day >= owed.opens_on && permissions.has('report')
  const saves = open && ['none', 'draft', 'returned'].includes(table.state)
  const moves = movesFrom(table, { permissions }).filter((move) => {
    if (move === 'file') return open
    const over = day > owed.closing_on
    if (move === 'supplement') return over && isEarly(table, owed)
    return move !== 'certify' || (table.filed_by !== account && over && !isEarly(table, owed))
  })
  return [...(saves ? (['save'] as const) : []), ...moves]
}

/** @throws Problem 404 `month-not-due` */
export const shownTable = async (
  house: MonthHouse,
  unit: Unit,
  month: string,
  asker: Asker
): Promise<ShownTable> => {
  const { office, today } = house
  const owed = demandDue(house, unit, month)
  const [ledger, projects] = [await figuresOf(house, unit.unit_code, month), await projectsFor(house, unit)]
  const whole = tableOf(office, unit.unit_code, month)
  const { body: kept, ...table } = whole
  const body = table.version === 0 ? prefilled(ledger, kept) : kept
  const { unit: _, ...obligation } = owed
  return {
    ...{ unit, obligation, table, body, ledger, projects: Object.fromEntries(projects) },
    state: stateOn(owed, table, today()),
    late_workdays: lateWorkdays(calendarNow(office), owed, table, today()),
    ...judge(house, unit, month, body, ledger),
    last: lastMonth(office, unit, month) !== null,
    may: mayOf(whole, owed, asker, today()),
    attachments: attachmentsOf(office, unit.unit_code, month),
    events: shownEvents(house, unit, month)
  }
}
