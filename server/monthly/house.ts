import type { Permission } from '../access/roles.ts'
import type { House } from '../house.ts'
import type { Scope } from '../questions/types.ts'

/** What monthly tables are worked on with. */
export type MonthHouse = Pick<
  House,
  'ledger' | 'office' | 'access' | 'library' | 'region' | 'place' | 'today' | 'form'
>

/** Who works on a table. */
export interface Asker {
  account: string
  permissions: ReadonlySet<Permission>
  scope: Scope
}
