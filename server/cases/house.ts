import type { Permission } from '../access/roles.ts'
import type { House } from '../house.ts'
import type { Scope } from '../questions/types.ts'

/** What cases are worked on with. */
export type CaseHouse = Pick<House, 'ledger' | 'office' | 'access' | 'library' | 'region' | 'place' | 'today'>
/** What their mirror needs. */
export type MirrorHouse = Pick<House, 'ledger' | 'office' | 'library' | 'region' | 'today'>

/** Who works on a case. */
export interface Asker {
  account: string
  permissions: ReadonlySet<Permission>
  scope: Scope
}
