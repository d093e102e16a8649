import type { Cell, Column, Light } from '../data/answer.ts'
import { inWords } from '../state/language.svelte.ts'
import { code } from './codes.ts'
import { money, type Scale } from './money.ts'
import { count, days, point, share } from './numbers.ts'
import { say, type Word } from './say.ts'

/** A cell as shown. `unknown` says in `why` what is missing; a zero is a zero, never an unknown. */
export type Dressed = { text: string; kind: 'value' | 'zero' | 'unknown'; why?: string }

const numbers = [
  ...['fen', 'share', 'count', 'line', 'person', 'household', 'batch', 'day', 'workday', 'point', 'bit']
]
export const isNumber = (column: Column) => numbers.includes(column.unit)
/** Units whose sum over rows is meant: persons and households are counted distinct and never added. */
export const adds = (column: Column) =>
  ['fen', 'line', 'batch'].includes(column.unit) || (column.unit === 'count' && column.name === 'documents')

export function dress(value: Cell, column: Column, scale: Scale = 'wan'): Dressed {
  if (value === null) return unknown(column)
  const text = worded(value, column, scale)
  return { text, kind: value === 0 || value === 0n ? 'zero' : 'value' }
}

function worded(value: Exclude<Cell, null>, column: Column, scale: Scale): string {
  switch (column.unit) {
    case 'fen':
      return money(value as bigint, scale)
    case 'share':
      return share(value as number)
    case 'point':
    case 'bit':
      return point(value as number)
    case 'day':
    case 'workday':
      return days(value as number)
    case 'count':
    case 'line':
    case 'person':
    case 'household':
    case 'batch':
      return count(value as number)
    case 'flag':
      return say(value ? 'yes' : 'no')
    case 'light':
      return say(`light.${value as Light}`)
    case 'code':
      return code(column.name, String(value))
    default:
      return String(value)
  }
}

function unknown({ unit }: Column): Dressed {
  const word: Word =
    unit === 'share' || unit === 'point'
      ? 'unknown.share'
      : unit === 'date' || unit === 'month'
        ? 'unknown.date'
        : numbers.includes(unit)
          ? 'unknown.number'
          : 'unknown.text'
  return { text: say(word), kind: 'unknown', why: say(`${word}.why` as Word) }
}

/** '金额（万元）': the unit once, in the head. Counts that name their unit in the title carry none. */
export function head(column: Column, scale: Scale = 'wan'): { title: string; unit: string } {
  const title = inWords(column)
  if (column.unit === 'fen') return { title, unit: say(`unit.fen.${scale}`) }
  if (!isNumber(column) || column.unit === 'count') return { title, unit: '' }
  return { title, unit: say(`unit.${column.unit}` as Word) }
}

/** 3 days over, due today, 2 working days left; null when no clock runs. */
export function due(left: number | null, unit: string): { text: string; light: Light } {
  if (left === null) return { text: say('unknown.date'), light: 'none' }
  const kind = unit.startsWith('working') || unit === 'workday' ? 'workday' : 'day'
  if (left < 0) return { text: say(`due.over.${kind}`, { n: -left }), light: 'bad' }
  if (left === 0) return { text: say('due.today'), light: 'warn' }
  return { text: say(`due.left.${kind}`, { n: left }), light: 'warn' }
}
