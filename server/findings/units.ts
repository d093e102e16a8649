/** What a load touched, as the rules' units: how each domain cuts the tables that grow. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Rule } from './rule.ts'

type Within = Exclude<Rule['within'], 'all'>

/** Tables whose rows belong to somebody, with the key of each domain; the others are never narrowed. */
const keys: Record<string, Partial<Record<Within, string>>> = {
  ledger_line: {
    ...{ person: 'person_no', account: 'account_no', household: 'household_no', phone: 'phone_no' },
    ...{ village: 'division_code', period: `project_code || '|' || period`, batch: 'batch_no' }
  },
  beneficiary: {
    ...{ person: 'person_no', account: 'account_no', phone: 'phone_no', village: 'village_code' },
    household: 'coalesce(head_no, person_no)'
  },
  account_change: { person: 'person_no', account: 'new_account_no' },
  register_entry: { person: 'person_no' }
}
const numbers: readonly Within[] = ['person', 'account', 'household', 'phone']

/** The domains of units, `testing.unit_<domain>(unit)`. */
const domains = Object.keys(keys['ledger_line']!) as Within[]

/** CTEs that hold a rule's tables to the touched units; a rule within `all` reads everything. */
export const touchedOnly = ({ within, header }: Rule): string[] =>
  within === 'all'
    ? []
    : header.reads.flatMap((table) => {
        const key = keys[table]?.[within]
        if (!key) return []
        const from = table === 'ledger_line' ? 'testing.line' : `main.${table}`
        return [
          `${table} as (select * from ${from} where ${key} in (select unit from testing.unit_${within}))`
        ]
      })

/** Every line of a touched unit, once: what the rules of a touched run read instead of the ledger. Other keys than these cost a scan each. */
export const layOut = async (db: DuckDBConnection, within: ReadonlySet<Within>): Promise<void> => {
  for (const domain of domains) {
    const type = numbers.includes(domain) ? '::integer' : ''
    await db.run(`create or replace table testing.unit_${domain} as
      select distinct unit${type} as unit from testing.retest where within = '${domain}'`)
  }
  const tests = [...within].map(
    (domain) => `${keys['ledger_line']![domain]} in (select unit from testing.unit_${domain})`
  )
  await db.run(
    `create or replace table testing.line as select * from main.ledger_line where ${tests.join(' or ') || 'false'}`
  )
}
