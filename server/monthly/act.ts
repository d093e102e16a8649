/** Saving a table and moving it: each act in one with its event and its record of the trail. */
import { calendarNow } from '../calendar/now.ts'
import { act } from '../cases/act.ts'
import { demandNumberless } from '../cases/typed.ts'
import { cleanBody } from './body.ts'
import { bodyHash, frozenFigures, type Snapshot, snapshot } from './freeze.ts'
import type { Asker, MonthHouse } from './house.ts'
import { errorsIn, judge, unexplainedIn } from './judge.ts'
import { obligationOf } from './obligations.ts'
import { projectsFor } from './projects.ts'
import {
  noWay,
  notCertifier,
  notClosed,
  nothingDue,
  notOpen,
  notReporter,
  reasonMissing,
  secondPerson,
  tableClosed,
  tableFaults,
  tableMoved,
  tableUnexplained
} from './refusals.ts'
import { addEvent, type EventKind, eventsOf, keepBody, keepFrozen, keepTable, tableOf } from './store.ts'
import type { Obligation, Table, TableBody, Unit } from './types.ts'

export type Move = Exclude<EventKind, 'save' | 'attach'>

/** What a unit owes for a month. @throws Problem 404 `month-not-due` */
export const demandDue = (
  { region, office }: Pick<MonthHouse, 'region' | 'office'>,
  unit: Unit,
  month: string
): Obligation => {
  const owed = obligationOf(region, calendarNow(office), unit, month)
  if (!owed) throw nothingDue()
  return owed
}

/** `2026-03 532301`: how the trail names a table. */
export const objectOf = (unit: Pick<Unit, 'unit_code'>, month: string): string =>
  `${month.slice(0, 7)} ${unit.unit_code}`

/** The table as the asker had it open. @throws Problem 409 `table-moved` */
const seenTable = (
  { office }: Pick<MonthHouse, 'office'>,
  unit: Unit,
  month: string,
  version: number
): Table => {
  const table = tableOf(office, unit.unit_code, month)
  if (table.version !== version)
    throw tableMoved(table.version, eventsOf(office, unit.unit_code, month).at(-1))
  return table
}

/** Keys of cells and reasons that two bodies have otherwise, by project: what an event tells of a save. */
const changed = (was: TableBody, is: TableBody): string[] => {
  const flat = ({ rows }: TableBody) =>
    new Map(
      rows.flatMap(({ project_code, values, reasons }) => [
        ...Object.entries(values).map(([key, text]) => [`${project_code} ${key}`, text] as const),
        ...Object.entries(reasons).map(([key, text]) => [`${project_code} ${key} reason`, text] as const)
      ])
    )
  const [before, after] = [flat(was), flat(is)]
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
}

/**
 * Keeps what a unit typed as one more version.
 * @throws Problem 403 `not-allowed`, 404 `month-not-due`, 409 `table-moved`, 422 `table-not-open` `table-closed` and what
 *   `cleanBody` refuses
 */
export const saveTable = async (
  house: MonthHouse,
  unit: Unit,
  month: string,
  { version, body: typed }: { version: number; body: TableBody },
  { account, permissions }: Asker
): Promise<void> => {
  const projects = new Set((await projectsFor(house, unit)).keys())
  act(house, { action: 'monthly-save', object: objectOf(unit, month) }, () => {
    if (!permissions.has('report')) throw notReporter()
    const { opens_on } = demandDue(house, unit, month)
    const day = house.today()
    if (day < opens_on) throw notOpen(opens_on)
    const table = seenTable(house, unit, month, version)
    if (table.state !== 'none' && table.state !== 'draft' && table.state !== 'returned')
      throw tableClosed(table.state)
    const body = cleanBody(house.form, typed, projects)
    const next: Table = {
      ...table,
      ...{ version: version + 1, body, drafted_on: table.drafted_on ?? day },
      state: table.state === 'none' ? 'draft' : table.state
    }
    keepTable(house.office, next)
    keepBody(house.office, next, { day, actor: account, body })
    const cells = changed(table.body, body)
    addEvent(house.office, next, {
      ...{ version: next.version, day, actor: account, kind: 'save', was: table.state, now: next.state },
      detail: { cells: cells.slice(0, 50), changed: cells.length }
    })
    return { detail: { version: next.version, changed: cells.length }, answer: undefined }
  })
}

interface Moving {
  house: MonthHouse
  unit: Unit
  month: string
  table: Table
  account: string
  owed: Obligation
  ledger: Snapshot
}

/** What is on each way: from where, who may, and what becomes of the table. */
const ways: Record<
  Move,
  {
    from: Table['state'][]
    permission: 'report' | 'certify'
    reason?: true
    to: (moving: Moving) => Partial<Table>
  }
