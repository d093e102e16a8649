import type { Region } from '../region.ts'

/** A department as the county has it: 省民政厅 is 民政局 there. */
export const officeOf = ({ name, unit }: Region, department: string): string => {
  const above = [name, unit].find((word) => department.startsWith(word)) ?? ''
  return department.slice(above.length).replace(/厅$/, '局')
}
