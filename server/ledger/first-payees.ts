import type { DuckDBConnection } from '@duckdb/node-api'

/** Successes of a year whose persons and households are told apart at once; more take the year in shares of its people. */
const atOnce = 1_500_000

/**
 * Counts the touched years of payee_first again (temp table touched_month), inside the caller's transaction. The persons of one
 * year by place and project are what has to fit into memory: a large year is counted in shares of its people and added up.
 * @param select queries/tables/rollup/payee-first.sql with its marks
 */
export const countFirstPayees = async (
  db: DuckDBConnection,
  select: string,
  stage: (table: string) => void = () => undefined,
  most = atOnce
): Promise<void> => {
  const years = await db.runAndReadAll(
    `select extract(year from t.month)::integer as year, coalesce(sum(m.ok_lines), 0)::integer as lines
     from touched_month t
     left join (select extract(year from month) as year, sum(ok_lines) as ok_lines from payout_month group by 1) m
       on m.year = extract(year from t.month)
     group by all order by all`
  )
  const lines = new Map<number, number>()
  for (const [year, found] of years.getRowsJS() as [number, number][]) lines.set(year, found)
  for (const [year, found] of lines) {
    await db.run(`delete from payee_first where year = ${year}`)
    const shares = Math.max(1, Math.ceil(found / most))
    await db.run('create or replace temp table first_payees as from payee_first limit 0')
    for (let share = 0; share < shares; share++) {
      stage('payee_first')
      await db.run(`insert into first_payees by name ${part(select, year, share, shares)}`)
    }
    await db.run(
      `insert into payee_first by name
       select year, division_code, project_code, month, bank_no, sum(persons)::bigint as persons, sum(households)::bigint as households
       from first_payees group by year, division_code, project_code, month, bank_no`
    )
  }
  await db.run('drop table if exists temp.first_payees')
}

/** The select for one share of a year's people. */
const part = (select: string, year: number, share: number, shares: number): string => {
  const own = (unit: string) => `${unit} % ${shares} = ${share}`
  const person = own('coalesce(d.beneficiary_no, d.payee_no)')
  const household = own('coalesce(d.head_no, d.beneficiary_no, d.payee_no)')
  const people = shares === 1 ? '' : ` and (${person} or ${household})`
  const where = (unit: string) => (shares === 1 ? '' : `where ${own(unit)}`)
  return select
    .replaceAll('/* touched */', `and extract(year from d.month) = ${year}${people}`)
    .replaceAll('/* person */', where('person_no'))
    .replaceAll('/* household */', where('household_no'))
}
