import type { House } from '../house.ts'
import type { Unit } from './types.ts'
import type { Projects } from './workbook-write.ts'

/** Projects that a unit's table may have rows of, by code: all on record, or those of its department. */
export const projectsFor = async (
  { ledger }: Pick<House, 'ledger'>,
  { department }: Pick<Unit, 'department'>
): Promise<Projects> => {
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll(
      `select project_code, coalesce(project_name, project_code) as project_name, department, policy_level from project
       where $department::varchar is null or department = $department order by project_code`,
      { department }
    )
    const rows = found.getRowObjectsJS() as unknown as (Record<string, string> & { project_code: string })[]
    return new Map(rows.map(({ project_code, ...said }) => [project_code, said]))
  } finally {
    db.closeSync()
  }
}
