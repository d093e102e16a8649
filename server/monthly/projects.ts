import type { House } from '../house.ts'
import type { Unit } from './types.ts'

/** Names of the projects that a unit's table may have rows of, by code: all on record, or those of its department. */
export const projectNames = async (
  { ledger }: Pick<House, 'ledger'>,
  { department }: Pick<Unit, 'department'>
): Promise<Map<string, string>> => {
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll(
      `select project_code, coalesce(project_name, project_code) from project
       where $department::varchar is null or department = $department order by 1`,
      { department }
    )
    return new Map(found.getRowsJS().map(([code, name]) => [String(code), String(name)]))
  } finally {
    db.closeSync()
  }
}
