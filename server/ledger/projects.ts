import type { DuckDBConnection } from '@duckdb/node-api'
import type { OpenLedger } from './open.ts'

/** Table project again: the newest list's words for each code; empty cells take the national default, a filled one wins (data.md §2). */
export const refreshProjects = async (db: DuckDBConnection): Promise<void> => {
  await db.run('delete from project')
  await db.run(`insert into project by name
    with listed as (
      select * from policy_item qualify row_number() over (partition by project_code order by year desc) = 1
    )
    select coalesce(l.project_code, n.project_code) as project_code,
      coalesce(l.project_name, n.project_name) as project_name,
      coalesce(l.department, n.department) as department,
      coalesce(l.policy_level, n.policy_level) as policy_level,
      coalesce(l.payee_kind, n.payee_kind) as payee_kind,
      coalesce(l.frequency, n.frequency) as frequency,
      coalesce(l.social_card, n.social_card) as social_card,
      coalesce(l.direct_fund, n.direct_fund) as direct_fund,
      l.project_code is not null as listed
    from listed l full join national_item n using (project_code)`)
}

/** Codes of the projects whose (first named) department is one of these, as the list stands; read anew when the data move. */
export const projectsOf = (
  ledger: Pick<OpenLedger, 'connect' | 'dataVersion'>
): ((departments: string[]) => Promise<string[]>) => {
  let kept = { version: -1, byDepartment: new Map<string, string[]>() }
  const read = async () => {
    const version = ledger.dataVersion()
    const db = await ledger.connect()
    try {
      const found = await db.runAndReadAll(
        'select department, list(project_code order by project_code)::varchar[] from project where department is not null group by 1'
      )
      const rows = found.getRowsJson() as [string, string[]][]
      kept = { version, byDepartment: new Map(rows) }
    } finally {
      db.closeSync()
    }
  }
  return async (departments) => {
    if (kept.version !== ledger.dataVersion()) await read()
    return departments.flatMap((name) => kept.byDepartment.get(name) ?? [])
  }
}
