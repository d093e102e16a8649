import { text, type Row } from '../../data/answer.ts'
import { place } from '../../state/place.svelte.ts'

/** The payment lines of a batch. */
export const batchOf = (row: Row) =>
  place.href('/payout/lines', { batch: text(row, 'batch_no'), division: text(row, 'division_code') })

/** The payment lines of a project in a county. */
export const linesOf = (row: Row) =>
  place.href('/payout/lines', { project: text(row, 'project_code'), division: text(row, 'division_code') })
