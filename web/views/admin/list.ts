import type { Answer, Column, Row } from '../../data/answer.ts'

/** A list that no question answered, for DataTable: rows and what their columns are called. */
export const listAnswer = (columns: Column[], rows: Row[]): Answer => ({
  header: {
    ...{ name: '', title: { zh: '', en: '' }, method: { zh: '', en: '' }, light: [], policy: [] },
    ...{ filters: {}, params: {}, asOf: '', latestOn: '', dataVersion: '', elapsedMs: null, sql: '' }
  },
  ...{ columns, rows, truncated: false, href: '' }
})
