import { fen, light, num, type Row } from '../data/answer.ts'
import { language } from '../state/language.svelte.ts'
import { headlineScale, money } from './money.ts'
import { share } from './numbers.ts'
import { say, type Word } from './say.ts'

/** A key number in two pieces, so that the unit can stand smaller; null stays null: not computable. */
export type Figure = { value: string | null; unit: string }

export function moneyFigure(row: Row | undefined, name: string): Figure {
  const found = fen(row, name)
  const scale = headlineScale(found ?? 0n, language.current)
  return { value: found === null ? null : money(found, scale), unit: say(`unit.fen.${scale}`) }
}

export function shareFigure(row: Row | undefined, name: string, digits = 1): Figure {
  const found = num(row, name)
  return { value: found === null ? null : share(found, digits), unit: '%' }
}

/** The same in one piece, for sentences; an unknown says so. */
export const moneyWords = (row: Row | undefined, name: string) => joined(moneyFigure(row, name))
export const shareWords = (row: Row | undefined, name: string, digits = 1) =>
  joined(shareFigure(row, name, digits))

const joined = ({ value, unit }: Figure) => (value === null ? say('unknown.share') : `${value} ${unit}`)

/** What a key number's light says in words: which threshold it keeps or breaks. */
export const lightWords = (
  row: Row | undefined,
  column: 'first_ok_light' | 'ontime_light' | 'open_light'
): string => {
  const shown = light(row, column)
  return say((shown === 'none' ? 'light.none' : `light.${column}.${shown}`) as Word)
}
