import type { Source } from './types.ts'

type Known = Pick<Source, 'path' | 'name' | 'format' | 'encoding' | 'headers' | 'rowCount' | 'rows'>

/** A source of records: each names its own columns, so it has no header line and no footers, and rows count from 1. */
export const recordSource = (of: Known): Source => ({
  ...of,
  ...{ separator: null, sheet: null, sheets: [], headerRow: 0, firstDataRow: 1 },
  ...{ footers: [], totals: [], warnings: [] }
})
