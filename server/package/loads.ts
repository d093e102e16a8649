/** Which loads brought in the files of packages: the same bytes of the same kind, of the same subordinate. */
import type { Intake } from '../intake/load.ts'
import { withDb } from './reading.ts'

export interface PackageLoaded {
  load_id: string
  state: 'done' | 'undone'
  rows: number
  accepted: number
  updated: number
  unchanged: number
  quarantined: number
  conflicts: number
}

/** Loads of these subordinates by `root kind sha256`; where bytes were loaded twice, the one that stands, else the newest. */
export const loadsOf = (
  intake: Pick<Intake, 'ledger'>,
  roots: readonly string[]
): Promise<Map<string, PackageLoaded>> =>
  withDb(intake, async (db) => {
    const found = await db.runAndReadAll(
      `select division_code || ' ' || kind || ' ' || sha256 as file, load_id, state, rows_read::integer as rows, accepted::integer as accepted,
         updated::integer as updated, unchanged::integer as unchanged, quarantined::integer as quarantined, conflicts::integer as conflicts
       from load where divisions::varchar = '["' || division_code || '"]' and projects is null order by state desc, load_id`
    )
    const loads = found.getRowObjectsJS() as unknown as (PackageLoaded & { file: string })[]
    return new Map(
      loads.filter(({ file }) => roots.includes(file.split(' ')[0]!)).map(({ file, ...load }) => [file, load])
    )
  })
