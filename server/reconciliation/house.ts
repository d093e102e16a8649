import type { House } from '../house.ts'

/** What months are closed and surplus is recorded with. */
export type ReconciliationHouse = Pick<House, 'ledger' | 'office' | 'access' | 'library' | 'region' | 'today'>
