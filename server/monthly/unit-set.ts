import { act } from '../cases/act.ts'
import type { MonthHouse } from './house.ts'
import type { Unit } from './types.ts'
import { unfit } from '../schemas/problem.ts'

/** What the office types of a unit; months are yyyy-mm-01, `until` null = still. */
export interface UnitWords {
  contact: string
  email: string
  since: string
  until: string | null
}

const demandFit = ({ email, since, until }: UnitWords): void => {
  if (email !== '' && !/^[^\s@<>,;:()[\]"\\]+@[^\s@<>,;:()[\]"\\]+\.[^\s@<>,;:()[\]"\\]+$/.test(email))
    throw unfit('email-unfit', 'email', '这不是邮箱地址，请核对', 'this is no mail address; check it')
  if (until !== null && until < since)
    throw unfit(
      'until-before-since',
      'until',
      '最后一个月不能早于第一个月，请重选',
      'the last month must not be before the first'
    )
}

/** A table that somebody began is owed: without its month nobody could read it any more, frozen or not. */
const demandTables = ({ db }: MonthHouse['office'], unit: Unit, { since, until }: UnitWords): void => {
  const told = db
    .prepare(
      'select month from monthly_table where unit_code = ? and (month < ? or month > ?) order by month limit 1'
    )
    .get(unit.unit_code, since, until ?? '9999-12-01') as { month: string } | undefined
  if (!told) return
  const month = told.month.slice(0, 7)
  throw unfit(
    'month-begun',
    told.month < since ? 'since' : 'until',
    `${month} 的表已经填过，起止月份要把它包括在内，请重选`,
    `the table of ${month} was begun: the months must hold it; choose others`
  )
}

/** Keeps who to reach at a unit and from which to which month it files. The trail tells which fields moved, and no address. */
export const setUnit = (house: Pick<MonthHouse, 'office' | 'access'>, unit: Unit, words: UnitWords): void =>
  act(house, { action: 'unit-set', object: unit.unit_code }, () => {
    demandFit(words)
    demandTables(house.office, unit, words)
    const moved = (Object.keys(words) as (keyof UnitWords)[]).filter((name) => words[name] !== unit[name])
    house.office.db
      .prepare('update reporting_unit set contact = ?, email = ?, since = ?, until = ? where unit_code = ?')
      .run(words.contact, words.email, words.since, words.until, unit.unit_code)
    const { since, until } = words
    return { detail: { fields: moved, since, until }, answer: undefined }
  })
