import { type Composed, type Making, subject } from './making.ts'
import { causesTable, lateTable, rankingTable } from './paper-tables.ts'

/** 月度资料汇编: one workbook, a sheet a table. */
export const bundle = async (making: Making): Promise<Composed> => {
  const { draft, period, sources, day } = making
  draft.say(`${period.zh}${subject}月度资料。`)
  const { january, first, last } = period
  return {
    title: `${period.zh}${subject}月度资料汇编`,
    ...{ to: '', charts: [] },
    tables: [
      await rankingTable(making),
      await causesTable(making),
      await sources.table('月监测表报送', 'monitoring/board', { from: first, to: last, as_of: day }),
      await lateTable(making),
      await sources.table('月监测表汇总', 'monitoring/summary', { month: last }),
      await sources.table('上报与账本差异', 'monitoring/differences', { month: last }),
      await sources.table('失败原因', 'payout/failure-reasons', { from: january, to: last }),
      await sources.table('三方清算', 'reconciliation/by-month', { from: first, to: last }),
      await sources.table('下级地区进度', 'overview/by-division', { from: january, to: last, as_of: day })
    ]
  }
}
