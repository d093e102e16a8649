/** Moving a table: each act in one with its event and its record of the trail. */
import { calendarNow } from '../calendar/now.ts'
import { act } from '../cases/act.ts'
import { demandNumberless } from '../cases/typed.ts'
import { type Snapshot, snapshot } from './freeze.ts'
import type { Asker } from '../access/who.ts'
import type { MonthHouse } from './house.ts'
import { obligationOf } from './obligations.ts'
import { noWay, notCertifier, nothingDue, notReporter, reasonMissing, tableMoved } from './refusals.ts'
import { addEvent, eventsOf, keepTable, tableOf } from './store.ts'
import type { Obligation, Table, Unit } from './types.ts'
import { type Move, ways } from './ways.ts'

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
export const seenTable = (
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
 * Files, returns, supplements, certifies, freezes a table or takes a freeze back.
 * @param ledger the ledger's figures where the caller has them; left out, they are read
 * @throws Problem 403 `not-allowed` `second-person`, 404 `month-not-due`, 409 `table-moved`, 422 `table-no-way`
 *   `table-not-open` `table-not-closed` `table-supplement` `table-faults` `table-unexplained` `reason-missing` `text-number`
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
