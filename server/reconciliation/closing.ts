/** Closing a month of a county and opening it again: each act in one with its record of the trail. */
import { act } from '../cases/act.ts'
import { demandText } from '../cases/typed.ts'
import { jsonInteger } from '../formats/json.ts'
import { type Check, checksOf, standing } from './checks.ts'
import { type ShownFigures, shownFigures, type Snapshot, snapshot } from './figures.ts'
import type { ReconciliationHouse } from './house.ts'
import { monthDiffers, monthMoved, monthRunning, noWay, nothingToClose } from './refusals.ts'
import { type Closing, closingsOf, keepClosing } from './store.ts'

export interface Moving {
  version: number
  to: 'close' | 'open'
  reason?: string
}

type Shown<T extends Snapshot> = Omit<T, 'figures'> & { figures: ShownFigures }
const shown = <T extends Snapshot>(of: T): Shown<T> => ({ ...of, figures: shownFigures(of.figures) })

/** A month of a county as its page reads it. */
export interface ShownMonth extends Shown<Snapshot> {
  month: string
  division_code: string
  division_name: string
  version: number
  closed: boolean
  checks: (Omit<Check, 'n'> & { n: number | string })[]
  /** Every act with the figures it kept, the first first. */
  acts: Shown<Closing>[]
}

type County = { code: string; name: string }

/** @param month yyyy-mm-01 @throws Problem 404 `month-empty` */
export const shownMonth = async (
  house: ReconciliationHouse,
  month: string,
  { code, name }: County
): Promise<ShownMonth> => {
  const now = await snapshot(house, month, code)
  const acts = closingsOf(house.office, month, code)
  if (Object.keys(now.figures).length === 0 && acts.length === 0) throw nothingToClose()
  return {
    ...{ month, division_code: code, division_name: name, ...shown(now), acts: acts.map(shown) },
    ...{ version: acts.at(-1)?.version ?? 0, closed: acts.at(-1)?.closed ?? false },
    checks: checksOf(now.figures, month, house.today()).map(({ n, ...check }) => ({
      ...{ ...check, n: jsonInteger(n) }
    }))
  }
}

/** The reason that an act keeps. @throws Problem 422 `month-running` `month-differs` `text-short` `text-number` */
const reasonOf = (to: Moving['to'], reason: string | undefined, checks: readonly Check[]): string => {
  if (to === 'open') return demandText(reason ?? '', 'reason')
  const over = checks.find(({ check }) => check === 'over')!
  if (!over.ok) throw monthRunning(over.n)
  const differences = standing(checks)
  if (differences.length > 0 && !reason) throw monthDiffers(differences)
  return reason ? demandText(reason, 'reason') : ''
}

/**
 * Closes a month with the figures and the data version of the moment, or opens it again.
 * @param month yyyy-mm-01
 * @throws Problem 404 `month-empty`, 409 `month-moved`, 422 `month-running` `month-differs` `month-no-way` `text-short` `text-number`
 */
export const moveMonth = async (
  house: ReconciliationHouse,
  month: string,
  { code }: County,
  { version, to, reason }: Moving,
  actor: string
): Promise<void> => {
  const { office, today } = house
  const now = await snapshot(house, month, code)
  act(house, { action: 'month-close', object: `${month.slice(0, 7)} ${code}` }, () => {
    const last = closingsOf(office, month, code).at(-1)
    if (Object.keys(now.figures).length === 0 && !last) throw nothingToClose()
    if ((last?.version ?? 0) !== version) throw monthMoved(last)
    const closed = last?.closed ?? false
    if (closed === (to === 'close')) throw noWay(closed)
    const checks = checksOf(now.figures, month, today())
    const next: Closing = {
      ...{ month, division_code: code, version: version + 1, closed: to === 'close', ...now },
      ...{ day: today(), at: new Date().toISOString(), actor, reason: reasonOf(to, reason, checks) }
    }
    keepClosing(office, next)
    const differences = to === 'close' ? standing(checks).map(({ check, n }) => `${check} ${n}`) : []
    return { detail: { to, version: next.version, differences }, answer: undefined }
  })
}
