import { text, type Row } from '../../data/answer.ts'
import { toLines } from '../../data/lines.ts'

/** From a row to the payment lines of its batch; of its project in its county where it names no batch. Nowhere for a reader of sums. */
export const rowLines = () =>
  toLines((row: Row) => ({
    ...(row.batch_no ? { batch: text(row, 'batch_no') } : { project: text(row, 'project_code') }),
    division: text(row, 'division_code')
  }))
