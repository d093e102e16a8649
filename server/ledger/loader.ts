/** Whose a load is: the divisions and projects of whoever brought it, as they were at that time. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { everywhere, home, places } from '../questions/place.ts'
import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'

export interface Loader {
  /** The one division that stands for all of them. */
  division_code: string
  divisions: string[]
  /** null = all */
  projects: string[] | null
}

/** What is kept of a loader's scope. `divisions` is empty for one who may load nothing. */
export const loaderOf = (scope: Scope, root: string): Loader => ({
  division_code: home(scope, root),
  divisions: everywhere(scope, root) ? [root] : places(scope, root),
  projects: scope.projects
})

/** Whether all that a loader had lies within a scope: then the load is seen, followed and taken back. */
export const holds = (scope: Scope, { divisions, projects }: Omit<Loader, 'division_code'>): boolean =>
  divisions.length > 0 &&
  divisions.every((each) => scope.divisions.some((own) => each.startsWith(own))) &&
  (scope.projects === null || (projects?.every((each) => scope.projects!.includes(each)) ?? false))

/** True of a scope that no row of the region lies outside of. */
export const isWhole = (scope: Scope, root: string): boolean =>
  everywhere(scope, root) && scope.projects === null

/** A load on record. */
export interface Kept {
  load_id: string
  kind: string
  state: string
  /** Rows that were new. */
  accepted: number
  /** Rows that stayed out. */
  quarantined: number
  /** Minute in China. */
  loaded_at: string
}

const loads = async (
  db: DuckDBConnection,
  where: string,
  values: (string | null)[]
): Promise<(Kept & { divisions: string[]; projects: string[] | null })[]> => {
  const found = await db.runAndReadAll(
    `select load_id, kind, state, accepted::integer as accepted, quarantined::integer as quarantined,
       strftime(loaded_at + interval 8 hour, '%Y-%m-%d %H:%M') as loaded_at, divisions::varchar as divisions, projects::varchar as projects
     from load where ${where} order by load_id`,
    values
  )
  return (found.getRowObjectsJS() as unknown as (Kept & Record<'divisions' | 'projects', string>)[]).map(
    (row) => ({
      ...row,
      divisions: JSON.parse(row.divisions) as string[],
      projects: row.projects === null ? null : (JSON.parse(row.projects) as string[])
    })
  )
}

/** Loads that meet a condition and lie within a scope. @param where SQL over table load with $1, $2, … */
export const loadsWithin = async (
  db: DuckDBConnection,
  scope: Scope,
  where: string,
  values: (string | null)[]
): Promise<Kept[]> => (await loads(db, where, values)).filter((load) => holds(scope, load))

/** A load within a scope. @throws Problem 404 `load-unknown`, in the same words outside the scope as for none at all */
export const demandLoad = async (db: DuckDBConnection, scope: Scope, loadId: string): Promise<Kept> => {
  const [found] = await loadsWithin(db, scope, 'load_id = $1', [loadId])
  if (found) return found
  throw new Problem({
    status: 404,
    code: 'load-unknown',
    zh: `没有编号为 ${loadId} 的装载记录`,
    en: `no load ${loadId}`
  })
}
