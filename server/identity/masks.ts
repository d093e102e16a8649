import { maskName, maskNameSql } from './names.ts'

export { maskName, maskNameSql }

/** Types of column whose cells name a person; every other type is shown, long digit runs in free text excepted. */
export type MaskedType = 'person-id' | 'account' | 'phone' | 'name'

const WIDEST = 18

/** 53****************: the province and nothing else (6+4 visible digits would leave 34 candidates, regulation.md §3). */
export const maskId = (id: string): string => {
  const length = Math.min([...id].length, WIDEST)
  return length < 6 ? '*'.repeat(length) : [...id].slice(0, 2).join('') + '*'.repeat(length - 2)
}

/** •••• 1234 */
export const maskAccount = (account: string): string =>
  `•••• ${[...account].length < 8 ? '' : [...account].slice(-4).join('')}`.trim()

/** A phone is hidden whole. */
export const maskPhone = (_phone: string): string => '•••••••••••'

/** IDs, bank cards and mobiles typed into a remark; a number inside a code (MX5323…) is left alone. */
const NUMBERS =
  '\\b([1-9][0-9])[0-9]{4}(?:19|20)[0-9]{9}[0-9Xx]\\b|\\b(62)[0-9]{14,17}\\b|\\b(1[3-9])[0-9]{9}\\b'

const EDGES = /^[ \t\r\n]+|[ \t\r\n]+$/g

/** A cell as quarantine shows it. `type` is the column's type in server/intake/columns.ts; codes stay as they are. */
export function maskCell(type: string, raw: string | null): string {
  const cell = raw?.replace(EDGES, '') ?? ''
  if (cell === '') return ''
  switch (type) {
    case 'person-id':
      return maskId(cell)
    case 'account':
      return maskAccount(cell)
    case 'phone':
      return maskPhone(cell)
    case 'name':
      return maskName(cell)!
    case 'text':
      return cell.replace(new RegExp(NUMBERS, 'g'), '$1$2$3*********')
    default:
      return cell
  }
}

/** The same over a raw column, never null. */
export function maskCellSql(type: string, column: string): string {
  const cell = `trim(${column}, ' \t\r\n')`
  const width = `least(length(${cell}), ${WIDEST})`
  const masks: Record<string, string> = {
    'person-id': `case when ${width} < 6 then repeat('*', ${width}) else left(${cell}, 2) || repeat('*', ${width} - 2) end`,
    account: `case when length(${cell}) < 8 then '••••' else '•••• ' || right(${cell}, 4) end`,
    phone: `'${maskPhone('')}'`,
    name: maskNameSql(cell),
    text: `regexp_replace(${cell}, '${NUMBERS}', '\\1\\2\\3*********', 'g')`
  }
  return `(case when ${cell} is null or ${cell} = '' then '' else ${masks[type] ?? cell} end)`
}
