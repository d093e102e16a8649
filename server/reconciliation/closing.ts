/** Closing a month of a county, asked for by one person and confirmed by another, and opening it again: each act in one with its record of the trail. */
import { act } from '../cases/act.ts'
import { demandText } from '../cases/typed.ts'
import { jsonInteger } from '../formats/json.ts'
import { type Check, checksOf, standing } from './checks.ts'
import { type Figures, type ShownFigures, shownFigures, type Snapshot, snapshot } from './figures.ts'
import type { Asker } from '../access/who.ts'
import type { ReconciliationHouse } from './house.ts'
import {
  figuresMoved,
  monthDiffers,
  monthMoved,
  monthRunning,
  notAllowed,
  noWay,
  nothingToClose,
  secondPerson
} from './refusals.ts'
import { type Act, type Closing, closingsOf, keepClosing } from './store.ts'
import { actsFrom, alone, from, permits, type State, stateOf } from './ways.ts'

export interface Moving {
  version: number
  to: Act
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
  state: State
  checks: (Omit<Check, 'n'> & { n: number | string })[]
  /** Every act with the figures it kept, the first first. */
  acts: Shown<Closing>[]
  /** What the asker may do now. */
  may: Act[]
}

type County = { code: string; name: string }

/** @param month yyyy-mm-01 @throws Problem 404 `month-empty` */
export const shownMonth = async (
  house: ReconciliationHouse,
  month: string,
  { code, name }: County,
  asker: Asker
): Promise<ShownMonth> => {
  const now = await snapshot(house, month, code)
  const acts = closingsOf(house.office, month, code)
  if (Object.keys(now.figures).length === 0 && acts.length === 0) throw nothingToClose()
  return {
    ...{ month, division_code: code, division_name: name, ...shown(now), acts: acts.map(shown) },
    ...{ version: acts.at(-1)?.version ?? 0, state: stateOf(acts.at(-1)), may: actsFrom(acts.at(-1), asker) },
    checks: checksOf(now.figures, month, house.today()).map(({ n, ...check }) => ({
      ...{ ...check, n: jsonInteger(n) }
    }))
  }
}

/** Why a month may be asked to be closed as it stands. @throws Problem 422 `month-running` `month-differs` `text-short` `text-number` */
const reasonToClose = (reason: string | undefined, checks: readonly Check[]): string => {
  const over = checks.find(({ check }) => check === 'over')!
  if (!over.ok) throw monthRunning(over.n)
  const differences = standing(checks)
  if (differences.length > 0 && !reason) throw monthDiffers(differences)
  return reason ? demandText(reason, 'reason') : ''
}

const same = (a: Figures, b: Figures): boolean =>
  Object.keys({ ...a, ...b }).every((item) => a[item] === b[item])

/**
 * Asks for a month to be closed, with the figures and the data version of the moment; closes it with those very figures,
 * gives it back, or opens it again.
 * @param month yyyy-mm-01
 * @param known the figures of now, where somebody has just read them
 * @throws Problem 403 `not-allowed` `second-person`, 404 `month-empty`, 409 `month-moved` `month-figures-moved`,
 *   422 `month-running` `month-differs` `month-no-way` `text-short` `text-number`
 */
export const moveMonth = async (
  house: ReconciliationHouse,
  month: string,
  { code }: County,
  { version, to, reason }: Moving,
  asker: Asker,
  known?: Snapshot
): Promise<void> => {
  const { office, today } = house
  const now = known ?? (await snapshot(house, month, code))
  act(house, { action: 'month-close', object: `${month.slice(0, 7)} ${code}` }, () => {
    const last = closingsOf(office, month, code).at(-1)
    if (!permits(to, last, asker)) throw notAllowed()
    if (Object.keys(now.figures).length === 0 && !last) throw nothingToClose()
    if ((last?.version ?? 0) !== version) throw monthMoved(last)
    const state = stateOf(last)
    if (state !== from[to]) throw noWay(state)
    if (alone(to, last, asker)) throw secondPerson()
    if (to === 'close' && !same(now.figures, last!.figures)) throw figuresMoved()
    const checks = checksOf(now.figures, month, today())
    const words =
      to === 'ask'
        ? reasonToClose(reason, checks)
        : to === 'close'
          ? last!.reason
          : demandText(reason ?? '', 'reason')
    const next: Closing = {
      ...{ month, division_code: code, version: version + 1, act: to, closed: to === 'close', ...now },
      ...{ day: today(), at: new Date().toISOString(), actor: asker.account, reason: words }
    }
    keepClosing(office, next)
    const differences =
      to === 'ask' || to === 'close' ? standing(checks).map(({ check, n }) => `${check} ${n}`) : []
    return { detail: { to, version: next.version, differences }, answer: undefined }
  })
}
