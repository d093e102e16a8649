/** Who files a monthly table: the divisions under the root, and the departments of listed projects. */
import type { House } from '../house.ts'
import { everywhere, places } from '../questions/place.ts'
import type { Scope } from '../questions/types.ts'
import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'
import type { Unit } from './types.ts'

type Named = Pick<Unit, 'kind' | 'division_code' | 'department' | 'title_zh'>

/** Every unit that ever filed or files, counties before departments, by code. */
export const allUnits = ({ db }: Pick<Office, 'db'>): Unit[] =>
  db.prepare('select * from reporting_unit order by kind, unit_code').all() as unknown as Unit[]

const unitUnknown = (): Problem =>
  new Problem({
    ...{ status: 404, code: 'unit-unknown' },
    zh: '没有这个填报单位：不存在，或不在您的范围内',
    en: 'no such reporting unit: it does not exist, or lies outside your scope'
  })

/** Who files by the region and the lists on file. @param departments of listed projects */
const filing = (
  { divisions, root, form }: Pick<House['region'], 'divisions' | 'root' | 'form'>,
  departments: readonly string[]
): Named[] => {
  const counties = divisions
    .filter(({ parent_code }) => parent_code === root)
    .map(({ code, name }): Named => ({
      kind: 'county',
      division_code: code,
      department: null,
      title_zh: name
    }))
  const offices = departments.map((department): Named => ({
    kind: 'department',
    division_code: root,
    department,
    title_zh: department
  }))
  return [...counties, ...offices].filter(({ kind }) => form.units.includes(kind))
}

const same = (a: Named, b: Named) =>
  a.kind === b.kind &&
  (a.kind === 'county' ? a.division_code === b.division_code : a.department === b.department)

/** 5323-D01: departments are numbered as they first come on record, and keep their number. */
const nextCode = (root: string, known: readonly Unit[]): string => {
  const last = known
    .filter(({ kind }) => kind === 'department')
    .reduce((most, { unit_code }) => Math.max(most, Number(unit_code.split('-D')[1])), 0)
  return `${root}-D${String(last + 1).padStart(2, '0')}`
}

const facts = async ({
  ledger
}: Pick<House, 'ledger'>): Promise<{ loaded: boolean; departments: string[] }> => {
  const db = await ledger.connect()
  try {
    const [loaded] = (
      await db.runAndReadAll(`select exists (select 1 from load where state = 'done')`)
    ).getRowsJS()
    const listed = await db.runAndReadAll('select distinct department from project where listed order by 1')
    return { loaded: loaded![0] === true, departments: listed.getRowsJS().map(([name]) => String(name)) }
  } finally {
    db.closeSync()
  }
}

/**
 * Brings the office store's units in line with the region and the lists on file. While nothing is loaded nobody owes a
 * table; a unit that comes on record owes them from January of that year on, until the office says otherwise. A
 * department that no list names any more goes only where it never began a table: others end by the office's word.
 */
export const followUnits = async (
  house: Pick<House, 'ledger' | 'office' | 'region' | 'today'>
): Promise<void> => {
  const { office, region, today } = house
  const { loaded, departments } = await facts(house)
  const wanted = loaded ? filing(region, departments) : []
  const gone = office.db.prepare(
    `delete from reporting_unit where unit_code = ?
       and unit_code not in (select unit_code from monthly_table union all select unit_code from reminder)`
  )
  for (const unit of allUnits(office)) if (!wanted.some((one) => same(one, unit))) gone.run(unit.unit_code)
  for (const one of wanted) {
    const known = allUnits(office)
    if (known.some((unit) => same(one, unit))) continue
    const code = one.kind === 'county' ? one.division_code : nextCode(region.root, known)
    office.db
      .prepare(
        'insert into reporting_unit (unit_code, kind, division_code, department, title_zh, since) values (?, ?, ?, ?, ?, ?)'
      )
      .run(code, one.kind, one.division_code, one.department, one.title_zh, `${today().slice(0, 4)}-01-01`)
  }
}

/** Projects of a unit: all of a county, those a department is in charge of. */
export const projectsOf = async ({ place }: Pick<House, 'place'>, unit: Unit): Promise<string[] | null> =>
  unit.department === null ? null : place.projectsOf([unit.department])

/** What a unit's table tells of, as a scope. */
export const scopeOf = async (house: Pick<House, 'place'>, unit: Unit): Promise<Scope> => ({
  ...{ divisions: [unit.division_code], detail: 'aggregates' },
  projects: await projectsOf(house, unit)
})

/** Whether a scope holds all that a unit's table tells of. */
export const holds = async (
  house: Pick<House, 'place' | 'region'>,
  scope: Scope,
  unit: Unit
): Promise<boolean> => {
  const { root } = house.region
  const placed =
    unit.kind === 'department'
      ? everywhere(scope, root)
      : places(scope, root).some((each) => unit.division_code.startsWith(each))
  if (!placed) return false
  if (scope.projects === null) return true
  const own = await projectsOf(house, unit)
  return own !== null && own.length > 0 && own.every((code) => scope.projects!.includes(code))
}

/** Units whose tables a scope holds. */
export const unitsIn = async (
  house: Pick<House, 'office' | 'place' | 'region'>,
  scope: Scope
): Promise<Unit[]> => {
  const found: Unit[] = []
  for (const unit of allUnits(house.office)) if (await holds(house, scope, unit)) found.push(unit)
  return found
}

/** @throws Problem 404 `unit-unknown`, the same for one that does not exist and one outside the scope */
export const unitIn = async (
  house: Pick<House, 'office' | 'place' | 'region'>,
  scope: Scope,
  code: string
): Promise<Unit> => {
  const unit = allUnits(house.office).find(({ unit_code }) => unit_code === code)
  if (unit && (await holds(house, scope, unit))) return unit
  throw unitUnknown()
}
