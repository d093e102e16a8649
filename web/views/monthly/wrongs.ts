/** What is to be said of a table on screen, what was typed wrong first. */
import { faultOf } from './cells.ts'
import type { Body, Column, Fault } from './shapes.ts'

/** Texts that are no value of their column: they stay on screen and are not sent. */
export const wrongsIn = (columns: Column[], { rows }: Body): Fault[] =>
  rows.flatMap(({ project_code, values }) =>
    columns.flatMap((column) => {
      const fault = faultOf(column, values[column.key] ?? '')
      return fault ? [{ ...fault, project_code }] : []
    })
  )

/** Wrongs, then the faults of cells that none of them stands in. */
export const allTold = (wrongs: Fault[], faults: Fault[]): Fault[] => {
  const told = new Set(wrongs.map(({ project_code, key }) => `${project_code} ${key}`))
  return [...wrongs, ...faults.filter((one) => !told.has(`${one.project_code} ${one.key}`))]
}
