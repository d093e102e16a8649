/** Sums of columns as monthly-form.csv writes them: `9 + 10.5 - 19`, `14 of last month + 13`, `19 / (9 + 10.5)`. */

export interface Term {
  /** Key of the column. */
  key: string
  sign: 1n | -1n
  /** The figure of the same project in the table of the month before. */
  lastMonth: boolean
}

/** What a computed column is: a sum, or one sum divided by another. */
export interface Formula {
  over: Term[]
  under: Term[] | null
}

export interface Footing {
  /** Column that the csv hangs it on; its faults are told at this cell. */
  key: string
  /** As the csv writes it. */
  text: string
  left: Term[]
  compare: '=' | '<='
  right: Term[]
}

/** Key of the column of a number; throws where the form has none. */
export type KeyOf = (no: string) => string

const TERM = /^\s*([+-]?)\s*(\d+(?:\.\d+)?)(\s+of\s+last\s+month)?\s*/
export const COMPUTED = /^[\d(]/

/** @throws RangeError in both languages, for the line of the csv */
const wrong = (text: string): never => {
  throw new RangeError(`公式写法不对 | no formula: ${text}`)
}

function terms(text: string, keyOf: KeyOf): Term[] {
  const found: Term[] = []
  let rest = text.trim().replace(/^\((.*)\)$/s, '$1')
  while (rest !== '') {
    const match = TERM.exec(rest)
    if (!match || (match[1] === '') !== (found.length === 0)) return wrong(text)
    found.push({
      key: keyOf(match[2]!),
      sign: match[1] === '-' ? -1n : 1n,
      lastMonth: match[3] !== undefined
    })
    rest = rest.slice(match[0].length)
  }
  return found.length > 0 ? found : wrong(text)
}

/** `14 / (9 + 10.5)`; a sum without a bar is itself. */
export function formula(text: string, keyOf: KeyOf): Formula {
  const sides = text.split('/')
  if (sides.length > 2) wrong(text)
  return { over: terms(sides[0]!, keyOf), under: sides[1] === undefined ? null : terms(sides[1], keyOf) }
}

/** `14 = 14 of last month + 13; 14 <= 9 + 10.5` of the column `key`. */
export const footings = (key: string, text: string, keyOf: KeyOf): Footing[] =>
  text.split(';').map((each) => {
    const [left, compare, right, more] = each.split(/(<=|=)/)
    if (right === undefined || more !== undefined) return wrong(each)
    return {
      ...{ key, text: each.trim(), compare: compare as Footing['compare'] },
      ...{ left: terms(left!, keyOf), right: terms(right, keyOf) }
    }
  })
