/** A body with its rows otherwise; always a new one. */
import type { Body } from './shapes.ts'

export const reasoned = (body: Body, project: string, key: string, text: string): Body => ({
  ...body,
  rows: body.rows.map((row) =>
    row.project_code === project ? { ...row, reasons: { ...row.reasons, [key]: text } } : row
  )
})

/** One row more; all its cells are empty. */
export const withRow = (body: Body, project_code: string): Body => ({
  ...body,
  rows: [...body.rows, { project_code, values: {}, reasons: {} }]
})

export const withoutRow = (body: Body, project_code: string): Body => ({
  ...body,
  rows: body.rows.filter((row) => row.project_code !== project_code)
})
