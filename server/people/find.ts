/** Looking up persons and accounts by what was typed: compared by keyed hash, answered within the asker's scope. */
import { keyedHash } from '../identity/keyed-hash.ts'
import type { House } from '../house.ts'
import { ask, rows } from '../questions/ask.ts'
import type { Raw } from '../questions/params.ts'
import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'
import { misreadNumber, type Reading, readingsOf } from './readings.ts'

export interface FoundPerson {
  person_no: number
  shown: string
  sex: string | null
  division_name: string | null
  age: number | null
  lines: number
  /** yyyy-mm-dd */
  last_on: string | null
}
export interface FoundAccount {
  account_no: number
  shown: string
  division_name: string | null
  persons: number
  lines: number
  last_on: string | null
}
export interface Found {
  is: Reading['is'] | 'none'
  /** Persons found in all, of whom MOST are listed. */
  total: number
  persons: FoundPerson[]
  accounts: FoundAccount[]
}
type Seeking = Pick<House, 'ledger' | 'library' | 'desk' | 'region' | 'today'>

/** Persons listed of one name or account. */
export const MOST = 50

const registry = {
  id: { by: 'person', sql: 'select person_no from person where id_hash = $1' },
  account: { by: 'account', sql: 'select account_no from account where account_hash = $1' },
  phone: { by: 'phone', sql: 'select phone_no from phone where phone_hash = $1' },
  name: { by: 'name', sql: 'select name_no from person_name where name_hash = $1' }
} as const

/** The number a value has in this ledger; one nobody has where it has none, so that both are asked for alike. */
const numberOf = async ({ ledger }: Seeking, { is, value }: Reading): Promise<string> => {
  if (is === 'detail') return '0'
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll(registry[is].sql, [keyedHash(ledger.key.hash, is, value)])
    return String(found.getRowsJS()[0]?.[0] ?? -1)
  } finally {
    db.closeSync()
  }
}

type Row = Record<string, unknown>
const numeric = (value: unknown): number | null => (value === null ? null : Number(value))
const dated = (value: unknown): string | null => (value === null ? null : String(value).slice(0, 10))
const text = (value: unknown): string | null => (value === null ? null : String(value))

const personOf = (row: Row): FoundPerson => ({
  ...{
    person_no: Number(row.person_no),
    shown: String(row.shown),
    sex: text(row.sex),
    age: numeric(row.age)
  },
  ...{ division_name: text(row.division_name), lines: Number(row.lines), last_on: dated(row.last_on) }
})
const accountOf = (row: Row): FoundAccount => ({
  ...{ account_no: Number(row.account_no), shown: String(row.account), persons: Number(row.persons) },
  ...{ division_name: text(row.division_name), lines: Number(row.lines), last_on: dated(row.last_on) }
})

/**
 * Persons and accounts of the first reading that finds any.
 * @throws Problem 422 `find-empty`, `id-check-digit` and its like when nothing is found and a digit was misread
 */
export const findPeople = async (house: Seeking, scope: Scope, typed: string): Promise<Found> => {
  const { ledger, library, desk, region, today } = house
  const asked = async (name: string, params: Raw): Promise<Row[]> =>
    rows(
      await ask(ledger, library, { name, params, scope, today: today(), root: region.root }, desk)
    ) as Row[]
  const { all, fault } = readingsOf(typed, today())
  for (const reading of all) {
    const no = await numberOf(house, reading)
    const by =
      reading.is === 'detail' ? { by: 'detail', detail: reading.value } : { by: registry[reading.is].by, no }
    const persons = await asked('people/found', { ...by, limit: MOST })
    const accounts =
      reading.is === 'account'
        ? await asked('people/account-one', { account: no }).catch((error: unknown) => {
            if (error instanceof Problem && error.code === 'nothing-found') return []
            throw error
          })
        : []
    if (persons.length + accounts.length > 0)
      return {
        ...{ is: reading.is, total: Number(persons[0]?.total ?? 0) },
        ...{ persons: persons.map(personOf), accounts: accounts.map(accountOf) }
      }
  }
  if (fault) throw misreadNumber(fault)
  return { is: 'none', total: 0, persons: [], accounts: [] }
}

/** What a look-up was meant for, as the trail keeps it. */
export const likeliest = (typed: string, today: string): Reading => readingsOf(typed, today).all[0]!
