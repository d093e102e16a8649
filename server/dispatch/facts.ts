/** A unit as papers speak of it: how it ranks, and what holds it back. */
import { moneySaid, percent } from './cell.ts'
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
  const money = (name: string) => moneySaid(BigInt(String(row[name])))
  const most =
    n('reason_lines') < n('failed_lines')
      ? `主要原因为“${row['reason']}”（${n('reason_lines')}笔）`
      : `原因为“${row['reason']}”`
  const parts = [
    n('late_documents') > 0 &&
      `超过时限未下达的资金文件${n('late_documents')}份，涉及资金${money('late_fen')}`,
    n('failed_lines') > 0 && `发放失败尚未处理${n('failed_lines')}笔、${money('failed_fen')}，${most}`,
    n('unreturned_lines') > 0 && `失败资金超期未退回${n('unreturned_lines')}笔`,
    n('unreissued_lines') > 0 && `超期未重新发放${n('unreissued_lines')}笔`,
    n('findings') > 0 &&
      `待核查疑点${n('findings')}件${n('findings_overdue') > 0 ? `，其中逾期${n('findings_overdue')}件` : ''}`
  ].filter((part) => part !== false)
  return parts.length === 0 ? '' : `${parts.join('；')}。`
}

/** 兑付率低于序时进度4.9个百分点 @param gap percentage points */
export const gapSaid = (gap: number): string => {
  const points = Math.abs(gap).toFixed(1)
  if (points === '0.0') return '与序时进度持平'
  return `${gap < 0 ? '低于' : '高于'}序时进度${points}个百分点`
}

const monthSaid = (row: Row): string =>
  String(row['month'])
    .slice(0, 7)
    .replace(/^(\d{4})-0?(\d+)$/, '$1年$2月')
const daySaid = (day: unknown): string => String(day).replace(/^\d{4}-0?(\d+)-0?(\d+)$/, '$1月$2日')
const count = (row: Row, name: string): number => Number(row[name])

/** What is wrong with the figures of a table: 有2处勾稽不平、1处与账本的差异未说明原因; '' = nothing. */
export const oddSaid = (row: Row): string => {
  const parts = [
    count(row, 'faults') > 0 && `${row['faults']}处勾稽不平`,
    count(row, 'unexplained') > 0 && `${row['unexplained']}处与账本的差异未说明原因`
  ].filter(Boolean)
  return parts.length > 0 ? `有${parts.join('、')}` : ''
}

export type Standing = 'ahead' | 'missing' | 'returned' | 'late' | 'filed'
/** How a table came: not due yet, not at all, returned and not filed again, after its day, in time. */
export const standingOf = (row: Row): Standing => {
  if (row['missing'] === true)
    return row['state'] === 'not-due' ? 'ahead' : row['state'] === 'returned' ? 'returned' : 'missing'
  return row['first_filed_on'] !== null && String(row['first_filed_on']) > String(row['due_on'])
    ? 'late'
    : 'filed'
}

/** 逾期3个工作日; '' where only days without work were missed. */
export const lateSaid = (row: Row): string =>
  count(row, 'late_workdays') > 0 ? `逾期${row['late_workdays']}个工作日` : ''

/** How one table is not in order: 2026年9月月监测表应于9月25日前报送，实际于9月30日报送，逾期3个工作日。 */
export const tableSaid = (row: Row): string => {
  const due = `应于${daySaid(row['due_on'])}前报送`
  const came: Record<Standing, string> = {
    ahead: '尚未到报送期限',
    missing: `${due}，至今未报`,
    returned: '退回后至今未重新报送',
    late: `${due}，实际于${daySaid(row['first_filed_on'])}报送`,
    filed: ''
  }
  return `${monthSaid(row)}月监测表${[came[standingOf(row)], lateSaid(row), oddSaid(row)].filter(Boolean).join('，')}。`
}
