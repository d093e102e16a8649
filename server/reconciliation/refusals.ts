import { type Problem, said } from '../schemas/problem.ts'
import type { Check, CheckName } from './checks.ts'
import type { Act, Closing } from './store.ts'
import type { State } from './ways.ts'

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

const done: Record<Act, [zh: string, en: string]> = {
  ask: ['提请月结', 'asked for its closing'],
  close: ['确认月结', 'closed'],
  return: ['退回', 'given back'],
  open: ['重新打开', 'opened again']
}

/** @param last the newest act */
export const monthMoved = (last: Closing | undefined): Problem => {
  const [zh, en] = done[last?.act ?? 'open']
  return said(
    409,
    'month-moved',
    `这个月已由 ${last?.actor ?? ''} 办过（${zh}）。请刷新后再办`,
    `${last?.actor ?? ''} has acted on this month meanwhile (${en}); reload and try again`
  )
}

const stands: Record<State, [zh: string, en: string]> = {
  open: ['这个月还没有人提请月结', 'nobody has asked to close this month'],
  asked: ['这个月已提请月结，等另一人确认或退回', 'it is asked for already and waits for a second person'],
  closed: ['这个月已经月结；要改请先重新打开', 'the month is closed; open it again to change it']
}

export const noWay = (state: State): Problem => said(422, 'month-no-way', ...stands[state])

export const secondPerson = (): Problem =>
  said(
    403,
    'second-person',
    '月结由您提请，不能由您自己确认。请同事核对后确认',
    'you asked for this closing and may not confirm it; a colleague checks and confirms'
  )

export const figuresMoved = (): Problem =>
  said(
    409,
    'month-figures-moved',
    '提请月结以后，账本的数变了，不能照原来的数确认。请退回，核对后重新提请',
    'the figures have moved since the closing was asked for; give it back, to be checked and asked for anew'
  )

export const notAllowed = (): Problem =>
  said(
    403,
    'not-allowed',
    '您的角色不能办这一步：提请月结需要“填报月监测表”或“审核、认定、锁定月报”的权限，确认、退回、重新打开需要后一项',
    'your role may not do this: asking for a closing needs the permission to file or to certify monthly tables, the rest that to certify'
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
