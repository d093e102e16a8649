/** The ways a table can go: from where, who may, what bars one, and what becomes of the table. */
import { bodyHash, frozenFigures, type Snapshot } from './freeze.ts'
import type { MonthHouse } from './house.ts'
import { errorsIn, judge, unexplainedIn } from './judge.ts'
import {
  noWay,
  notClosed,
  notOpen,
  secondPerson,
  supplementFirst,
  tableFaults,
  tableUnexplained
} from './refusals.ts'
import { type EventKind, keepFrozen } from './store.ts'
import type { Obligation, Table, Unit } from './types.ts'

export type Move = Exclude<EventKind, 'save' | 'attach'>

/** Filed before the days it tells of were over, as December's is: it is brought up to date before it is certified. */
export const isEarly = (
  { filed_on }: Pick<Table, 'filed_on'>,
  { closing_on }: Pick<Obligation, 'closing_on'>
): boolean => filed_on !== null && filed_on <= closing_on

/** A table on its way. */
interface Moving {
  house: MonthHouse
  unit: Unit
  month: string
  table: Table
  account: string
  owed: Obligation
  ledger: Snapshot
}

/** Footings, kinds and reasons, against the ledger of today: a load may have moved it since the table was filed. */
const demandSound = ({ house, unit, month, table, ledger }: Omit<Moving, 'account' | 'owed'>): void => {
  const judged = judge(house, unit, month, table.body, ledger.figures)
  if (errorsIn(judged).length > 0) throw tableFaults(judged.faults)
  const unexplained = unexplainedIn(judged)
  if (unexplained.length > 0) throw tableUnexplained(unexplained)
}

export const ways: Record<
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
      demandSound({ house, unit, month, table, ledger })
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
  supplement: {
    ...{ from: ['filed'], permission: 'report' },
    to: ({ house, table, owed }) => {
      if (!isEarly(table, owed)) throw noWay(table.state)
      if (house.today() <= owed.closing_on) throw notClosed(owed.closing_on)
      return { state: 'returned', returned_on: house.today(), filed_on: null, filed_by: null }
    }
  },
  certify: {
    ...{ from: ['filed'], permission: 'certify' },
    to: ({ house, unit, month, table, account, owed, ledger }) => {
      if (table.filed_by === account) throw secondPerson()
      if (house.today() <= owed.closing_on) throw notClosed(owed.closing_on)
      if (isEarly(table, owed)) throw supplementFirst(owed.closing_on)
      demandSound({ house, unit, month, table, ledger })
      return { state: 'certified', certified_on: house.today(), certified_by: account }
    }
  },
  freeze: {
    ...{ from: ['certified'], permission: 'certify' },
    to: ({ house, table, account, ledger }) => {
      keepFrozen(house.office, table, frozenFigures(house.form, ledger.figures))
      return {
        ...{ state: 'frozen', frozen_on: house.today(), frozen_by: account },
        frozen_at: ledger.read_at,
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