> = {
  file: {
    ...{ from: ['draft', 'returned'], permission: 'report' },
    to: ({ house, unit, month, table, account, owed, ledger }) => {
      const day = house.today()
      if (day < owed.opens_on) throw notOpen(owed.opens_on)
      const judged = judge(house, unit, month, table.body, ledger.figures)
      if (errorsIn(judged).length > 0) throw tableFaults(judged.faults)
      const unexplained = unexplainedIn(judged)
      if (unexplained.length > 0) throw tableUnexplained(unexplained)
      return {
        ...{ state: 'filed', filed_on: day, filed_by: account, returned_on: null },
        first_filed_on: table.first_filed_on ?? day
      }
    }
  },
  return: {
    ...{ from: ['filed', 'certified'], permission: 'certify', reason: true },
    to: ({ house, table }) => ({
      ...{ state: 'returned', returned_on: house.today(), returned_times: table.returned_times + 1 },
      ...{ filed_on: null, filed_by: null, certified_on: null, certified_by: null }
    })
  },
  certify: {
    ...{ from: ['filed'], permission: 'certify' },
    to: ({ house, table, account, owed }) => {
      if (table.filed_by === account) throw secondPerson()
      if (house.today() <= owed.closing_on) throw notClosed(owed.closing_on)
      return { state: 'certified', certified_on: house.today(), certified_by: account }
    }
  },
  freeze: {
    ...{ from: ['certified'], permission: 'certify' },
    to: ({ house, table, account, ledger }) => {
      keepFrozen(house.office, table, frozenFigures(house.form, ledger.figures))
      return {
        ...{ state: 'frozen', frozen_on: house.today(), frozen_by: account },
        frozen_at: new Date().toISOString(),
        ...{ data_version: ledger.data_version, sha256: bodyHash(table.body) }
      }
    }
  },
  unfreeze: {
    ...{ from: ['frozen'], permission: 'certify', reason: true },
    to: ({ house, table }) => {
      keepFrozen(house.office, table, [])
      return {
        ...{ state: 'certified', frozen_on: null, frozen_by: null, frozen_at: null },
        ...{ data_version: null, sha256: null }
      }
    }
  }
}

/** Moves that the state of a table opens to these permissions; what else bars one is said when it is tried. */
export const movesFrom = (
  { state }: Pick<Table, 'state'>,
  { permissions }: Pick<Asker, 'permissions'>
): Move[] =>
  (Object.keys(ways) as Move[]).filter(
    (move) => ways[move].from.includes(state) && permissions.has(ways[move].permission)
  )

const demandReason = (typed: string): string => {
  const text = typed.toWellFormed().trim()
  if ([...text].length < 2) throw reasonMissing()
  return demandNumberless(text, 'reason')
}

/**
 * Files, returns, certifies, freezes a table or takes a freeze back.
 * @param ledger the ledger's figures where the caller has them; left out, they are read
 * @throws Problem 403 `not-allowed` `second-person`, 404 `month-not-due`, 409 `table-moved`, 422 `table-no-way`
 *   `table-not-open` `table-not-closed` `table-faults` `table-unexplained` `reason-missing` `text-number`
 */
export const moveTable = async (
  house: MonthHouse,
  unit: Unit,
  month: string,
  { version, to, reason }: { version: number; to: Move; reason?: string | undefined },
  { account, permissions }: Asker,
  ledger?: Snapshot
): Promise<void> => {
  const read = ledger ?? (await snapshot(house, unit.unit_code, month))
  act(house, { action: 'monthly-move', object: objectOf(unit, month) }, () => {
    const way = ways[to]
    if (!permissions.has(way.permission)) throw way.permission === 'report' ? notReporter() : notCertifier()
    const owed = demandDue(house, unit, month)
    const table = seenTable(house, unit, month, version)
    if (!way.from.includes(table.state)) throw noWay(table.state)
    const text = way.reason ? demandReason(reason ?? '') : ''
    const moved = way.to({ house, unit, month, table, account, owed, ledger: read })
    const next: Table = { ...table, ...moved, version: version + 1 }
    keepTable(house.office, next)
    const { sha256, data_version } = to === 'unfreeze' ? table : next
    const kept = sha256 === null ? {} : { sha256, data_version }
    addEvent(house.office, next, {
      ...{ version: next.version, day: house.today(), actor: account, kind: to, text },
      ...{ was: table.state, now: next.state, detail: kept }
    })
    return {
      detail: { version: next.version, from: table.state, to: next.state, ...kept },
      answer: undefined
    }
  })
}
