import { type Composed, type Making, subject } from './making.ts'
import { causesTable, lateTable, rankingTable, reasonsTable } from './paper-tables.ts'
import type { PaperTable } from './types.ts'

const boardTable = ({ sources, period: { first, last }, day }: Making): Promise<PaperTable> =>
  sources.table('月监测表报送', 'monitoring/board', { from: first, to: last, as_of: day })

const summaryTable = ({ sources, period: { last } }: Making): Promise<PaperTable> => {
  const sums = ['counties', 'department', 'ledger'].flatMap((whose) =>
    ['allocated_fen', 'disbursed_fen', 'paid_fen', 'paid_lines', 'balance_fen'].map(
      (what) => `${whose}_${what}`
    )
  )
  return sources.table('月监测表汇总', 'monitoring/summary', { month: last }, { sums })
}

/** What was reported otherwise than the ledger has it: columns of the form by their heads. */
const differencesTable = async (making: Making): Promise<PaperTable> => {
  const { sources, form, period } = making
  const names = [
    ...['unit_code', 'unit_name', 'project_code', 'project_name', 'item', 'reported_fen', 'ledger_fen'],
    ...['difference_fen', 'reported_count', 'ledger_count', 'difference_count', 'reason', 'light']
  ]
  const table = await sources.table(
    ...(['上报与账本差异', 'monitoring/differences', { month: period.last }] as const),
    { names }
  )
  const at = names.indexOf('item')
  const heads = new Map(form.columns.map(({ key, header_zh }) => [key, header_zh]))
  const worded = (row: string[]) => row.map((text, i) => (i === at ? (heads.get(text) ?? text) : text))
  return { ...table, rows: table.rows.map(worded) }
}

const clearingTable = ({ sources, period: { first, last } }: Making): Promise<PaperTable> =>
  sources.table(
    '三方清算',
    'reconciliation/by-month',
    { from: first, to: last },
    {
      sums: [
        ...['ledger_fen', 'receipt_fen', 'finance_fen', 'department_fen', 'bank_fen'],
        ...['finance_gap_fen', 'department_gap_fen', 'bank_gap_fen', 'vouchers', 'differing', 'missing']
      ]
    }
  )

const placesTable = ({ sources, period: { january, last }, day }: Making): Promise<PaperTable> =>
  sources.table(
    '下级地区进度',
    'overview/by-division',
    { from: january, to: last, as_of: day },
    {
      names: [
        ...['division_code', 'division_name', 'allocated_fen', 'paid_fen', 'paid_share', 'linear_gap'],
        ...['roster_fen', 'paid_roster_share', 'first_ok_share', 'ontime_share', 'failed_lines'],
        ...['open_failed_fen', 'lines', 'rank', 'light']
      ],
      sums: ['allocated_fen', 'paid_fen', 'roster_fen', 'failed_lines', 'open_failed_fen', 'lines']
    }
  )

/** 月度资料汇编: one workbook, a sheet a table. */
export const bundle = async (making: Making): Promise<Composed> => {
  const { draft, period } = making
  draft.say(`${period.zh}${subject}月度资料。`)
  const tables: PaperTable[] = []
  for (const table of [
    ...[rankingTable, causesTable, boardTable, lateTable, summaryTable],
    ...[differencesTable, reasonsTable, clearingTable, placesTable]
  ])
    tables.push(await table(making))
  return { title: `${period.zh}${subject}月度资料汇编`, to: '', charts: [], tables }
}
