import { type Problem, said } from '../schemas/problem.ts'
import type { Check, CheckName } from './checks.ts'
import type { Closing } from './store.ts'

/** The same for a place that does not exist and one outside the scope. */
export const divisionUnknown = (): Problem =>
  said(
    404,
    'division-unknown',
    '没有这个县市：不存在，或不在您的范围内',
    'no such county: it does not exist, or lies outside your scope'
  )

export const nothingToClose = (): Problem =>
  said(
    404,
    'month-empty',
    '这个县市这个月没有发放，也没有对账单，不用月结',
    'the county has neither payments nor statements in this month: there is nothing to close'
  )

export const monthRunning = (left: bigint): Problem =>
  said(
    422,
    'month-running',
    `这个月还有 ${left} 天，过完了再月结`,
    `the month has ${left} days to go; close it when it is over`
  )

/** @param last the newest act */
export const monthMoved = (last: Closing | undefined): Problem =>
  said(
    409,
    'month-moved',
    `这个月已由 ${last?.actor ?? ''} 办过（${last?.closed ? '月结' : '重新打开'}）。请刷新后再办`,
    `${last?.actor ?? ''} has acted on this month meanwhile (${last?.closed ? 'closed' : 'opened again'}); reload and try again`
  )

export const noWay = (closed: boolean): Problem =>
  said(
    422,
    'month-no-way',
    closed ? '这个月已经月结，不用再结' : '这个月没有月结，不用打开',
    closed ? 'the month is closed already' : 'the month is not closed: there is nothing to open'
  )

const told: Record<Exclude<CheckName, 'over'>, (n: bigint) => [zh: string, en: string]> = {
  statements: (n) => [`缺 ${n} 方对账单`, `${n} parties without a statement`],
  vouchers: (n) => [`${n} 张凭证不符`, `${n} vouchers that differ`],
  balance: () => ['付的比收的多', 'more paid than received']
}

/** @param checks those that fail, at least one */
export const monthDiffers = (checks: readonly Check[]): Problem => {
  const words = checks.map(({ check, n }) => told[check as keyof typeof told](n))
  return said(
    422,
    'month-differs',
    `还有差异：${words.map(([zh]) => zh).join('，')}。查清后再结；要带差异月结，请写明理由`,
    `differences stand: ${words.map(([, en]) => en).join(', ')}; clear them first, or give the reason for closing with them`,
    'reason'
  )
}

export const recoveryUnknown = (): Problem =>
  said(
    404,
    'recovery-unknown',
    '没有这条结余收回登记：不存在，或不在您的范围内',
    'no such record of surplus taken back: it does not exist, or lies outside your scope'
  )

export const recoveryWithdrawn = (): Problem =>
  said(422, 'recovery-withdrawn', '这条登记已经撤销', 'this record was withdrawn already')

/** One field of what was typed. */
export const unfitField = (code: string, where: string, zh: string, en: string): Problem =>
  said(422, code, zh, en, where)
