import type { Permission } from '../access/roles.ts'
import type { House } from '../house.ts'
import type { Scope } from '../questions/types.ts'

/** What papers are made with. */
export type DispatchHouse = Pick<
  House,
  'ledger' | 'office' | 'access' | 'library' | 'region' | 'form' | 'today' | 'desk'
>

/** Who makes or reads a paper. */
export interface Asker {
  account: string
  permissions: ReadonlySet<Permission>
  scope: Scope
}
