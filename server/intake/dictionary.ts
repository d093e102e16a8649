/**
 * Columns with few distinct values: each distinct text is judged once, here, and the rows join the result.
 * 10 million lines carry some thousand distinct divisions, periods and projects.
 */
import type { Column } from './columns.ts'
import { type DivisionIndex, type ProjectIndex } from './indexes.ts'
import { period } from './period.ts'

/** One distinct text: its ledger value, or why it has none. `more` are further columns (a period's first and last day). */
export interface Entry {
  value: string | null
  fault: string | null
  more?: string[]
}

export interface Indexes {
  divisions: DivisionIndex
  projects: ProjectIndex
  reason: (words: string) => string | null
}

const choice = (column: Column, text: string): Entry => {
  const printed = [text, text.toLowerCase()].find((word) => column.words && Object.hasOwn(column.words, word))
  if (printed !== undefined) return { value: column.words![printed]!, fault: null }
  return column.otherwise !== undefined
    ? { value: column.otherwise, fault: null }
    : { value: null, fault: 'choice-unknown' }
}

/** The value of one distinct text of a dictionary column. */
export const entry = (column: Column, text: string, indexes: Indexes): Entry => {
  switch (column.type) {
    case 'choice':
    case 'flag':
      return choice(column, text)
    case 'period': {
      const found = period(text)
      return found
        ? { value: found.period, fault: null, more: [found.first, found.last] }
        : { value: null, fault: 'period-invalid' }
    }
    case 'division':
      return indexes.divisions.find(text, column.digits ?? 6)
    case 'project':
      return indexes.projects.find(text, column.unlisted)
    case 'failure':
      return { value: indexes.reason(text), fault: null }
    case 'bank':
      return { value: text, fault: null }
    default:
      throw new Error(`column ${column.name} of type ${column.type} has no dictionary`)
  }
}

/** Whether a column is judged by distinct value. */
export const isDictionary = (column: Column): boolean =>
  ['choice', 'flag', 'period', 'division', 'project', 'failure', 'bank'].includes(column.type)
