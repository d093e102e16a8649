/**
 * What a kind of file carries. One column has one canonical name (the ledger's word), the Chinese header of the
 * template, and every other header under which banks and departments are known to print it.
 */

/** How a column's text becomes a value.
 * - `text money decimal integer date timestamp` are cast row by row in SQL (`cast.ts`);
 * - `person-id account phone name` are cleaned in SQL, then become entity numbers (`identify.ts`);
 * - `choice flag period division project bank failure` have few distinct values: each distinct text is
 *   mapped once in TypeScript (`dictionary.ts`). */
export type ColumnType =
  | 'text'
  | 'money'
  | 'decimal'
  | 'integer'
  | 'date'
  | 'timestamp'
  | 'person-id'
  | 'account'
  | 'phone'
  | 'name'
  | 'choice'
  | 'flag'
  | 'period'
  | 'division'
  | 'project'
  | 'bank'
  | 'failure'

export interface Column {
  name: string
  header: string
  type: ColumnType
  required?: boolean
  /** Other headers, compared after `normalHeader`. */
  synonyms?: string[]
  /** For `choice`: printed word → ledger word. The first printed word of a ledger word is the one written back. */
  words?: Record<string, string>
  /** For `choice`: what an unknown or missing word becomes; without it an unknown word is a fault. */
  otherwise?: string
  /** For `money`: what sign is lawful. Default 'positive' (zero allowed). */
  sign?: 'positive' | 'negative' | 'any'
  /** For `integer`: the least and the largest lawful value. */
  range?: [number, number]
  /** For `division`: lines may stop at this many digits at least (default 6). */
  digits?: number
  /** For `project`: a code on no list is taken as it stands; what was paid off the list is in the ledger for D34 to find. */
  unlisted?: boolean
  /** A required column may be empty where another column's text is one of these (现金 needs no account). */
  unless?: { column: string; is: string[] }
  /** Several values in one cell, `;` separated. */
  many?: boolean
}

/** A value asked on the load form because the file itself does not carry it (花名册: project, batch, period). */
/** Whether a cell of this type is an identity, masked by its own form. */
export const isEntityType = (type: ColumnType): boolean =>
  ['person-id', 'account', 'phone', 'name'].includes(type)

export interface FormField {
  column: string
  zh: string
  en: string
}

export interface Kind {
  name: string
  zh: string
  en: string
  /** How often such a file is expected, in days: freshness lights; null = as it happens. Ours, not a document's. */
  cadenceDays: number | null
  columns: Column[]
  /** Each group needs at least one of its columns. */
  oneOf?: string[][]
  form?: FormField[]
  /** The column whose newest value says how fresh the file is. */
  latest: string
  /** Columns that together name a row; two such rows in one file are a fault. */
  key?: string[]
  /** What names a row whose only `key` is empty: these joined by `-`. */
  keyElse?: string[]
  /** Pairs of dates of which the first may not come after the second. */
  order?: [string, string][]
}

export const column = (kind: Kind, name: string): Column => {
  const found = kind.columns.find((c) => c.name === name)
  if (!found) throw new Error(`kind ${kind.name} has no column ${name}`)
  return found
}

/** A header as compared: no spaces, no unit the ledger shares (金额(元) is 金额, 金额(万元) is not), full-width folded, lower case. */
export const normalHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\s*＊"'“”:：_]/g, '')
    .replace(/\((元|人|户|亩|yyyy.*|必填|选填|大写|小写)\)/gi, '')
    .toLowerCase()
