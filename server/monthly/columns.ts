/** Which columns of the form hold what. */
import type { Column } from './form.ts'

/** A cell somebody may fill: of the ledger, typed, or a sum of others; shares are never kept. */
export const isFilled = ({ kind, unit }: Pick<Column, 'kind' | 'unit'>): boolean =>
  kind === 'ledger' || kind === 'typed' || (kind === 'computed' && unit !== 'share')

/** A cell the ledger has its own account of. */
export const fromLedger = (column: Pick<Column, 'kind' | 'unit'>): boolean =>
  isFilled(column) && column.kind !== 'typed'

/** Money or a number of something: what can be added up. */
export const isCounted = ({ unit }: Pick<Column, 'unit'>): boolean =>
  unit === 'fen' || unit === 'line' || unit === 'count'
