import type { House } from '../house.ts'

/** What monthly tables are worked on with. */
export type MonthHouse = Pick<
  House,
  'ledger' | 'office' | 'access' | 'library' | 'region' | 'place' | 'today' | 'form'
>
