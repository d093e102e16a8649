/** What a load touched, as the rules' units: how each domain cuts the tables that grow. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Rule } from './rule.ts'

type Within = Exclude<Rule['within'], 'all'>

/** The key of each domain among payment lines, and its type as a unit. */
const lineKeys: Record<Within, string> = {
  ...{ person: 'person_no', account: 'account_no', household: 'household_no', phone: 'phone_no' },
  village: `division_code || '|' || project_code`,
  ...{ period: `project_code || '|' || period`, batch: 'batch_no', project: 'project_code' }
}
const numbers: readonly Within[] = ['person', 'account', 'household', 'phone']
const domains = Object.keys(lineKeys) as Within[]
/** Domains of many rules and few lines, whose lines are read once for all; of the others each rule reads what it needs. */
const laidOut: ReadonlySet<Within> = new Set(['person', 'account', 'household', 'phone', 'batch'])

/** Other tables whose rows belong to somebody, with the key of each domain; those not named are never narrowed. */
const keys: Record<string, Partial<Record<Within, string>>> = {
  beneficiary: {
    ...{ person: 'person_no', account: 'account_no', phone: 'phone_no' },
    household: 'coalesce(head_no, person_no)'
  },
  account_change: { person: 'person_no', account: 'new_account_no' },
  register_entry: { person: 'person_no' },
  payout_month: { project: 'project_code' }
}

/** CTEs that hold a rule's tables to the touched units; a rule within `all` reads everything. */
export const touchedOnly = ({ within, header }: Rule): string[] =>
  within === 'all'
    ? []
    : header.reads.flatMap((table) => {
        const key = table === 'ledger_line' ? lineKeys[within] : keys[table]?.[within]
        const from = table === 'ledger_line' && laidOut.has(within) ? 'testing.line' : `main.${table}`
        return key
          ? [`${table} as (select * from ${from} where ${key} in (select unit from testing.unit_${within}))`]
          : []
      })

/** Lays out the units of every domain, `testing.unit_<domain>`(unit), and every line of those of many rules, `testing.line`. */
export const layOut = async (db: DuckDBConnection): Promise<void> => {
  for (const domain of domains) {
    const type = numbers.includes(domain) ? '::integer' : ''
    await db.run(`create or replace table testing.unit_${domain} as
      select distinct unit${type} as unit from testing.retest where within = '${domain}'`)
  }
  const tests = [...laidOut].map(
    (domain) => `${lineKeys[domain]} in (select unit from testing.unit_${domain})`
  )
  await db.run(
    `create or replace table testing.line as select * from main.ledger_line where ${tests.join(' or ')}`
  )
}
