/** What a unit reports against what the ledger says, cell by cell: money in fen, nothing rounded. */
import { fromLedger, isCounted } from './columns.ts'
import type { Column, Form } from './form.ts'
import type { LedgerRow } from './prefill.ts'
import type { CellFault, TableBody } from './types.ts'

export interface Difference {
  project_code: string
  key: string
  reported: string
  ledger: string
  /** Reported less ledger, fen; null where the cell is no money or one side says nothing. */
  difference_fen: string | null
  /** The same of lines and counts. */
  difference: string | null
  /** bad: a reason is wanted; warn: one is given, or the cell only adds up others. */
  light: 'warn' | 'bad'
  reason: string
}

/** An empty cell says nothing: it agrees with a ledger that has nothing, and with a zero only where that is said. */
const agree = (column: Column, reported: string, ledger: string): boolean =>
  reported === ledger || (isCounted(column) && (reported || '0') === '0' && (ledger || '0') === '0')

const less = (column: Column, reported: string, ledger: string): string | null =>
  reported === '' || ledger === '' || !isCounted(column) ? null : String(BigInt(reported) - BigInt(ledger))

/** Cells that differ, in the order of the table; of a project that the ledger knows nothing of, every cell that says something. */
export const differencesOf = (
  form: Pick<Form, 'columns'>,
  body: TableBody,
  figures: readonly LedgerRow[]
): Difference[] => {
  const ledgerOf = new Map(figures.map((row) => [row.project_code, row.values]))
  const columns = form.columns.filter(fromLedger)
  return body.rows.flatMap(({ project_code, values, reasons }) =>
    columns.flatMap((column): Difference[] => {
      const [reported, ledger] = [values[column.key] ?? '', ledgerOf.get(project_code)?.[column.key] ?? '']
      if (agree(column, reported, ledger)) return []
      const off = less(column, reported, ledger)
      const reason = reasons[column.key] ?? ''
      return [
        {
          ...{ project_code, key: column.key, reported, ledger, reason },
          difference_fen: column.unit === 'fen' ? off : null,
          difference: column.unit === 'fen' ? null : off,
          light: reason === '' && column.kind === 'ledger' ? 'bad' : 'warn'
        }
      ]
    })
  )
}

/** Projects with money or payments in the ledger that the table leaves out: it cannot be filed without them. */
export const rowsMissing = (body: TableBody, figures: readonly LedgerRow[]): CellFault[] => {
  const told = new Set(body.rows.map(({ project_code }) => project_code))
  return figures
    .filter(({ project_code }) => !told.has(project_code))
    .map(({ project_code }) => ({
      ...{ code: 'row-missing', project_code, key: '', grade: 'error' },
      zh: `账本里项目 ${project_code} 本期有资金或发放，表中没有这一行。请补上；没有发生的填 0 并说明原因`,
      en: `the ledger has money or payments of project ${project_code}, the table has no such row; add it, with zeros and a reason where nothing happened`
    }))
}
