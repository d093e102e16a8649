/** A unit as papers speak of it: how it ranks, and what holds it back. */
import { percent, wan } from './cell.ts'
import type { Row, Sources } from './asked.ts'
import type { Period } from './period.ts'
import type { Ratio } from './types.ts'

export interface Facts {
  /** Counted from January to the period's last month. */
  ranking: Row[]
  causes: Map<string, Row>
  /** Tables of the period's months that are not in order. */
  tables: Row[]
  /** Numbers of the sources of each. */
  of: { ranking: number; causes: number; tables: number }
  params: { ranking: Record<string, string>; causes: Record<string, string>; tables: Record<string, string> }
}

/** What papers of a period are composed from. @param by ratios that count for the rank */
export const factsOf = async (
  sources: Sources,
  { january, first, last }: Period,
  day: string,
  by: readonly Ratio[]
): Promise<Facts> => {
  const year = { from: january, to: last, as_of: day }
  const params = {
    ranking: { ...year, by: by.join(',') },
    causes: year,
    tables: { from: first, to: last, as_of: day }
  }
  const ranking = await sources.rows('dispatch/ranking', params.ranking)
  const causes = await sources.rows('dispatch/causes', params.causes)
  const tables = await sources.rows('dispatch/tables', params.tables)
  return {
    ...{ ranking: ranking.rows, tables: tables.rows, params },
    causes: new Map(causes.rows.map((row) => [String(row['division_code']), row])),
    of: { ranking: ranking.no, causes: causes.no, tables: tables.no }
  }
}

export const ratioWords: Record<Ratio, string> = {
  ...{ disbursed: '拨付进度', paid: '兑付率', reported: '月报及时率' }
}

const share = (row: Row, name: string): string => (row[name] === null ? '无数据' : percent(Number(row[name])))

/** 拨付进度90.1%、兑付率85.0%、月报及时率100.0% */
export const sharesSaid = (row: Row, by: readonly Ratio[]): string =>
  by.map((ratio) => `${ratioWords[ratio]}${share(row, `${ratio}_share`)}`).join('、')

/** What holds a unit back, in one sentence; '' = nothing on record. */
export const causeSaid = (row: Row | undefined): string => {
  if (!row) return ''
  const n = (name: string) => Number(row[name])
  const money = (name: string) => `${wan(BigInt(String(row[name])))}万元`
  const parts = [
    n('late_documents') > 0 && `超时未下达资金文件${n('late_documents')}份、${money('late_fen')}`,
    n('failed_lines') > 0 &&
      `发放失败未处理${n('failed_lines')}笔、${money('failed_fen')}，主要原因是“${row['reason']}”（${n('reason_lines')}笔）`,
    n('unreturned_lines') > 0 && `超期未退回${n('unreturned_lines')}笔`,
    n('unreissued_lines') > 0 && `超期未重新发放${n('unreissued_lines')}笔`,
    n('findings') > 0 &&
      `待办疑点${n('findings')}件${n('findings_overdue') > 0 ? `，其中逾期${n('findings_overdue')}件` : ''}`
  ].filter((part) => part !== false)
  return parts.length === 0 ? '' : `${parts.join('；')}。`
}

/** How one table is not in order: 2026年10月逾期未报（逾期3个工作日）. */
export const tableSaid = (row: Row): string => {
  const [year, month] = String(row['month']).split('-').map(Number)
  const late = Number(row['late_workdays'])
  const days = late > 0 ? `（逾期${late}个工作日）` : ''
  const faults = Number(row['faults'])
  const open = Number(row['unexplained'])
  const state =
    row['missing'] === true
      ? `月监测表${row['state'] === 'returned' ? '退回后未重报' : row['state'] === 'not-due' ? '尚未到报送期' : '未报'}${days}`
      : late > 0
        ? `月监测表迟报${days}`
        : '月监测表'
  const odd = [faults > 0 && `勾稽不平${faults}处`, open > 0 && `差异未说明${open}处`].filter(Boolean)
  return `${year}年${month}月${state}${odd.length > 0 ? `，${odd.join('、')}` : ''}`
}
