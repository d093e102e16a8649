import { quote, quoteList } from './text.ts'

/** GB 32100: 18 characters of this alphabet (no I O S V Z), the last one a check character modulo 31. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = Array.from({ length: 17 }, (_, i) => Number(3n ** BigInt(i) % 31n))

export const CREDIT_CODE = `[${ALPHABET}]{18}`

/** Registering office and kind: 机构编制 1x, 外交 2x, 民政 5x, 工商 9x, 农业农村 N… and the rest of the standard. */
export const CREDIT_CODE_OFFICES =
  '11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 54 55 59 61 62 69 71 72 79 81 89 91 92 93 A1 A9 N1 N2 N3 N9 Y1'.split(
    ' '
  )

/** True when the last character of an 18-character code is the one the first 17 ask for. */
export function creditCodeHolds(code: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(code[i] ?? ''), 0)
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17]
}

/** The same in SQL, for codes that match CREDIT_CODE. */
export function creditCodeHoldsSql(code: string): string {
  const terms = WEIGHTS.map((w, i) => `${w} * (strpos(${quote(ALPHABET)}, substr(${code}, ${i + 1}, 1)) - 1)`)
  return `(substr(${quote(ALPHABET)}, 1 + ((31 - ((${terms.join(' + ')}) % 31)) % 31)::bigint, 1) = substr(${code}, 18, 1))`
}

export const officesSql = quoteList(CREDIT_CODE_OFFICES)
