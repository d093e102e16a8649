import type { Permission } from '../access/roles.ts'
import type { House } from '../house.ts'

/** What months are closed and surplus is recorded with. */
export type ReconciliationHouse = Pick<House, 'ledger' | 'office' | 'access' | 'library' | 'region' | 'today'>

/** Who acts on a month. */
export interface Asker {
  account: string
  permissions: ReadonlySet<Permission>
}
