import type { RegionFile } from '../regions/schema.ts'
import { maskName, maskNameSql } from './names.ts'

export { maskName, maskNameSql }

/** How a region shows identities: `masking` of its region.yaml. */
export type Masking = Pick<RegionFile['masking'], 'id' | 'account' | 'phone' | 'name_outside'>

/** What the five regions say, and what masks a text of no region (regulation.md §3). */
export const usual: Masking = { id: 'province', account: 'last4', phone: 'hidden', name_outside: 'surname' }

/** Masks of one region. `type` of a cell is the column's type in server/intake/columns.ts; codes stay as they are. */
export interface Masks {
  id(id: string): string
  account(account: string): string
  phone(phone: string): string
  name(name: string): string
  /** Numbers typed into a remark or a file name; the words around them stay. */
  text(text: string): string
  /** A cell as quarantine and previews show it. */
  cell(type: string, raw: string | null): string
}

const WIDEST = 18
const stars = (count: number): string => '*'.repeat(count)

/**
 * province: 53****************, the province and nothing else (6+4 visible digits would leave 34 candidates,
 * regulation.md §3); ends: the first and the last sign; hidden: none. Of fewer than six signs none is shown.
 */
const idMasks: Record<Masking['id'], (signs: string[], length: number) => string> = {
  province: (signs, length) => signs.slice(0, 2).join('') + stars(length - 2),
  ends: (signs, length) => signs[0] + stars(length - 2) + signs.at(-1),
  hidden: (_signs, length) => stars(length)
}

const last4 = (number: string): string => ([...number].length < 8 ? '' : [...number].slice(-4).join(''))

/** IDs, bank cards and mobiles typed into a remark; a number inside a code (MX5323…) is left alone. */
const NUMBERS =
  '\\b([1-9][0-9])[0-9]{4}(?:19|20)[0-9]{9}[0-9Xx]\\b|\\b(62)[0-9]{14,17}\\b|\\b(1[3-9])[0-9]{9}\\b'

const EDGES = /^[ \t\r\n]+|[ \t\r\n]+$/g

/** The one place that says how a region shows a person; questions say the same of what is stored (030-identity.sql). */
export const masksOf = (rule: Masking): Masks => {
  const shownInText = rule.id === 'hidden' || rule.account === 'hidden' ? stars(11) : '$1$2$3*********'
  const masks: Omit<Masks, 'cell'> = {
    id: (id) => {
      const signs = [...id]
      const length = Math.min(signs.length, WIDEST)
      return length < 6 ? stars(length) : idMasks[rule.id](signs, length)
    },
    account: (account) => (rule.account === 'last4' ? `•••• ${last4(account)}`.trim() : '••••'),
    phone: (phone) => (rule.phone === 'last4' && last4(phone) ? `••••••• ${last4(phone)}` : '•••••••••••'),
    name: (name) => (rule.name_outside === 'surname' ? maskName(name)! : '*'),
    text: (text) => text.replace(new RegExp(NUMBERS, 'g'), shownInText)
  }
  const byType: Record<string, (cell: string) => string> = {
    ...{ 'person-id': masks.id, account: masks.account, phone: masks.phone },
    ...{ name: masks.name, text: masks.text }
  }
  const cell = (type: string, raw: string | null): string => {
    const text = raw?.replace(EDGES, '') ?? ''
    return text === '' ? '' : (byType[type]?.(text) ?? text)
  }
  return { ...masks, cell }
}

/** Free text without the people its own row names: a name that stands in words is known by nothing else. */
export const withoutNames = (text: string, names: readonly string[]): string =>
  names.filter((name) => [...name].length > 1).reduce((left, name) => left.replaceAll(name, '***'), text)

/** The same in SQL; `names` are columns of the row. */
export const withoutNamesSql = (text: string, names: readonly string[]): string =>
  names.reduce((left, name) => {
    const bare = `trim(${name}, ' \t\r\n')`
    return `replace(${left}, case when length(${bare}) > 1 then ${bare} else '' end, '***')`
  }, text)

/** Free text as the ledger keeps it, numbers down to their first two digits; null and blank are ''. */
export const maskTextSql = (column: string): string => {
  const text = `trim(${column}, ' \t\r\n')`
  return `coalesce(regexp_replace(${text}, '${NUMBERS}', '\\1\\2\\3*********', 'g'), '')`
}
