/** What acts on a monthly table are refused with. */
import { type Problem, said } from '../schemas/problem.ts'
import type { MonthEvent } from './store.ts'
import type { CellFault, Table } from './types.ts'

export const nothingDue = (): Problem =>
  said(
    404,
    'month-not-due',
    '这个单位这个月没有要报的表：本地区没有规定报送日，或不在它的填报期内',
    'this unit owes no table for that month: the region sets no day, or the month lies outside its time'
  )

export const notOpen = (opens_on: string): Problem =>
  said(
    422,
    'table-not-open',
    `这个月的表 ${opens_on} 才开始填报，请到时再填`,
    `this month's table opens on ${opens_on}; come back then`
  )

export const notClosed = (closing_on: string): Problem =>
  said(
    422,
    'table-not-closed',
    `这张表的数据算到 ${closing_on}，还没到日子；过了这一天再补报、审核认定`,
    `this table tells of the time up to ${closing_on}, which is not over: it is supplemented and certified after that day`
  )

/** What was filed before its closing day lacks the days up to it. */
export const supplementFirst = (closing_on: string): Problem =>
  said(
    422,
    'table-supplement',
    `这张表在 ${closing_on} 之前报送，之后几天的数还没有进表；请填报单位先办“年终补报”，再审核认定`,
    `this table was filed before ${closing_on} and lacks the days up to it; its unit supplements it, then it is certified`
  )

const standing: Record<Table['state'], [zh: string, en: string]> = {
  none: ['还没有填', 'nothing is typed yet'],
  draft: ['在填报中', 'still a draft'],
  filed: ['已报送，等待审核', 'filed and waits for review'],
  returned: ['已退回，等待重报', 'returned and waits for its unit'],
  certified: ['已审核认定', 'certified'],
  frozen: ['已锁定', 'frozen']
}

/** A table that cannot be typed into as it stands. */
export const tableClosed = (state: Table['state']): Problem =>
  said(
    422,
    'table-closed',
    `这张表${standing[state][0]}，不能改。要改请联席会议办公室退回`,
    `this table is ${standing[state][1]}: it cannot be changed unless the office returns it`
  )

export const noWay = (state: Table['state']): Problem =>
  said(
    422,
    'table-no-way',
    `这张表${standing[state][0]}，不能这样办。请刷新后再看`,
    `this table is ${standing[state][1]}: that cannot be done now; reload the page`
  )

/** Somebody acted since the asker opened it. @param last the newest event */
export const tableMoved = (version: number, last: MonthEvent | undefined): Problem =>
  said(
    409,
    'table-moved',
    `这张表已由 ${last?.actor ?? ''} 改过（第 ${version} 版）。你填的内容没有丢，请比较后再存`,
    `${last?.actor ?? ''} has changed this table meanwhile (version ${version}); nothing you typed is lost, compare and save again`
  )

const shown = ({ project_code, key }: CellFault) => [project_code, key].filter(Boolean).join(' ')

/** @param faults at least one of grade error */
export const tableFaults = (faults: readonly CellFault[]): Problem => {
  const errors = faults.filter(({ grade }) => grade === 'error')
  const first = errors[0]!
  return said(
    422,
    'table-faults',
    `表内有 ${errors.length} 处不平或不对，请填报单位改好后再报。第一处：${first.zh}`,
    `${errors.length} cells are at fault; put them right and file again. The first: ${first.en}`,
    shown(first)
  )
}

/** @param cells project and column of each difference without a reason, at least one */
export const tableUnexplained = (cells: readonly { project_code: string; key: string }[]): Problem =>
  said(
    422,
    'table-unexplained',
    `有 ${cells.length} 格与账本不一致又没写原因，请填报单位逐格写明原因后再报`,
    `${cells.length} cells differ from the ledger without a reason; give the reason of each and file again`,
    `${cells[0]!.project_code} ${cells[0]!.key}`
  )

export const reasonMissing = (): Problem =>
  said(422, 'reason-missing', '请写明原因，至少两个字', 'give the reason, at least two characters', 'reason')

export const secondPerson = (): Problem =>
  said(
    403,
    'second-person',
    '报送这张表的人不能自己审核认定，请由同事办理',
    'whoever filed this table may not certify it; a colleague does'
  )

export const notCertifier = (): Problem =>
  said(
    403,
    'not-allowed',
    '你的角色没有“审核、认定、锁定月报”的权限，需要时请向安全管理员申请',
    'your role may not review, certify and freeze monthly tables; ask the security administrator'
  )
export const notReporter = (): Problem =>
  said(
    403,
    'not-allowed',
    '你的角色没有“填报月监测表”的权限，需要时请向安全管理员申请',
    'your role may not fill and file monthly tables; ask the security administrator'
  )
