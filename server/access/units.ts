import { Problem } from '../schemas/problem.ts'
import type { Access } from './store.ts'

export interface Unit {
  unit_no: number
  name: string
  /** Division where the unit sits; its people may be given less or more. */
  division_code: string
}

const shape = 'select unit_no, name, division_code from unit'

export const unitsOf = ({ db }: Access): Unit[] =>
  db.prepare(`${shape} order by division_code, name`).all() as never

/** @throws Problem 404 `unit-unknown` */
export const unitOf = ({ db }: Access, no: number): Unit => {
  const found = db.prepare(`${shape} where unit_no = ?`).get(no) as Unit | undefined
  if (found) return found
  const said = { zh: '没有这个单位', en: 'no such unit' }
  throw new Problem({ status: 404, code: 'unit-unknown', where: 'unit_no', ...said })
}

const unlessNamed = <T>(name: string, work: () => T): T => {
  try {
    return work()
  } catch (cause) {
    if (!/UNIQUE/.test(String(cause))) throw cause
    const said = { zh: `已有名为“${name}”的单位`, en: `there is a unit named ${name} already` }
    throw new Problem({ status: 409, code: 'unit-taken', where: 'name', ...said }, { cause })
  }
}

/** The number of the unit; one of that name is not made twice. @throws Problem 409 `unit-taken` */
export const addUnit = (access: Access, { name, division_code }: Omit<Unit, 'unit_no'>): Unit =>
  unlessNamed(name, () => {
    const { lastInsertRowid } = access.db
      .prepare('insert into unit (name, division_code, made_at) values (?, ?, ?)')
      .run(name, division_code, new Date().toISOString())
    return { unit_no: Number(lastInsertRowid), name, division_code }
  })

export const changeUnit = (access: Access, unit: Unit): Unit => {
  unitOf(access, unit.unit_no)
  return unlessNamed(unit.name, () => {
    access.db
      .prepare('update unit set name = ?, division_code = ? where unit_no = ?')
      .run(unit.name, unit.division_code, unit.unit_no)
    return unit
  })
}

/** The unit of that name, made when there is none. */
export const unitNamed = (access: Access, unit: Omit<Unit, 'unit_no'>): Unit =>
  (access.db.prepare(`${shape} where name = ?`).get(unit.name) as Unit | undefined) ?? addUnit(access, unit)
