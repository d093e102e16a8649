import type { DuckDBConnection } from '@duckdb/node-api'
import type { resolved } from '../maps.ts'

/** What a kind's commit is given: an open transaction, the staged rows as ledger values, and the load it writes for. */
export interface Commit {
  db: DuckDBConnection
  loadId: string
  rows: ReturnType<typeof resolved>
  /** SQL condition over `scratch.typed t`. */
  sound: string
}

/** What a commit did. `touched` selects (detail_no, batch_no, month, source_detail_no, voucher_no) of lines whose roll-ups move; null = none. */
export interface Committed {
  accepted: number
  updated: number
  unchanged: number
  conflicts: number
  touched: string | null
  /** Earlier loads whose rows this file repeats or contradicts: they cannot be undone before it, or its rows would be lost. */
  leans?: string[]
}
