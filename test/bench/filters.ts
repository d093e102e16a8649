import type { House } from '../../server/house.ts'
import type { Raw } from '../../server/questions/params.ts'
import type { Header } from '../../server/questions/types.ts'

export interface FilterSet {
  name: string
  values: Record<string, string>
}

/** First value of a select over the ledger, as text. */
export const first = async (house: House, sql: string): Promise<string> => {
  const db = await house.ledger.connect()
  try {
    return String((await db.runAndReadAll(sql)).getRowsJson()[0]?.[0])
  } finally {
    db.closeSync()
  }
}

const most = (what: string, where = 'true') =>
  `select ${what} as key from payout_month p join project using (project_code)
   where p.bank_no is not null and ${where} group by key order by sum(ok_lines) desc, key limit 1`

/** What readers narrow by: of each kind the value with most lines, which is the slowest. */
export const filterSets = async (house: House): Promise<FilterSet[]> => {
  const top = (what: string, where?: string) => first(house, most(what, where))
  const county = await top('left(division_code, 6)', 'length(division_code) >= 6')
  const project = await top('project_code', `division_code like '${county}%'`)
  const month = (await first(house, most('month', `month < date '${house.today()}'`))).slice(0, 7)
  return [
    { name: 'none', values: {} },
    { name: 'two years', values: { from: '2025-01' } },
    { name: 'county', values: { division: county } },
    { name: 'county + project', values: { division: county, project } },
    { name: 'bank', values: { bank: await top('p.bank_no') } },
    { name: 'department', values: { department: await top('department') } },
    { name: 'level', values: { level: await top('policy_level') } },
    { name: 'month', values: { from: month, to: month } },
    { name: 'township', values: { division: await top('division_code', 'length(division_code) = 9') } }
  ]
}

/** The part of a set that a question takes; null when nothing of it is, so that it would only repeat `none`. */
export const taken = ({ params, filters }: Header, { values }: FilterSet): Raw | null => {
  const known = new Set<string>([...params.map(({ name }) => name), ...filters])
  const kept = Object.entries(values).filter(([name]) => known.has(name))
  return kept.length || !Object.keys(values).length ? Object.fromEntries(kept) : null
}
