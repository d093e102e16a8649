/** Values of a table as they are typed, shown and changed: a changed body is a new one, so that undoing is taking an old one back. */
import { cellOf, isCell, shownCell } from '../../../server/monthly/cell.ts'
import { isCounted, isFilled } from '../../../server/monthly/columns.ts'
import type { Form } from '../../../server/monthly/form.ts'
import { summed, withShares } from '../../../server/monthly/sum.ts'
import type { Language } from '../../state/language.svelte.ts'
import type { Body, CellText, Column, Fault, TableRow, Values } from './shapes.ts'

type Server = Parameters<typeof cellOf>[0]
/** The server's own rules of a cell read no formula. */
const plain = (column: Column): Server => ({ ...column, formula: null })

/** A change of one cell. */
export type Change = { row: number; key: string; text: CellText }

/** What may be typed into; shares follow from others. */
export const fills: (column: Column) => boolean = isFilled
export const counts: (column: Column) => boolean = isCounted

/** A typed text as the table holds it; what is no value of the column stays as typed, for its fault to be shown. */
export const valued = (column: Column, typed: string): CellText => {
  const read = cellOf(plain(column), typed)
  return 'text' in read ? read.text : typed.trim()
}
/** Why the text of a cell is no value of its column. */
export const faultOf = (column: Column, text: CellText): Fault | null => {
  if (isCell(plain(column), text)) return null
  const read = cellOf(plain(column), text)
  return 'fault' in read ? read.fault : null
}
export const shown = (column: Column, text: CellText, language: Language): string =>
  shownCell(plain(column), text, language)

const revived = new WeakMap<Column[], Form>()
/** The columns as the server's own sums read them. */
function formOf(columns: Column[]): Form {
  const known = revived.get(columns)
  if (known) return known
  const terms = (plain: { key: string; sign: number }[]) =>
    plain.map(({ key, sign }) => ({ key, sign: sign < 0 ? (-1n as const) : (1n as const), lastMonth: false }))
  const form = {
    columns: columns.map(({ formula, ...column }) => ({
      ...column,
      formula: formula && { over: terms(formula.over), under: formula.under && terms(formula.under) }
    }))
  } as Form
  revived.set(columns, form)
  return form
}

/** Values with their computed columns: shares always, sums where they are blank and any of their terms is not. */
export const computed = (columns: Column[], values: Values): Values => withShares(formOf(columns), { values })

/** Sums that rest on a changed cell are counted anew. */
function recounted(columns: Column[], values: Values, changed: ReadonlySet<string>): Values {
  const cleared = { ...values }
  const moved = new Set(changed)
  const sums = columns.filter(({ formula }) => formula && !formula.under)
  for (const { key, formula } of sums)
    if (!changed.has(key) && formula!.over.some((term) => moved.has(term.key))) {
      cleared[key] = ''
      moved.add(key)
    }
  const full = computed(columns, cleared)
  for (const { key } of sums) if (moved.has(key) && !changed.has(key)) cleared[key] = full[key] ?? ''
  return cleared
}

/** The body with cells changed; the same body where nothing is. */
export function changed(columns: Column[], body: Body, changes: Change[]): Body {
  const real = changes.filter(({ row, key, text }) => (body.rows[row]?.values[key] ?? '') !== text)
  if (!real.length) return body
  const rows = body.rows.map((row, at): TableRow => {
    const own = real.filter((change) => change.row === at)
    if (!own.length) return row
    const values = { ...row.values, ...Object.fromEntries(own.map(({ key, text }) => [key, text])) }
    return { ...row, values: recounted(columns, values, new Set(own.map(({ key }) => key))) }
  })
  return { ...body, rows }
}

/** The row of totals: money and counts over all rows, '' where every row is blank, shares from the sums. */
export const totals = (columns: Column[], rows: readonly TableRow[]): Values => summed(formOf(columns), rows)

/** Bodies are the same when every cell, reason and name is; an empty cell is like none. */
export const same = (a: Body, b: Body) => canonical(a) === canonical(b)
const canonical = ({ filler, reviewer, phone, rows }: Body) => {
  const filled = (texts: Record<string, string>) =>
    Object.entries(texts)
      .filter(([, text]) => text !== '')
      .sort(([x], [y]) => (x < y ? -1 : 1))
  return JSON.stringify([
    ...[filler, reviewer, phone],
    rows.map(({ project_code, values, reasons }) => [project_code, filled(values), filled(reasons)])
  ])
}

/** Cells that two bodies have otherwise, `project key`. */
export function differing(a: Body, b: Body): string[] {
  const flat = ({ rows }: Body) =>
    new Map(
      rows.flatMap(({ project_code, values }) =>
        Object.entries(values).map(([key, text]) => [`${project_code} ${key}`, text] as const)
      )
    )
  const [one, two] = [flat(a), flat(b)]
  return [...new Set([...one.keys(), ...two.keys()])].filter(
    (cell) => (one.get(cell) ?? '') !== (two.get(cell) ?? '')
  )
}
