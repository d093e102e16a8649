import type { House } from '../house.ts'

/** What papers are made with. */
export type DispatchHouse = Pick<
  House,
  'ledger' | 'office' | 'access' | 'library' | 'region' | 'form' | 'today' | 'desk'
>
