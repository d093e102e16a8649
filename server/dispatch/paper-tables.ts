/** Tables and charts that several kinds of papers carry. */
import type { Making } from './making.ts'
import type { PaperChart, PaperTable } from './types.ts'

export const rankingTable = ({ sources, facts }: Making): Promise<PaperTable> =>
  sources.table('拨付兑付进度排名', 'dispatch/ranking', facts.params.ranking, {
    names: [
      ...['rank', 'division_name', 'disbursed_share', 'paid_share', 'reported_share', 'linear_gap'],
      ...['carried_fen', 'allocated_fen', 'disbursed_fen', 'paid_fen', 'roster_lines', 'light']
    ],
    sums: ['carried_fen', 'allocated_fen', 'disbursed_fen', 'paid_fen', 'roster_lines']
  })
export const causesTable = ({ sources, facts }: Making): Promise<PaperTable> =>
  sources.table('存在问题', 'dispatch/causes', facts.params.causes, {
    names: [
      ...['division_name', 'late_documents', 'late_fen', 'failed_lines', 'failed_fen', 'reason'],
      ...['reason_lines', 'unreturned_lines', 'unreissued_lines', 'findings', 'findings_overdue']
    ],
    sums: [
      ...['late_documents', 'late_fen', 'failed_lines', 'failed_fen'],
      ...['unreturned_lines', 'unreissued_lines', 'findings', 'findings_overdue']
    ]
  })
export const lateTable = ({ sources, facts }: Making): Promise<PaperTable> =>
  sources.table('没有报好的月监测表', 'dispatch/tables', facts.params.tables, {
    names: [
      ...['unit_name', 'month', 'state', 'due_on', 'first_filed_on', 'late_workdays', 'faults', 'unexplained']
    ]
  })
export const reasonsTable = ({ sources, period: { january, last } }: Making): Promise<PaperTable> =>
  sources.table(
    '失败原因',
    'payout/failure-reasons',
    { from: january, to: last },
    { names: ['reason_zh', 'bank', 'lines', 'fen'], sums: ['lines', 'fen'] }
  )

export const progressChart = ({ facts, period }: Making): PaperChart => {
  const month = Number(period.last.slice(5, 7))
  return {
    title: '各单位兑付率',
    mark: { words: '序时进度', at: month / 12 },
    bars: facts.ranking
      .filter((row) => row['paid_share'] !== null)
      .map((row) => ({
        name: String(row['division_name']),
        share: Number(row['paid_share']),
        light: String(row['light'])
      })),
    source: facts.of.ranking
  }
}
export const disbursedChart = ({ facts }: Making): PaperChart => ({
  title: '各单位拨付进度',
  mark: null,
  bars: facts.ranking
    .filter((row) => row['disbursed_share'] !== null)
    .map((row) => ({
      name: String(row['division_name']),
      share: Number(row['disbursed_share']),
      light: 'none'
    })),
  source: facts.of.ranking
})
