import { isWhole } from '../ledger/loader.ts'
import { everywhere, places } from '../questions/place.ts'
import type { Scope } from '../questions/types.ts'
import type { Column } from './columns.ts'
import type { Entry } from './dictionary.ts'

/** What a loader is limited to; null: not limited. */
export interface Limits {
  divisions: string[] | null
  projects: string[] | null
}

/** The limits of a loader; null for one whom no row of the region lies outside of. */
export const limitsOf = (scope: Scope, root: string): Limits | null =>
  isWhole(scope, root)
    ? null
    : { divisions: everywhere(scope, root) ? null : places(scope, root), projects: scope.projects }

/** What one distinct text of a division or project column comes to within the limits. */
export const placed = (column: Column, entry: Entry, limits: Limits | null): Entry => {
  const { value } = entry
  if (value === null || limits === null) return entry
  const { divisions, projects } = limits
  const inside =
    column.type === 'division'
      ? (divisions?.some((each) => value.startsWith(each)) ?? true)
      : column.type !== 'project' || (projects?.includes(value) ?? true)
  return inside ? entry : { ...entry, fault: 'outside-scope' }
}
