import type { House } from '../house.ts'

/** What cases are worked on with. */
export type CaseHouse = Pick<House, 'ledger' | 'office' | 'access' | 'library' | 'region' | 'place' | 'today'>
/** What their mirror needs. */
export type MirrorHouse = Pick<House, 'ledger' | 'office' | 'library' | 'region' | 'today'>
