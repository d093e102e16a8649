/** Keeping what a unit typed: in one with its event and its record of the trail. */
import { act } from '../cases/act.ts'
import { demandDue, objectOf, seenTable } from './act.ts'
import { cleanBody } from './body.ts'
import type { Asker } from '../access/who.ts'
import type { MonthHouse } from './house.ts'
import { projectsFor } from './projects.ts'
import { notOpen, notReporter, tableClosed } from './refusals.ts'
import { addEvent, keepBody, keepTable } from './store.ts'
import type { Table, TableBody, Unit } from './types.ts'

/** Keys of cells and reasons that two bodies have otherwise, by project: what an event tells of a save. */
const changed = (was: TableBody, is: TableBody): string[] => {
  const flat = ({ rows }: TableBody) =>
    new Map(
      rows.flatMap(({ project_code, values, reasons }) => [
        ...Object.entries(values).map(([key, text]) => [`${project_code} ${key}`, text] as const),
        ...Object.entries(reasons).map(([key, text]) => [`${project_code} ${key} reason`, text] as const)
      ])
    )
  const [before, after] = [flat(was), flat(is)]
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
}

/**
 * Keeps what a unit typed as one more version.
 * @throws Problem 403 `not-allowed`, 404 `month-not-due`, 409 `table-moved`, 422 `table-not-open` `table-closed` and what
 *   `cleanBody` refuses
 */
export const saveTable = async (
  house: MonthHouse,
  unit: Unit,
  month: string,
  { version, body: typed }: { version: number; body: TableBody },
  { account, permissions }: Asker
): Promise<void> => {
  const projects = new Set((await projectsFor(house, unit)).keys())
  act(house, { action: 'monthly-save', object: objectOf(unit, month) }, () => {
    if (!permissions.has('report')) throw notReporter()
    const { opens_on } = demandDue(house, unit, month)
    const day = house.today()
    if (day < opens_on) throw notOpen(opens_on)
    const table = seenTable(house, unit, month, version)
    if (table.state !== 'none' && table.state !== 'draft' && table.state !== 'returned')
      throw tableClosed(table.state)
    const body = cleanBody(house.form, typed, projects)
    const next: Table = {
      ...table,
      ...{ version: version + 1, body, drafted_on: table.drafted_on ?? day },
      state: table.state === 'none' ? 'draft' : table.state
    }
    keepTable(house.office, next)
    keepBody(house.office, next, { day, actor: account, body })
    const cells = changed(table.body, body)
    addEvent(house.office, next, {
      ...{ version: next.version, day, actor: account, kind: 'save', was: table.state, now: next.state },
      detail: { cells: cells.slice(0, 50), changed: cells.length }
    })
    return { detail: { version: next.version, changed: cells.length }, answer: undefined }
  })
}
