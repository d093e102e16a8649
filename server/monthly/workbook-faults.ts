import type { Column } from './form.ts'
import type { CellFault } from './types.ts'

/** What is to be said of rows and cells of an uploaded workbook. */

const fault = (code: string, grade: CellFault['grade'], cell: string, zh: string, en: string): CellFault => ({
  ...{ code, project_code: '', key: '', grade, cell, zh, en }
})
export const rowUnknown = (cell: string) =>
  fault(
    'row-unknown',
    'warning',
    cell,
    `${cell} 这一行没有项目编码，没有读入；是项目就补上编码`,
    `the row at ${cell} has no project code and was not read; give it its code if it is a project`
  )
export const projectUnknown = (words: string, cell: string) =>
  fault(
    'project-unknown',
    'error',
    cell,
    `${cell} 的“${words.trim().slice(0, 40)}”不是本单位要填的项目，这一行没有读入，请核对编码`,
    `${words.trim().slice(0, 40)} at ${cell} is no project of this unit; the row was not read, check the code`
  )
export const projectTwice = (project_code: string, cell: string) => ({
  ...fault(
    'project-twice',
    'error',
    cell,
    `项目 ${project_code} 出现了两行，${cell} 这一行没有读入，请合并为一行`,
    `project ${project_code} has two rows; the one at ${cell} was not read, make them one`
  ),
  project_code
})
export const byItsName = (project_code: string, cell: string) => ({
  ...fault(
    'project-by-name',
    'warning',
    cell,
    `${cell} 这一行没有项目编码，已按名称读作 ${project_code}，请核对`,
    `the row at ${cell} has no project code and was read as ${project_code} by its name; check it`
  ),
  project_code
})
export const otherName = (project_code: string, cell: string) => ({
  ...fault(
    'project-name',
    'error',
    cell,
    `${cell} 是另一个项目的名称，与编码 ${project_code} 不符；已按编码读入，请核对这一行的数`,
    `${cell} names another project than the code ${project_code}; the row was read by its code, check its figures`
  ),
  project_code
})
export const uncounted = ({ key }: Column, cell: string) => ({
  ...fault(
    'formula-empty',
    'error',
    cell,
    `${cell} 是公式，文件里没有存它的结果，读不出数；请在 Excel 中打开保存一次，或直接填数`,
    `${cell} is a formula without a kept result; open and save the file in Excel, or type the figure`
  ),
  key
})
export const counted = ({ key }: Column, cells: readonly string[]) => ({
  ...fault(
    'formula-read',
    'warning',
    cells[0]!,
    `${cells.slice(0, 3).join('、')}${cells.length > 3 ? ` 等 ${cells.length} 格` : ''}是公式，已取文件里存的结果，请核对`,
    `${cells.slice(0, 3).join(', ')}${cells.length > 3 ? ` … (${cells.length} cells)` : ''}: formulas, read as the results the file keeps; check them`
  ),
  key
})
export const columnUnknown = (title: string | undefined, cell: string) =>
  title === undefined
    ? fault(
        'column-unknown',
        'warning',
        cell,
        `${cell} 没有表头，这一列的内容没有读入`,
        `the column at ${cell} has no header; it was not read`
      )
    : fault(
        'column-unknown',
        'warning',
        cell,
        `${cell} 的“${title.trim().slice(0, 40)}”不是本表的列，没有读入`,
        `${title.trim().slice(0, 40)} at ${cell} is no column of this form; it was not read`
      )

export const ofRegister = ({ key, header_zh, header_en }: Column, cell: string) => ({
  ...fault(
    'register',
    'warning',
    cell,
    `${cell} 的“${header_zh}”与项目库不同，以项目库为准；项目库不对请联系联席会议办公室`,
    `${header_en} at ${cell} is not what the register of projects says; the register counts`
  ),
  key
})
